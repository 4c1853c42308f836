using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>The voucher engine and the settlement with developers against second implementations that share no code with them.</summary>
public sealed class NaiveVoucherFamilyTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 300_000 : 10_000;

    // Goal: the same vouchers to the fen, the same movements, the same events refused. A failure names the seed that replays it.
    [Fact]
    public void Whatever_happens_to_a_family_both_implementations_agree()
    {
        var (states, refusals) = (new Dictionary<VoucherState, int>(), new Dictionary<Type, int>());
        for (var seed = 0; seed < Cases; seed++)
        {
            var family = RandomVouchers.Next(seed);
            var expected = NaiveVoucherFamily.Replay(family.Issued, family.PartEvents, family.Through);
            var histories = HousingVouchers.Replay(family.Issued, family.PartEvents, family.Through);
            var actual = FamilyText.Of(histories);
            if (expected != actual)
            {
                Assert.Fail($"seed {seed}, {FamilyText.Of(family)}\nexpected\n{expected.Vouchers}\nrefused {expected.Refused}\n{expected.Moved}\n"
                    + $"actual\n{actual.Vouchers}\nrefused {actual.Refused}\n{actual.Moved}");
            }

            foreach (var history in histories.Values)
            {
                if (history.Position is { } position) states[position.State] = states.GetValueOrDefault(position.State) + 1;
                foreach (var refusal in history.Refusals) refusals[refusal.GetType()] = refusals.GetValueOrDefault(refusal.GetType()) + 1;
            }
        }

        // The cases have to be worth their time: every state, and every reason for a refusal that a family can give.
        Assert.All(Enum.GetValues<VoucherState>(), state => Assert.True(states.GetValueOrDefault(state) > 100, $"{state}: {states.GetValueOrDefault(state)}"));
        Assert.True(refusals.Count >= 18 && refusals.Values.All(n => n > 100), string.Join(", ", refusals.Select(r => $"{r.Key.Name}: {r.Value}")));
    }

    // Goal: the same instalments and days, the same payments refused, early or to be recovered.
    [Fact]
    public void Whatever_happens_to_a_contract_both_implementations_agree()
    {
        var (refused, early, recoverable) = (0, 0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var contract = RandomContracts.Next(seed);
            var expected = new NaiveContract(contract.Policy).Settle(contract.Claims, contract.Milestones, contract.Payments, contract.Through);
            var settlement = DeveloperContract.Settle(contract.Policy, contract.Claims, contract.Milestones, contract.Payments, contract.Through);
            Assert.True(expected == FamilyText.Of(settlement), $"seed {seed}, {FamilyText.Of(contract)}\nexpected {expected}\nactual {FamilyText.Of(settlement)}");
            if (expected.Refused.Length > 0) refused++;
            if (expected.Early.Length > 0) early++;
            if (expected.Recoverable > 0) recoverable++;
        }

        Assert.True(refused > 1_000 && early > 1_000 && recoverable > 100, $"{refused} refused, {early} early, {recoverable} to be recovered");
    }

    // The naive implementation alone gives the published figures: rule D6, flat A and flat B, 85.84 % used, the balance in full.
    [Fact]
    public void The_naive_implementation_gives_the_published_figures()
    {
        var voucher = VoucherCases.Issued().Used("2024-09-10", 650_000m, 700_000m).Used("2025-06-20", 480_000m, 489_600m, "K2");
        var none = Array.Empty<(string, VoucherEvent)>().ToLookup(e => e.Item1, e => e.Item2);

        Assert.Equal(
            "V1: 131640000 = 113000000 + 0 + 0 + 18640000 + 0 + 0 + 0, reward 4210000, choice 6000000, hops 0, expired, 2026-03-14",
            NaiveVoucherFamily.Replay([voucher], none, VoucherCases.Day("2026-03-15")).Vouchers);
        Assert.Equal(
            "V1: 131640000 = 65000000 + 0 + 0 + 63602625 + 3037375 + 0 + 0, reward 3250000, choice 6000000, hops 0, expired, 2026-03-14",
            NaiveVoucherFamily.Replay([voucher with { Events = voucher.Events[..1] }], none, VoucherCases.Day("2026-03-15")).Vouchers);
    }
}
