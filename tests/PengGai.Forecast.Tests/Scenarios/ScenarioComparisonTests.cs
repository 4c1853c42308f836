using System.Collections.Immutable;

namespace PengGai.Forecast.Tests;

public sealed class ScenarioComparisonTests
{
    [Fact]
    public void Run_NothingConverted_SavesExactlyZero()
    {
        var golden = Portfolios.Golden(0.3);
        foreach (var conversions in (ImmutableArray<Conversion>[])[[], [Convert("A", 0, 5)], [Convert("B", new ConvertedHouseholds.Percent(0), 1)]])
        {
            var comparison = Compare(golden, conversions);

            Assert.Equal(0, comparison.Saving.MeanYuan);
            Assert.All(comparison.Saving.Quantiles.Values, value => Assert.Equal(0, value));
            Assert.Equal(0, comparison.Saving.LossProbability);
            Assert.Equal(comparison.BasePresentValue, comparison.ScenarioPresentValue);
            Assert.All(comparison.Months, month => Assert.Equal(month.BaseMeanYuan, month.ScenarioMeanYuan));
        }
    }

    // Published: the avoided fees per household of A, given it is still pending at month s and valued at s.
    [Theory]
    [InlineData(6, 29_497.50)]
    [InlineData(12, 27_934.28)]
    [InlineData(18, 29_932.82)]
    public void Run_GoldenCase_AvoidsThePublishedFeesPerHousehold(int month, double published)
    {
        var golden = Portfolios.Golden(0.3);
        var comparison = Compare(golden, [Convert("A", 300, month)]);
        var stillPending = golden.Projects[0].Delivery!.SurvivalAfter(month);

        var perHousehold = comparison.Saving.Explanation.AvoidedFeesYuan / 300 / stillPending / golden.DiscountFactor(month);
        Assert.Equal(published, perHousehold, 0.01);
    }

    // Goal: the saving is what two brute-force valuations differ by, delivery by delivery.
    // Method: 40 seeded portfolios with one or two conversions of the first project.
    [Fact]
    public void Run_RandomSmallPortfolios_AgreesWithBruteForce()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var portfolio = RandomPortfolios.Small(seed);
            var first = portfolio.Projects[0];
            var s1 = 1 + seed % portfolio.HorizonMonths;
            var s2 = 1 + (seed * 7) % portfolio.HorizonMonths;
            var half = first.Households / 2;
            ImmutableArray<Conversion> conversions =
            [
                new(first.Id, new ConvertedHouseholds.Count(half), ConversionRoute.Cash, s1, 1000, 300),
                new(first.Id, new ConvertedHouseholds.All(), ConversionRoute.Voucher, s2, 2000),
            ];
            if (s1 > s2)
                conversions = [conversions[1]];
            var comparison = Compare(portfolio, conversions);

            double Left(int month) => s1 > s2
                ? month > s2 ? 0 : 1
                : month > s2 ? 0 : month > s1 ? (first.Households - half) / (double)first.Households : 1;
            double Saving(PortfolioProject project, int delivery) => project.Id != first.Id ? 0 : Enumerable
                .Range(1, portfolio.HorizonMonths)
                .Sum(month => portfolio.DiscountFactor(month)
                    * (BruteForceOracle.Fee(project, month, delivery) - Certain(project, month))
                    * (1 - Left(Math.Min(month, delivery))));
            var cost = s1 > s2
                ? first.Households * 2000 * portfolio.DiscountFactor(s2)
                : half * 1000 * portfolio.DiscountFactor(s1) + (first.Households - half) * 2000 * portfolio.DiscountFactor(s2);
            var avoided = s1 > s2 ? 0 : half * 300 * portfolio.DiscountFactor(s1);

            var oracle = new BruteForceOracle(portfolio).Distribution(Saving);
            Assert.Equal(BruteForceOracle.Mean(oracle), comparison.Saving.Explanation.AvoidedFeesYuan, 1e-2);
            Assert.Equal(cost, comparison.Saving.Explanation.CostYuan, 1e-6);
            Assert.Equal(avoided, comparison.Saving.Explanation.AvoidedInKindYuan, 1e-6);
            foreach (var (level, value) in QuantileFan.Levels.Zip(comparison.Saving.Quantiles.Values))
                Assert.Equal(BruteForceOracle.Quantile(oracle, level) + avoided - cost, value, 1e-3);
            var loss = oracle.Where(pair => pair.Amount + avoided - cost < -1e-3).Sum(pair => pair.Probability);
            Assert.Equal(loss, comparison.Saving.LossProbability, 1e-6);
        }
    }

    [Fact]
    public void Run_Explanation_AddsUpToBothForecastsDifference()
    {
        var comparison = Compare(Portfolios.Golden(0.3), [Convert("A", 300, 6), Convert("C", new ConvertedHouseholds.Percent(30), 12)]);
        var saving = comparison.Saving;
        var difference = comparison.BasePresentValue.MeanYuan - comparison.ScenarioPresentValue.MeanYuan;

        Assert.Equal(saving.MeanYuan, saving.Explanation.AvoidedFeesYuan + saving.Explanation.AvoidedInKindYuan - saving.Explanation.CostYuan);
        Assert.Equal(difference, saving.MeanYuan, 1e-3);
        Assert.True(saving.LossProbability is > 0 and < 1);
    }

    // Delivered in month 3, converted in month 3: the fees after delivery stay, and the cost is still due.
    [Theory]
    [InlineData(3, new double[] { 10, 10, 10 + 50, 4, 4, 0 })]
    [InlineData(2, new double[] { 10, 10 + 50, 5, 2, 2, 0 })]
    public void Run_ConversionAroundTheDelivery_CountsOnlyBefore(int month, double[] expected)
    {
        var cohort = Cohort.FromFees(10, Enumerable.Repeat(10.0, 6)).WithAfterDelivery(2, 4);
        var comparison = Compare(Portfolios.Single(DeliveryRisk.FromFixed(3), cohort, 6), [Convert("A", 5, month, cost: 10)]);

        Assert.Equal(expected, comparison.Months.Select(both => both.ScenarioMeanYuan));
        Assert.Equal([10, 10, 10, 4, 4, 0], comparison.Months.Select(both => both.BaseMeanYuan));
    }

    [Fact]
    public void Run_AvoidedHomesWorthTheCost_IsNoLoss()
    {
        var comparison = Compare(Portfolios.Golden(0.3),
            [new("A", new ConvertedHouseholds.All(), ConversionRoute.Cash, 4, 333_333.33, 333_333.33)]);

        Assert.Equal(0, comparison.Saving.LossProbability);
        Assert.Equal(comparison.Saving.Explanation.AvoidedFeesYuan, comparison.Saving.MeanYuan, 1e-6);
    }

    [Fact]
    public void Run_ScenarioThatDoesntFit_Throws() => Assert.Throws<ArgumentException>(
        "scenarios", () => Compare(Portfolios.Golden(0.3), [Convert("A", 1001, 1)]));

    private static ScenarioComparison Compare(Portfolio portfolio, ImmutableArray<Conversion> conversions) => Assert.Single(
        ScenarioComparison.Run(portfolio, [new ConversionScenario("s", conversions)], null, null, TestContext.Current.CancellationToken));

    private static Conversion Convert(string project, long households, int month, double cost = 25_000) =>
        Convert(project, new ConvertedHouseholds.Count(households), month, cost);

    private static Conversion Convert(string project, ConvertedHouseholds households, int month, double cost = 25_000) =>
        new(project, households, ConversionRoute.Voucher, month, cost);

    private static double Certain(PortfolioProject project, int month) =>
        month <= project.CertainFeesYuan.Length ? project.CertainFeesYuan[month - 1] : 0;
}
