using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Boundaries of the whole-month rule, on both sides.</summary>
public sealed class TransitionFeeTests
{
    [Fact]
    public void Compute_Term_LastMonthInTermAndFirstOverdue()
    {
        var lines = Waiting().Lines(Day("2021-03-31"));

        Assert.Equal(13, lines.Length);
        Assert.Equal((Day("2020-03-01"), FeePhase.Term), (lines[0].From, lines[0].Phase));
        Assert.Equal((Day("2021-02-28"), FeePhase.Term, Yuan(1000m)), (lines[11].To, lines[11].Phase, lines[11].Amount));
        Assert.Equal((Day("2021-03-01"), FeePhase.Overdue, Yuan(2000m)), (lines[12].From, lines[12].Phase, lines[12].Amount));
        Assert.Equal(28, lines[11].Days);
    }

    [Theory]
    [InlineData("2020-04-29", 1)]
    [InlineData("2020-04-30", 2)]
    [InlineData("2020-05-01", 2)]
    [InlineData("2020-03-16", 0)]
    [InlineData("2020-03-31", 1)]
    public void Compute_Through_OnlyMonthsThatAreOver(string through, int count) => Assert.Equal(count, Waiting().Lines(Day(through)).Length);

    [Fact]
    public void Compute_AgreementsTerm_OverridesThePolicys()
    {
        Assert.Equal(FeePhase.Overdue, (Waiting() with { TermMonths = 0 }).Lines(Day("2020-03-31")).Single().Phase);
        Assert.Equal(18, (Waiting() with { TermMonths = 18 }).Lines(Day("2022-12-31")).Count(l => l.Phase == FeePhase.Term));
    }

    // The wait ends on the day of moving out, the day after, and later in the same month; month 0 is this month or the next.
    [Theory]
    [InlineData(FeeStart.MoveMonth, "2020-03-16", 0, 0)]
    [InlineData(FeeStart.MoveMonth, "2020-03-17", 0, 0)]
    [InlineData(FeeStart.MoveMonth, "2020-03-18", 1, 2)]
    [InlineData(FeeStart.MoveMonth, "2020-04-01", 2, 2)]
    [InlineData(FeeStart.NextMonth, "2020-03-17", 0, 0)]
    [InlineData(FeeStart.NextMonth, "2020-03-31", 0, 2)]
    [InlineData(FeeStart.NextMonth, "2020-04-01", 1, 2)]
    public void Compute_WaitEnds_TheMonthOfTheEndIsChargedWholeAndTwoFollow(FeeStart starts, string endedOn, int term, int after)
    {
        var lines = Waiting(Plain with { Starts = starts, AfterDeliveryMonths = 2 }).Delivered(endedOn).Lines();

        Assert.Equal((term, after), (lines.Count(l => l.Phase == FeePhase.Term), lines.Count(l => l.Phase == FeePhase.AfterDelivery)));
        Assert.All(lines, l => Assert.Equal(Yuan(1000m), l.Amount));
        if (after > 0) Assert.Equal(Months.NumberOf(Day(endedOn)) + after, Months.NumberOf(lines[^1].From));
    }

    [Fact]
    public void Compute_Conversion_LeavesNoMonthsAfter()
    {
        var fee = Waiting(Plain with { AfterDeliveryMonths = 6 });

        Assert.Equal(3, fee.Converted("2020-05-01").Lines().Length);
        Assert.Equal(3, fee.Converted("2020-05-10").Delivered("2020-05-10").Lines().Length);
        Assert.Equal(9, fee.Delivered("2020-05-10").Lines().Length);
    }

    // A delivery on the 1st reduces that month, one on the 2nd the next; the one that ends the wait reduces none.
    [Theory]
    [InlineData("2020-05-01", "1000 1000 600 600 600")]
    [InlineData("2020-05-02", "1000 1000 1000 600 600")]
    [InlineData("2020-04-30", "1000 1000 600 600 600")]
    public void Compute_PartialDelivery_ReducesMonthsThatBeginLater(string on, string expected)
    {
        var lines = Waiting(Plain with { AfterDeliveryMonths = 1 }).Delivered(on, 40m).Delivered("2020-06-01").Lines();

        Assert.Equal(expected, string.Join(' ', lines.Select(l => l.Amount.Yuan.ToString("0", null))));
        Assert.Equal(FeePhase.AfterDelivery, lines[^1].Phase);
    }

    [Fact]
    public void Compute_AfterDelivery_CountsThePartDeliveredInTheLastMonth()
    {
        var lines = Waiting(Plain with { AfterDeliveryMonths = 1 }).Delivered("2020-05-02", 40m).Delivered("2020-05-20", 60m).Lines();

        Assert.Equal([1000m, 1000m, 1000m, 600m], lines.Select(l => l.Amount.Yuan));
    }

    [Fact]
    public void Compute_DeliveriesOfOneDay_CountAsOneInAnyOrder()
    {
        var fee = Waiting(Plain with { AfterDeliveryMonths = 1 });

        Assert.Equal(fee.Delivered("2020-05-01", 40m).Delivered("2020-05-01").Lines(), fee.Delivered("2020-05-01").Delivered("2020-05-01", 40m).Lines());
        Assert.Equal(Yuan(4000m), fee.Delivered("2020-05-01", 40m).Delivered("2020-05-01", 60m).Lines().Total());
    }

    [Fact]
    public void Compute_MinimumArea_CountsInsteadOfASmallerRemainder()
    {
        var lines = Waiting(Plain with { MinimumAreaM2 = 50m }).Delivered("2020-04-01", 70m).Lines(Day("2020-04-30"));

        Assert.Equal([(100m, 1000m), (50m, 500m)], lines.Select(l => (l.Quantity, l.Amount.Yuan)));
        Assert.Equal("2020-04 期内第2个月：50.00㎡ × 10.00元/㎡ = 500.00元（面积30.00㎡，不足50.00㎡，按50.00㎡计）", lines[1].Reason.Zh);
    }

    [Theory]
    [InlineData("2021-08-31", 1)]
    [InlineData("2021-09-30", 3)]
    public void Compute_Tiers_BeginOnTheirMonth(string through, int multiple)
    {
        var policy = Plain with { Tiers = [new(6, 3m)] };

        Assert.Equal(multiple, Waiting(policy).Lines(Day(through))[^1].Multiple);
    }

    [Theory]
    [InlineData(RateRule.Frozen, RateRule.Current, "10 10 40")]
    [InlineData(RateRule.Current, RateRule.Frozen, "10 20 20")]
    public void Compute_RateRule_FrozenIsTheDayOfSigningAndCurrentTheFirst(RateRule inTerm, RateRule overdue, string expected)
    {
        // 20 holds from 2020-05-01 but 2020-05-02 would come too late for May; two months of term, then one overdue with 2 ×.
        var policy = Plain with { Rates = [Rate("2015-01-01", 10m), Rate("2020-05-01", 20m)], RateInTerm = inTerm, RateOverdue = overdue };
        var fee = Waiting(policy) with { TermMonths = 2, MovedOutOn = Day("2020-04-01"), AreaM2 = 1m };

        Assert.Equal(expected, string.Join(' ', fee.Lines(Day("2020-06-30")).Select(l => l.Amount.Yuan.ToString("0", null))));
        var late = policy with { Rates = [Rate("2015-01-01", 10m), Rate("2020-05-02", 20m)] };
        Assert.Equal(10m, (fee with { Policy = late }).Lines(Day("2020-05-31"))[^1].RateYuan);
    }

    [Theory]
    [InlineData("A", PropertyUse.Commercial, 1)]
    [InlineData("A", PropertyUse.Residential, 2)]
    [InlineData("B", PropertyUse.Commercial, 3)]
    [InlineData("B", PropertyUse.Residential, 4)]
    [InlineData(null, PropertyUse.Commercial, 5)]
    public void Compute_Rate_ZoneBeforeUseBeforeTheLatest(string? zone, PropertyUse use, int yuan)
    {
        var policy = Plain with
        {
            ZoneDefault = "C",
            Rates =
            [
                Rate("2015-01-01", 1m, "A", PropertyUse.Commercial), Rate("2016-01-01", 2m, "A"), Rate("2017-01-01", 3m, "*", PropertyUse.Commercial),
                Rate("2018-01-01", 4m), Rate("2014-01-01", 9m), Rate("2015-01-01", 5m, "C"), Rate("2021-01-01", 8m, "A", PropertyUse.Commercial),
            ],
        };

        Assert.Equal(yuan, (Waiting(policy) with { Zone = zone, Use = use }).Lines(Day("2020-03-31")).Single().RateYuan);
    }

    [Fact]
    public void Compute_TemporaryHousing_TakesItsOwnFactorsAndLeavesMonthsAfterDelivery()
    {
        var fee = Waiting(Plain with { AfterDeliveryMonths = 1, TemporaryHousing = new(0m, 1m) }) with { TemporaryHousing = true };
        var lines = fee.Delivered("2021-03-05").Lines();

        Assert.Equal([FeePhase.Overdue, FeePhase.AfterDelivery], lines.Select(l => l.Phase));
        Assert.All(lines, l => Assert.Equal(Yuan(1000m), l.Amount));
        Assert.Contains("周转房", lines[0].Reason.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("周转房", lines[1].Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Compute_GroupUplift_MultipliesEveryPhase()
    {
        var policy = Plain with { GroupUpliftPercent = Plain.GroupUpliftPercent.Add("低保", 20m), AfterDeliveryMonths = 1 };
        var lines = (Waiting(policy) with { Group = "低保" }).Delivered("2021-03-05").Lines();

        Assert.Equal([1200m, 2400m, 1200m], lines.TakeLast(3).Select(l => l.Amount.Yuan));
        Assert.Equal("2021-03 超期第1个月：100.00㎡ × 10.00元/㎡ × 2倍 × 120% = 2,400.00元（低保上浮20%）", lines[^2].Reason.Zh);
        Assert.Equal(1000m, (Waiting(policy) with { Group = "other" }).Lines(Day("2020-03-31")).Single().Amount.Yuan);
    }

    [Fact]
    public void Compute_OneOff_OnTheDayOfMovingOutElseOfSigning()
    {
        var policy = Plain with { OneOffMonths = Plain.OneOffMonths.Add(ResettlementRoute.Cash, 3m) };
        var cash = Waiting(policy) with { Route = ResettlementRoute.Cash };

        Assert.Equal((Day("2020-03-17"), Yuan(3000m), FeePhase.OneOff), cash.Lines().Select(l => (l.From, l.Amount, l.Phase)).Single());
        Assert.Equal(Day("2020-03-01"), (cash with { MovedOutOn = null }).Lines().Single().To);
        Assert.Empty(cash.Lines(Day("2020-03-16")));
        Assert.Empty((cash with { Route = ResettlementRoute.Voucher }).Lines());
        Assert.Equal("2020-03-17 一次性过渡费：100.00㎡ × 10.00元/㎡ × 3个月 = 3,000.00元", cash.Lines()[0].Reason.Zh);
    }

    [Fact]
    public void Compute_OneOffAtAConversion_TakesTheAreaThenRemainingAndStandsBeforeItsMonth()
    {
        var policy = Plain with { OneOffMonths = Plain.OneOffMonths.Add(ResettlementRoute.Voucher, 6m) };
        var lines = Waiting(policy).Delivered("2020-04-10", 40m).Converted("2020-05-05").Lines();

        Assert.Equal([1000m, 1000m, 3600m, 600m], lines.Select(l => l.Amount.Yuan));
        Assert.Equal((FeePhase.OneOff, Day("2020-05-05")), (lines[2].Phase, lines[2].To));
        // All that remains is delivered on the same day: the conversion counts, and the area before that delivery.
        Assert.Equal(lines, Waiting(policy).Delivered("2020-04-10", 40m).Delivered("2020-05-05").Converted("2020-05-05").Lines());
    }

    [Fact]
    public void Compute_OneOff_IsDrawnOnce()
    {
        var policy = Plain with { OneOffMonths = Plain.OneOffMonths.Add(ResettlementRoute.Cash, 3m).Add(ResettlementRoute.Voucher, 6m) };
        var cash = Waiting(policy) with { Route = ResettlementRoute.Cash };

        Assert.Equal(Yuan(3000m), cash.Converted("2020-03-18").Lines().Single().Amount);
        Assert.Equal(Yuan(6000m), cash.Converted("2020-03-17").Lines().Single().Amount);
    }

    [Theory]
    [InlineData(PayTiming.Arrears, "2020-08-31", "2020-08-31", "2020-09-01", "2021-02-28")]
    [InlineData(PayTiming.Advance, "2020-08-31", "2020-03-01", "2020-09-01", "2020-09-01")]
    public void DueOn_BlocksOfSixMonths_CountFromMonthZero(PayTiming payIn, string lastDay, string due, string nextFirstDay, string nextDue)
    {
        var lines = Waiting(Plain with { PayIn = payIn }).Lines(Day("2020-12-31"));

        Assert.Equal(Day(due), lines.Single(l => l.To == Day(lastDay)).DueOn);
        Assert.Equal(Day(nextDue), lines.Single(l => l.From == Day(nextFirstDay)).DueOn);
    }

    [Fact]
    public void Compute_BasisOfPersonsOrHousehold_PaysByIt()
    {
        var persons = Waiting(Plain with { Basis = FeeBasis.Person, Rates = [Rate("2015-01-01", 450m)] }) with { Persons = 3, AreaM2 = null };
        var household = Waiting(Plain with { Basis = FeeBasis.Household, Rates = [Rate("2015-01-01", 800m)] }) with { AreaM2 = null };

        Assert.Equal("2020-03 期内第1个月：3人 × 450.00元/人 = 1,350.00元", persons.Lines(Day("2020-03-31")).Single().Reason.Zh);
        Assert.Equal("2020-03, month 1 of the term: 1 household × 800.00 yuan/household = 800.00 yuan", household.Lines(Day("2020-03-31")).Single().Reason.En);
    }

    [Fact]
    public void Compute_RefusesWhatTheFactsDoNotGive()
    {
        var (may, june) = (Day("2020-05-01"), Day("2020-06-01"));
        Assert.Equal(new FeeRefusal.DeliveryExceedsRemaining(june, 61m, 60m), Waiting().Delivered("2020-05-01", 40m).Delivered("2020-06-01", 61m).Refusal());
        Assert.Equal(new FeeRefusal.DeliveryAfterEnd(june, may), Waiting().Delivered("2020-05-01").Delivered("2020-06-01", 1m).Refusal());
        Assert.Equal(new FeeRefusal.DeliveryAfterEnd(june, may), Waiting().Converted("2020-05-01").Delivered("2020-06-01").Refusal());
        Assert.Equal(new FeeRefusal.ConversionAfterEnd(june, may), Waiting().Delivered("2020-05-01").Converted("2020-06-01").Refusal());
        Assert.Equal(new FeeRefusal.DeliveryNotPositive(may, 0m), Waiting().Delivered("2020-05-01", 0m).Refusal());
        Assert.Equal(new FeeRefusal.NothingToDeliver(may), (Waiting() with { Route = ResettlementRoute.Cash }).Delivered("2020-05-01").Refusal());
        Assert.Equal(new FeeRefusal.AreaMissing("plain"), (Waiting() with { AreaM2 = null }).Refusal());
        Assert.Equal(new FeeRefusal.AreaMissing("plain"), (Waiting() with { AreaM2 = null, MovedOutOn = null }).Delivered("2020-05-01", 40m).Refusal());
        Assert.Equal(new FeeRefusal.FigureNegative("area_m2", -0.01m), (Waiting() with { AreaM2 = -0.01m }).Refusal());
        Assert.Equal(new FeeRefusal.FigureNegative("persons", -1m), (Waiting() with { Persons = -1 }).Refusal());
        Assert.Equal(new FeeRefusal.FigureNegative("term_months", -1m), (Waiting() with { TermMonths = -1 }).Refusal());
        Assert.Equal(new FeeRefusal.PersonsMissing("plain"), Waiting(Plain with { Basis = FeeBasis.Person }).Refusal());
        Assert.Equal(
            new FeeRefusal.NoRate("plain", Day("2014-12-31"), "*", PropertyUse.Residential),
            (Waiting() with { SignedOn = Day("2014-12-31") }).Refusal());
        Assert.Contains("1.00", Waiting().Delivered("2020-05-01", 101m).Refusal().Describe().Zh, StringComparison.Ordinal);
        // What lies after the day that is asked for isn't known yet.
        Assert.Single(Waiting().Delivered("2020-05-01", 400m).Converted("2020-04-20").Lines(Day("2020-04-19")));
        Assert.Empty((Waiting() with { AreaM2 = null }).Lines(Day("2020-03-30")));
    }
}
