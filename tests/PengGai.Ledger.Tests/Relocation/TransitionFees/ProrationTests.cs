using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Boundaries of anchored months and calendar days, on both sides. 100 m² at 10 yuan: 1,000 a month, twice when overdue.</summary>
public sealed class ProrationTests
{
    private static TransitionPolicy Anchored { get; } = Plain with { Proration = FeeProration.AnchoredMonth };

    private static TransitionPolicy Calendar { get; } = Plain with { Proration = FeeProration.CalendarDays };

    [Theory]
    [InlineData("2021-01-31", "01-31..02-27 1000 | 02-28..03-30 1000 | 03-31..04-29 1000 | 04-30..05-30 1000")]
    [InlineData("2020-01-30", "01-30..02-28 1000 | 02-29..03-29 1000 | 03-30..04-29 1000 | 04-30..05-29 1000")]
    [InlineData("2020-02-29", "02-29..03-28 1000 | 03-29..04-28 1000 | 04-29..05-28 1000")]
    [InlineData("2020-03-01", "03-01..03-31 1000 | 04-01..04-30 1000 | 05-01..05-31 1000")]
    public void AnchoredMonth_CountsFromTheAnchor_AndEndsWhereAMonthIsShorter(string movedOut, string expected) =>
        Assert.Equal(expected, Text((Waiting(Anchored) with { MovedOutOn = Day(movedOut) }).Lines(Day(movedOut[..4] + "-05-31"))));

    [Theory]
    [InlineData("2020-04-16", 0)]
    [InlineData("2020-04-17", 1)]
    public void AnchoredMonth_IsAccruedOnceItIsOver(string asOfTomorrow, int count) =>
        Assert.Equal(count, Waiting(Anchored).Lines(Day(asOfTomorrow).PlusDays(-1)).Length);

    // Month 1 runs from 2020-04-17 to 05-16, 30 days.
    [Theory]
    [InlineData("2020-04-15", "03-17..04-14 935.48")]
    [InlineData("2020-04-17", "03-17..04-16 1000")]
    [InlineData("2020-04-18", "03-17..04-16 1000 | 04-17..04-17 33.33")]
    [InlineData("2020-05-16", "03-17..04-16 1000 | 04-17..05-15 966.67")]
    [InlineData("2020-05-17", "03-17..04-16 1000 | 04-17..05-16 1000")]
    public void AnchoredMonth_TheDayOfTheEndIsTheFirstNotCharged(string deliveredOn, string expected) =>
        Assert.Equal(expected, Text(Waiting(Anchored).Delivered(deliveredOn).Lines()));

    [Theory]
    [InlineData("2020-03-17", "03-17..04-16 600 | 04-17..05-16 600")]
    [InlineData("2020-04-17", "03-17..04-16 1000 | 04-17..05-16 600")]
    [InlineData("2020-04-18", "03-17..04-16 1000 | 04-17..04-17 33.33 | 04-18..05-16 580")]
    [InlineData("2020-05-16", "03-17..04-16 1000 | 04-17..05-15 966.67 | 05-16..05-16 20")]
    public void AnchoredMonth_APartialDeliverySplitsIt_OnItsDayAtTheSmallerArea(string on, string expected) =>
        Assert.Equal(expected, Text(Waiting(Anchored).Delivered(on, 40m).Lines(Day("2020-05-31"))));

    [Fact]
    public void AnchoredMonth_TermOfNoneIsOverdueAtOnce_AndTiersCountAnchoredMonths()
    {
        var fee = Waiting(Anchored with { Tiers = [new(0, 2m), new(1, 3m)] }) with { TermMonths = 0 };
        Assert.Equal([(FeePhase.Overdue, 2m), (FeePhase.Overdue, 3m)], fee.Lines(Day("2020-05-16")).Select(l => (l.Phase, l.Multiple)));
        Assert.Equal([FeePhase.Term, FeePhase.Overdue], (fee with { TermMonths = 1 }).Lines(Day("2020-05-16")).Select(l => l.Phase));
    }

    [Fact]
    public void AfterDelivery_CountsFromTheDelivery_CutAtMonthEndsByCalendarDays()
    {
        Assert.Equal(
            "03-17..04-10 806.45 | 04-11..05-10 1000 | 05-11..06-10 1000",
            Text(Waiting(Anchored with { AfterDeliveryMonths = 2 }).Delivered("2020-04-11").Lines()));
        Assert.Equal(
            "03-17..03-31 483.87 | 04-01..04-10 333.33 | 04-11..04-30 666.67 | 05-01..05-31 1000 | 06-01..06-10 333.33",
            Text(Waiting(Calendar with { AfterDeliveryMonths = 2 }).Delivered("2020-04-11").Lines()));
    }

    // The last day charged decides: the term ends on 2021-03-16.
    [Theory]
    [InlineData("2021-03-17", 10)]
    [InlineData("2021-03-18", 20)]
    public void AfterDelivery_TakesTheRateRuleOfTheLastDayCharged(string deliveredOn, int rate)
    {
        foreach (var policy in new[] { Anchored, Calendar })
        {
            var fee = Waiting(policy with { AfterDeliveryMonths = 1, Rates = [Rate("2015-01-01", 10m), Rate("2021-03-01", 20m)] });
            Assert.Equal(rate, fee.Delivered(deliveredOn).Lines()[^1].RateYuan);
        }
    }

    [Theory]
    [InlineData("2020-03-18", "03-17..03-17 32.26")]
    [InlineData("2020-04-01", "03-17..03-31 483.87")]
    [InlineData("2020-04-02", "03-17..03-31 483.87 | 04-01..04-01 33.33")]
    [InlineData("2020-04-30", "03-17..03-31 483.87 | 04-01..04-29 966.67")]
    [InlineData("2020-05-01", "03-17..03-31 483.87 | 04-01..04-30 1000")]
    public void CalendarDays_TheDayOfTheEndIsTheFirstNotCharged(string deliveredOn, string expected) =>
        Assert.Equal(expected, Text(Waiting(Calendar).Delivered(deliveredOn).Lines()));

    [Theory]
    [InlineData("2020-04-01", "03-17..03-31 483.87 | 04-01..04-30 600")]
    [InlineData("2020-04-02", "03-17..03-31 483.87 | 04-01..04-01 33.33 | 04-02..04-30 580")]
    [InlineData("2020-04-30", "03-17..03-31 483.87 | 04-01..04-29 966.67 | 04-30..04-30 20")]
    public void CalendarDays_APartialDeliveryBeginsALine(string on, string expected) =>
        Assert.Equal(expected, Text(Waiting(Calendar).Delivered(on, 40m).Lines(Day("2020-04-30"))));

    // Moved out on the 29th of February: 12 months end on 2021-02-27, 1/28 of February is overdue.
    [Fact]
    public void CalendarDays_TheTermEndsOnTheDayBeforeItsAnniversary()
    {
        var lines = (Waiting(Calendar) with { MovedOutOn = Day("2020-02-29") }).Lines(Day("2021-02-28"));
        Assert.Equal("02-29..02-29 34.48", Text(lines[..1]));
        Assert.Equal("02-01..02-27 964.29 | 02-28..02-28 71.43", Text(lines[^2..]));
        Assert.Equal([FeePhase.Term, FeePhase.Overdue], lines[^2..].Select(l => l.Phase));
    }

    // Overdue from 31 May by a term that ends on the 30th: one overdue month later there is no 31st.
    [Theory]
    [InlineData("2020-03-01", 2, "05-01..05-31 2000 | 06-01..06-30 3000")]
    [InlineData("2020-03-31", 2, "05-31..05-31 64.52 | 06-01..06-29 1933.33 | 06-30..06-30 100")]
    [InlineData("2020-05-16", 0, "05-16..05-31 1032.26 | 06-01..06-15 1000 | 06-16..06-30 1500")]
    public void CalendarDays_ATierBeginsALineUnlessAMonthBeginsWithIt(string movedOut, int term, string expected)
    {
        var fee = Waiting(Calendar with { Tiers = [new(0, 2m), new(1, 3m)] }) with { MovedOutOn = Day(movedOut), TermMonths = term };
        Assert.Equal(expected, Text(fee.Lines(Day("2020-06-30")).Where(l => l.Phase == FeePhase.Overdue)));
    }

    [Theory]
    [InlineData(RateRule.Current, 20, "*", "04-01..04-10 333.33 | 04-11..04-30 1333.33")]
    [InlineData(RateRule.Frozen, 20, "*", "04-01..04-30 1000")]
    [InlineData(RateRule.Current, 10, "*", "04-01..04-30 1000")]
    [InlineData(RateRule.Current, 20, "A", "04-01..04-30 1000")]
    public void CalendarDays_ARateChangeBeginsALineWhereTheRateIsCurrent(RateRule inTerm, int rate, string zone, string expected)
    {
        var policy = Calendar with { RateInTerm = inTerm, Rates = [Rate("2015-01-01", 10m), Rate("2020-04-11", rate, zone)] };
        Assert.Equal(expected, Text(Waiting(policy).Lines(Day("2020-04-30")).Skip(1)));
    }

    [Theory]
    [InlineData("2020-04-01", "04-01..04-01 33.33")]
    [InlineData("2020-04-10", "04-01..04-10 333.33")]
    [InlineData("2020-04-30", "04-01..04-30 1000")]
    public void CalendarDays_ALineIsCutAtTheDayOfAccrual(string through, string expected) =>
        Assert.Equal(expected, Text(Waiting(Calendar).Lines(Day(through)).Skip(1)));

    [Fact]
    public void CalendarDays_MinimumIsAMonthsAndSharedByDays()
    {
        // 42.10 m² × 30 = 1,263.00, at least 1,500.00; when overdue 1,500.00 + 1,263.00 = 2,763.00, of which 10 of 30 days 921.00.
        var policy = Calendar with { Rates = [Rate("2015-01-01", 30m)], MinimumYuan = 1500m, MinimumOverdue = OverdueMinimum.OncePlusBase };
        var lines = (Waiting(policy) with { AreaM2 = 42.10m, TermMonths = 0, MovedOutOn = Day("2020-04-21") }).Lines(Day("2020-04-30"));
        Assert.Equal("04-21..04-30 921", Text(lines));
        Assert.StartsWith("2020-04-21至04-30 超期第1个月：(1,500.00元 + 42.10㎡ × 30.00元/㎡ × 1倍) × 10天/30天 = 921.00元（", lines[0].Reason.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FeeProration.AnchoredMonth, PayTiming.Arrears, "04-29 04-29 04-29 07-30")]
    [InlineData(FeeProration.AnchoredMonth, PayTiming.Advance, "01-31 01-31 01-31 04-30")]
    [InlineData(FeeProration.CalendarDays, PayTiming.Arrears, "03-31 03-31 03-31 06-30")]
    [InlineData(FeeProration.CalendarDays, PayTiming.Advance, "01-01 01-01 01-01 04-01")]
    public void DueOn_BlocksCountFromMonthZeroOfTheProration(FeeProration proration, PayTiming payIn, string expected)
    {
        var fee = Waiting(Plain with { Proration = proration, PayEveryMonths = 3, PayIn = payIn }) with { MovedOutOn = Day("2020-01-31") };
        Assert.Equal(expected, string.Join(' ', fee.Lines(Day("2020-12-31")).Take(4).Select(l => l.DueOn.ToString("MM-dd", null))));
    }

    [Theory]
    [InlineData(PayTiming.Arrears, "2020-09-16")]
    [InlineData(PayTiming.Advance, "2020-03-17")]
    public void DueOn_AMonthAfterDeliveryThatStraddlesBlocks_IsNeverDueBeforeItIsOwed(PayTiming payIn, string due)
    {
        // The first block ends on 2020-06-16, the month after delivery runs from 06-10 to 07-09.
        var fee = Waiting(Anchored with { PayEveryMonths = 3, PayIn = payIn, AfterDeliveryMonths = 1 }).Delivered("2020-06-10");
        Assert.Equal(Day(due), fee.Lines()[^1].DueOn);
    }

    private static string Text(IEnumerable<FeeLine> lines) =>
        string.Join(" | ", lines.Select(l => $"{l.From.ToString("MM-dd", null)}..{l.To.ToString("MM-dd", null)} {l.Amount.Yuan.ToString("0.##", null)}"));
}
