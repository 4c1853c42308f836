namespace PengGai.Forecast.Tests;

public sealed class PortfolioTests
{
    private static readonly Cohort Waiting = Cohort.FromFees(1, [1, 1, 1]);

    [Theory]
    [InlineData(12, 1000)]
    [InlineData(13, 2000)]
    [InlineData(24, 2000)]
    [InlineData(25, 3000)]
    public void FromTiers_MonthsAroundTheTiers_AreMultiplied(int month, double expected) =>
        Assert.Equal(expected, Cohort.FromTiers(1, 1000, 12, Portfolios.TwiceThenThrice, 30).FeesYuan[month - 1]);

    // Due month −6: month 1 is the seventh overdue month, index 6; the triple tier starts at index 12, in month 7.
    [Theory]
    [InlineData(6, 20)]
    [InlineData(7, 30)]
    public void FromTiers_AlreadyOverdue_CountsFromTheDueMonth(int month, double expected) =>
        Assert.Equal(expected, Cohort.FromTiers(1, 10, -6, Portfolios.TwiceThenThrice, 12).FeesYuan[month - 1]);

    [Fact]
    public void FromTiers_FirstTierLater_ChargesOnceUntilThen() =>
        Assert.Equal([1, 1, 1, 5, 5], Cohort.FromTiers(1, 1, 1, [new(2, 5)], 5).FeesYuan);

    [Fact]
    public void FromTiers_BadInput_Throws()
    {
        Assert.Throws<ArgumentException>("tiers", () => Cohort.FromTiers(1, 1, 1, [new(3, 2), new(3, 3)], 5));
        Assert.Throws<ArgumentOutOfRangeException>("tiers", () => Cohort.FromTiers(1, 1, 1, [new(0, -1)], 5));
        Assert.Throws<ArgumentOutOfRangeException>("households", () => Cohort.FromTiers(0, 1, 1, [], 5));
        Assert.Throws<ArgumentOutOfRangeException>("monthlyFeeYuan", () => Cohort.FromTiers(1, -0.01, 1, [], 5));
        Assert.Throws<ArgumentOutOfRangeException>("feesYuan", () => Cohort.FromFees(1, [double.NaN]));
        Assert.Throws<ArgumentException>("yuanInTerm", () => Waiting.WithAfterDelivery(1, [1, 1]));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1200, 0)]
    [InlineData(1, 0.999)]
    public void New_LastValidFigures_AreTaken(int horizon, double correlation) =>
        Assert.Equal(horizon, new Portfolio(Portfolios.AsOf, horizon, 0, correlation, []).HorizonMonths);

    [Theory]
    [InlineData(0, 0, 0.3, "horizonMonths")]
    [InlineData(1201, 0, 0.3, "horizonMonths")]
    [InlineData(12, 0, 1, "correlation")]
    [InlineData(12, 0, -0.01, "correlation")]
    [InlineData(12, 0, double.NaN, "correlation")]
    [InlineData(12, -0.51, 0.3, "discountAnnual")]
    [InlineData(12, double.NaN, 0.3, "discountAnnual")]
    public void New_FirstInvalidFigures_Throw(int horizon, double discount, double correlation, string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new Portfolio(Portfolios.AsOf, horizon, discount, correlation, []));

    [Fact]
    public void New_ProjectsThatDontFit_Throw()
    {
        var project = new PortfolioProject("A", DeliveryRisk.FromFixed(2), [Waiting]);
        Assert.Throws<ArgumentException>("projects", () => new Portfolio(Portfolios.AsOf, 3, 0, 0, [project, project]));
        Assert.Throws<ArgumentException>("projects", () => new Portfolio(Portfolios.AsOf, 4, 0, 0, [project]));
        Assert.Throws<ArgumentException>("delivery", () => new PortfolioProject("A", null, [Waiting]));
        Assert.Throws<ArgumentException>("cohorts", () => new PortfolioProject("A", DeliveryRisk.FromFixed(2), []));
        Assert.Throws<ArgumentOutOfRangeException>("certainFeesYuan", () => new PortfolioProject("A", null, [], [-1]));
    }

    [Fact]
    public void DiscountFactor_BothConventions_FollowTheirFormula()
    {
        var effective = new Portfolio(Portfolios.AsOf, 12, 0.03, 0, []);
        var nominal = new Portfolio(Portfolios.AsOf, 12, 0.03, 0, [], DiscountConvention.NominalMonthly);

        Assert.Equal(1 / 1.03, effective.DiscountFactor(12), 14);
        Assert.Equal(Math.Pow(1.0025, -12), nominal.DiscountFactor(12), 14);
    }
}
