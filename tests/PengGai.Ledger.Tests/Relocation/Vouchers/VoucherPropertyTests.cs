using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>What holds for every voucher, over seeded random ones; a failure names the seed that replays it.</summary>
public sealed class VoucherPropertyTests
{
    private const int Cases = 8000;

    private static readonly string[] Milestones = ["a", "b", "c"];

    // Goal: a movement once posted stays as time goes on, and depends on nothing later.
    [Fact]
    public void Replay_MovementsUpToADay_DependOnEventsUpToThatDayOnly()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var voucher = Next(random);
            var day = voucher.IssuedOn.PlusDays(random.Next(0, 900));
            var known = HousingVoucher.Replay(voucher, day);
            var restricted = HousingVoucher.Replay(voucher with { Events = [.. voucher.Events.Where(e => e.On <= day)] }, day);
            var later = HousingVoucher.Replay(voucher, day.PlusDays(random.Next(1, 700)));

            Assert.True(known.Position == restricted.Position && known.Movements.SequenceEqual(restricted.Movements), $"seed {seed}");
            Assert.True(known.Movements.SequenceEqual(later.Movements.Where(m => m.On <= day)), $"seed {seed}");
        }
    }

    // Goal: whatever is used and paid, instalments sum to what was earned and payments to what they fill.
    [Fact]
    public void Settle_AnyContract_SumsToWhatWasEarnedAndPaid()
    {
        for (var seed = 0; seed < 5000; seed++)
        {
            var random = new Random(seed);
            var start = new LocalDate(2024, 1, 1);
            LocalDate Day() => start.PlusDays(random.Next(600));
            var first = random.Next(0, 101);
            var second = random.Next(0, 101 - first);
            var policy = VoucherCases.Xiamen with
            {
                Settlement = [new("a", first, random.Next(4)), new("b", second, random.Next(4)), new("c", 100 - first - second, random.Next(4))],
            };
            var claims = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new ContractClaim(Day(), Money.FromFen(random.Next(1, 500)))).ToList();
            var reached = Milestones.Where(_ => random.Next(2) == 0).Select(n => new ContractMilestone(n, Day())).ToList();
            var payments = Enumerable.Range(0, random.Next(4)).Select(i => new ContractPayment($"P{i}", Day(), Money.FromFen(random.Next(1, 400)))).ToList();
            var through = Day();
            var s = DeveloperContract.Settle(policy, claims, reached, payments, through);

            var earned = claims.Where(c => c.On <= through).Sum(c => c.Amount);
            Assert.True(s.Earned == earned && s.Dues.Sum(d => d.Amount) == earned && s.Dues.Sum(d => d.Paid) == s.Paid, $"seed {seed}");
            Assert.True(s.Dues.All(d => d.Amount >= Money.Zero && d.Paid <= d.Amount), $"seed {seed}");
            Assert.True(s.Paid + s.Refusals.OfType<ContractRefusal.AboveUnpaid>().Sum(r => r.Asked)
                == payments.Where(p => p.On <= through).Sum(p => p.Amount), $"seed {seed}");
            foreach (var due in s.Dues.Where(d => d.Paid > Money.Zero))
            {
                Assert.True(s.Dues.All(d => d == due || (d.DueOn ?? LocalDate.MaxIsoValue) >= (due.DueOn ?? LocalDate.MaxIsoValue) || d.Paid == d.Amount), $"seed {seed}");
            }
        }
    }

    private static VoucherCase Next(Random random)
    {
        BalanceRule balance = random.Next(5) switch
        {
            0 => new BalanceRule.Full(),
            1 => new BalanceRule.Void(),
            2 => new BalanceRule.Buyback(random.Next(0, 60), random.Next(80, 101), random.Next(50, 100), (BuybackShape)random.Next(2)),
            _ => new BalanceRule.Threshold(random.Next(0, 101)),
        };
        var face = random.Next(100, 5_000_000);
        var issued = new LocalDate(2024, 1, 1).PlusDays(random.Next(120));
        var policy = VoucherCases.Xiamen with
        {
            ValidMonths = random.Next(1, 25),
            Balance = balance,
            RewardBase = (RewardBase)random.Next(3),
            RewardPaid = (RewardPayment)random.Next(3),
            RewardTiers = [new(random.Next(1, 7), random.Next(0, 100) / 10m), new(random.Next(7, 25), random.Next(0, 50) / 10m)],
        };
        var voucher = new VoucherCase
        {
            VoucherId = "V",
            Policy = policy,
            IssuedOn = issued,
            Face = Money.FromFen(face),
            ChoiceReward = Money.FromFen(random.Next(0, face + 1)),
        };
        var last = policy.LastDayOf(issued);
        var left = face;
        for (var i = random.Next(9); i > 0; i--)
        {
            var on = random.Next(4) == 0 ? last.PlusDays(random.Next(-2, 3)) : issued.PlusDays(random.Next(-2, 500));
            if (random.Next(3) == 0 && !voucher.Events.IsEmpty) on = voucher.Events[^1].On;
            var kind = random.Next(14) switch
            {
                0 => VoucherEventKind.Freeze,
                1 or 2 => VoucherEventKind.Unfreeze,
                3 or 4 => VoucherEventKind.Extend,
                5 => VoucherEventKind.CashOut,
                6 => VoucherEventKind.Void,
                _ => VoucherEventKind.Use,
            };
            var amount = random.Next(4) == 0 ? left : random.Next(-face / 50, face);
            voucher = voucher with
            {
                Events = voucher.Events.Insert(random.Next(voucher.Events.Length + 1), new($"e{i}", on, kind)
                {
                    Amount = kind == VoucherEventKind.Use ? random.Next(30) == 0 ? null : Money.FromFen(amount)
                        : random.Next(4) == 0 ? Money.FromFen(left) : null,
                    Price = random.Next(12) == 0 ? null : Money.FromFen(Math.Abs(amount) + random.Next(-100, face / 10)),
                    NewLastDay = random.Next(20) == 0 ? null : last.PlusDays(random.Next(-3, 200)),
                }),
            };
            if (kind == VoucherEventKind.Use && amount > 0 && amount < left) left -= amount;
        }

        return voucher;
    }
}
