namespace PengGai.Forecast.Tests;

/// <summary>
/// A second computation that shares nothing with the engine but the model's definition: it enumerates every combination of
/// delivery months, values fees cohort by cohort from the general form, and integrates the factor by Simpson's rule.
/// </summary>
internal sealed class BruteForceOracle(Portfolio portfolio)
{
    private readonly List<(int[] Deliveries, double Probability)> _combinations = Combinations(portfolio);

    /// <summary>All (amount, probability) pairs, ascending, equal amounts not merged.</summary>
    public List<(double Amount, double Probability)> Distribution(Func<PortfolioProject, int, double> amount) =>
        [.. _combinations
            .Select(pair => (
                portfolio.Projects.Select((project, index) => amount(project, pair.Deliveries[index])).Sum(),
                pair.Probability))
            .OrderBy(pair => pair.Item1)];

    public List<(double Amount, double Probability)> PresentValues() =>
        Distribution((project, delivery) => PresentValue(portfolio, project, delivery));

    public static double Fee(PortfolioProject project, int month, int delivery)
    {
        var fee = month <= project.CertainFeesYuan.Length ? project.CertainFeesYuan[month - 1] : 0;
        foreach (var cohort in project.Cohorts)
        {
            if (month <= delivery)
                fee += cohort.FeesYuan[month - 1];
            else if (month <= delivery + cohort.AfterDeliveryMonths)
                fee += delivery <= (cohort.DueMonth ?? int.MaxValue) ? cohort.AfterInTermYuan[month - 1] : cohort.AfterOverdueYuan[month - 1];
        }

        return fee;
    }

    public static double PresentValue(Portfolio portfolio, PortfolioProject project, int delivery) =>
        Enumerable.Range(1, portfolio.HorizonMonths).Sum(month => Fee(project, month, delivery) * portfolio.DiscountFactor(month));

    public static double Mean(List<(double Amount, double Probability)> distribution) =>
        distribution.Sum(pair => pair.Amount * pair.Probability);

    public static double Quantile(List<(double Amount, double Probability)> distribution, double level)
    {
        var cumulated = 0.0;
        foreach (var (amount, probability) in distribution)
        {
            cumulated += probability;
            if (cumulated >= level - 1e-9)
                return amount;
        }

        return distribution[^1].Amount;
    }

    public static double ExpectedShortfall(List<(double Amount, double Probability)> distribution, double level)
    {
        var left = 1 - level;
        var sum = 0.0;
        foreach (var (amount, probability) in Enumerable.Reverse(distribution))
        {
            var part = Math.Min(left, probability);
            sum += part * amount;
            left -= part;
        }

        return sum / (1 - level);
    }

    // Simpson's rule with 2,001 points on [−9, 9]; delivery in month horizon + 1 stands for any later one.
    private static List<(int[] Deliveries, double Probability)> Combinations(Portfolio portfolio)
    {
        const int intervals = 2000;
        const double reach = 9;
        var months = portfolio.HorizonMonths + 1;
        var projects = portfolio.Projects.Length;
        var count = (int)Math.Pow(months, projects);
        var totals = new double[count];
        for (var point = 0; point <= intervals; point++)
        {
            var z = -reach + 2 * reach * point / intervals;
            var simpson = point is 0 or intervals ? 1 : point % 2 == 1 ? 4 : 2;
            var weight = simpson / 3.0 * (2 * reach / intervals) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            var chances = portfolio.Projects.Select(project => Chances(project, portfolio, z, months)).ToArray();
            for (var index = 0; index < count; index++)
            {
                var probability = weight;
                var rest = index;
                for (var project = 0; project < projects; project++, rest /= months)
                    probability *= chances[project][rest % months];
                totals[index] += probability;
            }
        }

        return [.. Enumerable.Range(0, count).Select(index => (Deliveries(index, months, projects), totals[index]))];
    }

    private static int[] Deliveries(int index, int months, int projects)
    {
        var deliveries = new int[projects];
        for (var project = 0; project < projects; project++, index /= months)
            deliveries[project] = 1 + index % months;
        return deliveries;
    }

    private static double[] Chances(PortfolioProject project, Portfolio portfolio, double z, int months)
    {
        var chances = new double[months];
        var pending = 1.0;
        for (var month = 1; month <= months; month++)
        {
            var later = month == months ? 0 : PendingAfter(project.Delivery!, month, portfolio.Correlation, z);
            chances[month - 1] = pending - later;
            pending = later;
        }

        return chances;
    }

    private static double PendingAfter(DeliveryRisk delivery, int month, double correlation, double z)
    {
        var done = 1 - delivery.SurvivalAfter(month);
        var threshold = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, done);
        return 1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, (threshold - Math.Sqrt(correlation) * z) / Math.Sqrt(1 - correlation));
    }
}
