using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Random families of vouchers from a seed: what can happen, what can't, and much of it on one day.</summary>
internal static class RandomVouchers
{
    public sealed record Family(IReadOnlyList<VoucherCase> Issued, ILookup<string, VoucherEvent> PartEvents, LocalDate Through);

    private static readonly string[] Parts = ["P1", "P2", "P3", "P4"];

    // How often each kind is drawn.
    private static readonly VoucherEventKind[] Kinds =
    [
        .. Enumerable.Repeat(VoucherEventKind.Use, 12), .. Enumerable.Repeat(VoucherEventKind.CancelUse, 4), .. Enumerable.Repeat(VoucherEventKind.Split, 4),
        .. Enumerable.Repeat(VoucherEventKind.Transfer, 4), .. Enumerable.Repeat(VoucherEventKind.Extend, 2), VoucherEventKind.Freeze,
        .. Enumerable.Repeat(VoucherEventKind.Unfreeze, 2), VoucherEventKind.CashOut, VoucherEventKind.Void,
    ];

    public static Family Next(int seed)
    {
        var random = new Random(seed);
        var policy = Policy(random);
        var issued = Enumerable.Range(1, random.Next(1, 3)).Select(i => Issued($"V{i}", policy, random)).ToList();
        var (events, last) = (new List<(string Voucher, VoucherEvent Event)>(), policy.LastDayOf(issued[0].IssuedOn));
        // Vouchers that there may be, and amounts that were moved: whoever moves one again may move all there is.
        var named = issued.Select(v => v.VoucherId).ToList();
        var amounts = issued.Select(v => v.Face!.Value.Fen).ToList();
        var day = issued[0].IssuedOn;
        for (var i = random.Next(1, 20); i > 0; i--)
        {
            var on = random.Next(16) switch
            {
                0 => last.PlusDays(random.Next(-2, 3)),
                1 => issued[0].IssuedOn.PlusDays(random.Next(-3, 700)),
                < 8 => day,
                _ => day = day.PlusDays(random.Next(0, 40)),
            };
            var voucher = random.Next(40) == 0 ? Parts[random.Next(Parts.Length)] : named[random.Next(random.Next(2) == 0 ? issued.Count : named.Count)];
            // Keys count within a day: now forwards, now backwards.
            var happened = Event($"e{(random.Next(4) == 0 ? i : 50 - i):00}{i:00}", on, random, last, amounts);
            events.Insert(random.Next(events.Count + 1), (voucher, happened));
            if (happened.Amount is { Fen: > 1 } amount) amounts.Add(amount.Fen);
            if (happened.ToVoucherId is { } part && !named.Contains(part)) named.Add(part);
        }

        var through = random.Next(3) == 0 ? day.PlusDays(random.Next(-1, 2)) : issued[0].IssuedOn.PlusDays(random.Next(0, 1000));
        return new(
            [.. issued.Select(v => v with { Events = [.. events.Where(e => e.Voucher == v.VoucherId).Select(e => e.Event)] })],
            events.Where(e => e.Voucher[0] == 'P').ToLookup(e => e.Voucher, e => e.Event),
            LocalDate.Max(through, issued[0].IssuedOn));
    }

    private static VoucherEvent Event(string key, LocalDate on, Random random, LocalDate last, List<long> amounts)
    {
        var kind = Kinds[random.Next(Kinds.Length)];
        var (stated, contract) = (amounts[random.Next(amounts.Count)], random.Next(1, 4));
        var amount = random.Next(25) switch { 0 => -random.Next(0, 2), < 6 => stated, _ => 1 + random.NextInt64((stated + 1) / 2) };
        // Few prices, so that several uses meet at one home and fill it.
        var price = amounts[0] * contract / 5;
        if (random.Next(6) == 0) price = amount + random.Next(-1, 100);
        // The whole home, or all of it but the reward.
        if (kind == VoucherEventKind.Use && random.Next(3) == 0) amount = price * random.Next(85, 101) / 100;
        var givesAmount = kind switch
        {
            VoucherEventKind.Use or VoucherEventKind.Split => random.Next(25) > 0,
            VoucherEventKind.Transfer or VoucherEventKind.CancelUse or VoucherEventKind.CashOut => random.Next(3) == 0,
            _ => false,
        };
        return new(key, on, kind)
        {
            Amount = givesAmount ? Money.FromFen(amount) : null,
            Price = kind == VoucherEventKind.Use && random.Next(15) > 0 ? Money.FromFen(Math.Max(price, 1)) : null,
            ContractId = random.Next(20) == 0 ? null : $"K{contract}",
            DeveloperId = "D1",
            ToHouseholdId = kind switch
            {
                VoucherEventKind.Transfer => random.Next(20) == 0 ? null : $"H{random.Next(2, 4)}",
                VoucherEventKind.Split => random.Next(8) switch { 0 => "H2", 1 or 2 => "H1", _ => null },
                _ => null,
            },
            ToVoucherId = kind is VoucherEventKind.Transfer or VoucherEventKind.Split ? random.Next(12) switch { 0 => null, 1 => "V1", _ => Parts[random.Next(Parts.Length)] } : null,
            NewLastDay = random.Next(20) == 0 ? null : last.PlusDays(random.Next(-3, 200)),
        };
    }

    private static VoucherCase Issued(string id, VoucherPolicy policy, Random random)
    {
        var face = random.Next(100, 5_000_000);
        return new()
        {
            VoucherId = id,
            Policy = policy,
            IssuedOn = random.Next(3) == 0 ? new LocalDate(2024, 1, 29).PlusDays(random.Next(3)) : new LocalDate(2024, 1, 1).PlusDays(random.Next(120)),
            Face = Money.FromFen(face),
            ChoiceReward = Money.FromFen(random.Next(0, face + 1)),
            HouseholdId = "H1",
        };
    }

    private static VoucherPolicy Policy(Random random) => VoucherCases.Xiamen with
    {
        ValidMonths = random.Next(4) == 0 ? random.Next(1, 5) : random.Next(6, 25),
        TransferHops = random.Next(0, 4),
        Split = random.Next(4) > 0,
        Balance = random.Next(5) switch
        {
            0 => new BalanceRule.Full(),
            1 => new BalanceRule.Void(),
            2 => new BalanceRule.Buyback(random.Next(0, 60), random.Next(80, 101), random.Next(50, 100), (BuybackShape)random.Next(2)),
            _ => new BalanceRule.Threshold(random.Next(0, 101)),
        },
        RewardBase = (RewardBase)random.Next(3),
        RewardPaid = (RewardPayment)random.Next(3),
        RewardTiers = [new(random.Next(1, 7), random.Next(0, 100) / 10m), new(random.Next(7, 25), random.Next(0, 50) / 10m)],
    };
}
