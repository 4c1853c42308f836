using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Cases and shorthands that the tests of transition fees share.</summary>
internal static class FeeCases
{
    public static LocalDate Forever { get; } = new(2060, 12, 31);

    public static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    public static TransitionRate Rate(string from, decimal yuan, string zone = "*", PropertyUse? use = null) => new(Day(from), zone, use, yuan);

    /// <summary>By area, 10 yuan, 12 months of term, twice when overdue.</summary>
    public static TransitionPolicy Plain { get; } = new()
    {
        Id = "plain",
        Basis = FeeBasis.Area,
        Rates = [Rate("2015-01-01", 10m)],
        TermMonths = 12,
        Proration = FeeProration.WholeMonth,
        Tiers = [new(0, 2m)],
    };

    /// <summary>100 m², moved out on 2020-03-17.</summary>
    public static FeeCase Waiting(TransitionPolicy? policy = null) => new()
    {
        Policy = policy ?? Plain,
        SignedOn = new(2020, 3, 1),
        Route = ResettlementRoute.InKind,
        MovedOutOn = new LocalDate(2020, 3, 17),
        AreaM2 = 100m,
    };

    public static FeeCase Delivered(this FeeCase fee, string on, decimal? area = null) =>
        fee with { Deliveries = fee.Deliveries.Add(new(Day(on), area)) };

    public static FeeCase Converted(this FeeCase fee, string on, ResettlementRoute route = ResettlementRoute.Voucher) =>
        fee with { Conversion = new(Day(on), route) };

    public static ImmutableArray<FeeLine> Lines(this FeeCase fee, LocalDate? through = null) =>
        TransitionFee.Compute(fee, through ?? Forever) switch
        {
            FeeResult.Computed computed => computed.Lines,
            FeeResult.Refused refused => throw new Xunit.Sdk.XunitException(refused.Reason.Describe().En),
            _ => throw new InvalidOperationException(),
        };

    public static FeeRefusal Refusal(this FeeCase fee, LocalDate? through = null) =>
        Assert.IsType<FeeResult.Refused>(TransitionFee.Compute(fee, through ?? Forever)).Reason;

    public static Money Total(this IEnumerable<FeeLine> lines) => lines.Sum(l => l.Amount);

    public static Money Yuan(decimal yuan) => Money.FromYuan(yuan);

    public static TransitionPolicy? Read(string json, out List<Problem> problems)
    {
        using var document = JsonDocument.Parse(json);
        problems = [];
        return TransitionPolicy.Read(document.RootElement, new("transition_policies.json", Field: "[0]"), problems);
    }
}
