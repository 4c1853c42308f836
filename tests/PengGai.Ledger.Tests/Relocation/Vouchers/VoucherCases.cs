using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Cases and shorthands that the tests of vouchers share.</summary>
internal static class VoucherCases
{
    public static LocalDate Forever { get; } = new(2060, 12, 31);

    public static Money Yuan(decimal yuan) => Money.FromYuan(yuan);

    public static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    /// <summary>The rules of a Xiamen-type city, with Tongxiang's settlement.</summary>
    public static VoucherPolicy Xiamen { get; } = new()
    {
        Id = "xiamen-type",
        FaceKinds = ["house", "moving_reward", "voucher_reward"],
        ChoiceRewardKind = "voucher_reward",
        ValidMonths = 24,
        RewardTiers = [new(12, 5m), new(24, 2m)],
        Balance = new BalanceRule.Threshold(85m),
        Settlement = [new("contract_filed", 60m, 1), new("structure_topped", 30m, 1), new("first_registration", 10m, 3)],
    };

    /// <summary>Face 1,316,400.00, of which 60,000.00 reward the choice; issued on 2024-03-15.</summary>
    public static VoucherCase Issued(VoucherPolicy? policy = null) => new()
    {
        VoucherId = "V1",
        Policy = policy ?? Xiamen,
        IssuedOn = new(2024, 3, 15),
        Face = Yuan(1_316_400m),
        ChoiceReward = Yuan(60_000m),
    };

    public static VoucherCase With(this VoucherCase voucher, string on, VoucherEventKind kind, decimal? amount = null, string? newLastDay = null) =>
        voucher with
        {
            Events = voucher.Events.Add(new($"e{voucher.Events.Length + 1}", Day(on), kind)
            {
                Amount = amount is { } a ? Yuan(a) : null,
                NewLastDay = newLastDay is null ? null : Day(newLastDay),
            }),
        };

    public static VoucherCase Used(this VoucherCase voucher, string on, decimal amount, decimal? price = null, string contract = "K1") =>
        voucher with
        {
            Events = voucher.Events.Add(new($"e{voucher.Events.Length + 1}", Day(on), VoucherEventKind.Use)
            {
                Amount = Yuan(amount),
                Price = price is { } p ? Yuan(p) : null,
                ContractId = contract,
                DeveloperId = "D1",
            }),
        };

    /// <summary>The rules of a Xiamen-type city that allows one transfer, and splits.</summary>
    public static VoucherPolicy Divisible { get; } = Xiamen with { TransferHops = 1, Split = true };

    public static VoucherCase CancelledUse(this VoucherCase voucher, string on, string contract = "K1", decimal? amount = null) =>
        voucher with { Events = voucher.Events.Add(Cancel($"e{voucher.Events.Length + 1}", on, contract, amount)) };

    public static VoucherCase SplitOff(this VoucherCase voucher, string on, decimal amount, string to) =>
        voucher with { Events = voucher.Events.Add(Part($"e{voucher.Events.Length + 1}", on, VoucherEventKind.Split, amount, to)) };

    public static VoucherCase Transferred(this VoucherCase voucher, string on, decimal? amount, string to, string household = "H2") =>
        voucher with { Events = voucher.Events.Add(Part($"e{voucher.Events.Length + 1}", on, VoucherEventKind.Transfer, amount, to, household)) };

    public static VoucherEvent Part(string key, string on, VoucherEventKind kind, decimal? amount, string? to, string? household = null) =>
        new(key, Day(on), kind) { Amount = amount is { } a ? Yuan(a) : null, ToVoucherId = to, ToHouseholdId = household };

    public static VoucherEvent Cancel(string key, string on, string? contract, decimal? amount = null) =>
        new(key, Day(on), VoucherEventKind.CancelUse) { ContractId = contract, Amount = amount is { } a ? Yuan(a) : null };

    public static VoucherEvent Purchase(string key, string on, decimal amount, decimal price, string contract) =>
        new(key, Day(on), VoucherEventKind.Use) { Amount = Yuan(amount), Price = Yuan(price), ContractId = contract, DeveloperId = "D1" };

    /// <summary>Replays a family; the events of its parts are given with the part's identifier.</summary>
    public static IReadOnlyDictionary<string, VoucherHistory> Family(
        this VoucherCase voucher, string through, params (string VoucherId, VoucherEvent Event)[] partEvents) =>
        HousingVouchers.Replay([voucher], partEvents.ToLookup(e => e.VoucherId, e => e.Event), Day(through));

    public static VoucherPosition At(this VoucherCase voucher, string day)
    {
        var history = HousingVoucher.Replay(voucher, Day(day));
        Assert.Empty(history.Refusals);
        return history.Position!;
    }

    public static VoucherRefusal Refusal(this VoucherCase voucher) => Assert.Single(HousingVoucher.Replay(voucher, Forever).Refusals);

    public static VoucherPolicy? Read(string json, out List<Problem> problems)
    {
        using var document = JsonDocument.Parse(json);
        problems = [];
        return VoucherPolicy.Read(document.RootElement, new("voucher_policies.json", Field: "[0]"), problems);
    }
}
