namespace PengGai.Forecast.Tests;

/// <summary>Small portfolios of every kind that the model knows, from a seed.</summary>
internal static class RandomPortfolios
{
    public static Portfolio Small(int seed)
    {
        var random = new Random(seed);
        var projects = random.Next(1, 4);
        var horizon = projects == 3 ? random.Next(3, 7) : random.Next(3, 13);
        var correlation = new[] { 0, 0.1, 0.3, 0.6, 0.9 }[random.Next(5)];
        return new Portfolio(
            Portfolios.AsOf,
            horizon,
            random.Next(3) * 0.02,
            correlation,
            Enumerable.Range(1, projects).Select(number => new PortfolioProject(
                $"P{number}",
                Delivery(random),
                Enumerable.Range(0, random.Next(1, 4)).Select(_ => Cohort(random, horizon)),
                random.Next(4) == 0 ? [100, 0, 50] : null)),
            random.Next(2) == 0 ? DiscountConvention.Effective : DiscountConvention.NominalMonthly);
    }

    private static DeliveryRisk Delivery(Random random) => random.Next(5) switch
    {
        0 => DeliveryRisk.FromWeibull(0.7 + 2 * random.NextDouble(), 2 + 10 * random.NextDouble(), random.Next(5)),
        1 => DeliveryRisk.FromLognormal(Math.Log(2 + 6 * random.NextDouble()), 0.3 + random.NextDouble(), random.Next(3)),
        2 => DeliveryRisk.FromExponential(1 + 8 * random.NextDouble()),
        3 => DeliveryRisk.FromFixed(4 + random.Next(8), random.Next(4)),
        _ => DeliveryRisk.FromEmpirical([1, 2, 5, 8], [0.75, 0.5, 0.25, random.Next(2) * 0.1]),
    };

    private static Cohort Cohort(Random random, int horizon)
    {
        var cohort = random.Next(2) == 0
            ? Forecast.Cohort.FromTiers(random.Next(1, 9), 100 * random.Next(1, 9), random.Next(-3, horizon), [new(0, 2), new(3, 3)], horizon)
            : Forecast.Cohort.FromFees(random.Next(1, 9), Enumerable.Range(0, horizon).Select(_ => 10.0 * random.Next(100)), random.Next(horizon));
        return random.Next(2) == 0
            ? cohort
            : cohort.WithAfterDelivery(
                random.Next(1, horizon + 2),
                Enumerable.Range(0, horizon).Select(_ => 10.0 * random.Next(50)),
                Enumerable.Range(0, horizon).Select(_ => 10.0 * random.Next(50)));
    }
}
