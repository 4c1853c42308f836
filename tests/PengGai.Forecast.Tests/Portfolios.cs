using NodaTime;

namespace PengGai.Forecast.Tests;

/// <summary>Portfolios that several tests start from.</summary>
internal static class Portfolios
{
    public static readonly LocalDate AsOf = new(2021, 4, 30);

    public static readonly OverdueTier[] TwiceThenThrice = [new(0, 2), new(12, 3)];

    /// <summary>Runs the exact engine, stopping with the test run.</summary>
    public static ExposureForecast Forecast(Portfolio portfolio, ExactEngineOptions? options = null) =>
        ExactEngine.Run(portfolio, options, null, TestContext.Current.CancellationToken);

    /// <summary>The published three-project case.</summary>
    public static Portfolio Golden(double correlation, int horizonMonths = 60) => new(AsOf, horizonMonths, 0.03, correlation,
    [
        new("A", DeliveryRisk.FromWeibull(2, 24), [Cohort.FromTiers(1000, 1200, 18, TwiceThenThrice, horizonMonths)]),
        new("B", DeliveryRisk.FromLognormal(Math.Log(20), 0.5), [Cohort.FromTiers(600, 1500, 12, TwiceThenThrice, horizonMonths)]),
        new("C", DeliveryRisk.FromWeibull(1.5, 30), [Cohort.FromTiers(2000, 900, 24, TwiceThenThrice, horizonMonths)]),
    ]);

    /// <summary>One project, undiscounted.</summary>
    public static Portfolio Single(DeliveryRisk delivery, Cohort cohort, int horizonMonths = 60) =>
        new(AsOf, horizonMonths, 0, 0.3, [new("A", delivery, [cohort])]);

    /// <summary>Seeded projects with uneven fees, so that neither few combinations nor a lattice make it easy.</summary>
    public static Portfolio Uneven(int projects, int horizonMonths, double correlation, int seed)
    {
        var random = new Random(seed);
        return new Portfolio(AsOf, horizonMonths, 0.03, correlation, Enumerable.Range(1, projects).Select(number =>
            new PortfolioProject(
                $"P{number}",
                DeliveryRisk.FromWeibull(1.2 + random.NextDouble(), 12 + 30 * random.NextDouble()),
                [Cohort.FromTiers(random.Next(100, 3000), random.Next(60000, 200000) / 100.0, random.Next(0, 30), TwiceThenThrice, horizonMonths)])));
    }
}
