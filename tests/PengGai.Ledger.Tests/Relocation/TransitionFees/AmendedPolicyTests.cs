using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>A later version of a policy that governs the amounts of older agreements.</summary>
public sealed class AmendedPolicyTests
{
    // 20 yuan, three times from the first overdue month, nothing of the wait's own shape the same.
    private static TransitionPolicy From(string day) => Plain with
    {
        From = Day(day),
        Applies = PolicyScope.AllAgreements,
        Rates = [Rate("2015-01-01", 20m)],
        Tiers = [new(0, 3m)],
        TermMonths = 99,
        Starts = FeeStart.NextMonth,
        AfterDeliveryMonths = 7,
        AfterDeliveryMultiple = 0.5m,
    };

    private static FeeCase Amended(string day, FeeProration proration = FeeProration.WholeMonth) =>
        Waiting(Plain with { Proration = proration, AfterDeliveryMonths = 1 }) with { Amendments = [From(day)] };

    [Theory]
    [InlineData("2021-04-01", "2000 6000")]
    [InlineData("2021-04-02", "2000 2000")]
    [InlineData("2021-03-01", "6000 6000")]
    public void Compute_LinesThatStartOnOrAfterItsDay_TakeItsAmounts(string from, string expected)
    {
        var lines = Amended(from).Lines(Day("2021-04-30"));
        Assert.Equal(expected, string.Join(' ', lines.TakeLast(2).Select(l => l.Amount.Yuan.ToString("0", null))));
        Assert.Equal(12, lines.Count(l => l.Phase == FeePhase.Term));
    }

    [Fact]
    public void Compute_StartTermAndMonthsAfterDelivery_StayThoseOfTheVersionAtSigning()
    {
        var lines = Amended("2020-05-01").Delivered("2020-06-10").Lines();
        Assert.Equal([1000m, 1000m, 2000m, 2000m, 1000m], lines.Select(l => l.Amount.Yuan));
        Assert.Equal((FeePhase.AfterDelivery, Day("2020-07-31")), (lines[^1].Phase, lines[^1].To));
    }

    [Fact]
    public void Compute_CalendarDays_AreCutWhereTheRateInForceChanges()
    {
        var lines = Amended("2021-04-11", FeeProration.CalendarDays).Lines(Day("2021-04-30"));
        // 10/30 × 2,000 and 20/30 × 6,000.
        Assert.Equal([666.67m, 4000m], lines.TakeLast(2).Select(l => l.Amount.Yuan));
    }

    [Fact]
    public void Compute_OfSeveral_TheLatestGoverns()
    {
        var fee = Amended("2020-05-01");
        fee = fee with { Amendments = fee.Amendments.Add(From("2020-06-01") with { Rates = [Rate("2015-01-01", 30m)] }) };
        Assert.Equal([10m, 10m, 20m, 30m], fee.Lines(Day("2020-06-30")).Select(l => l.RateYuan));
    }
}
