namespace PengGai.Forecast;

/// <summary>What one project costs in month t if it is delivered in month D: all its cohorts folded into two tables.</summary>
/// <remarks>The cost of a forecast depends on projects and months, never on the number of cohorts or households.</remarks>
internal sealed class ProjectFlow
{
    private readonly double[] _certain;
    private readonly double[] _waiting;

    // Fees after delivery by (month, months since delivery); the second index has _lags values from 1.
    private readonly double[] _after;
    private readonly int _lags;

    // Share of the households that a conversion has left, while the project was still pending in month m.
    private readonly double[] _remaining;

    private ProjectFlow(double[] certain, double[] waiting, double[] after, int lags, double[] remaining)
    {
        _certain = certain;
        _waiting = waiting;
        _after = after;
        _lags = lags;
        _remaining = remaining;
    }

    public int HorizonMonths => _waiting.Length;

    public static ProjectFlow From(PortfolioProject project, int horizonMonths)
    {
        var certain = new double[horizonMonths];
        var waiting = new double[horizonMonths];
        for (var index = 0; index < Math.Min(horizonMonths, project.CertainFeesYuan.Length); index++)
            certain[index] = project.CertainFeesYuan[index];

        var lags = project.Cohorts.Select(cohort => Math.Min(cohort.AfterDeliveryMonths, horizonMonths)).DefaultIfEmpty().Max();
        var after = new double[horizonMonths * lags];
        foreach (var cohort in project.Cohorts)
        {
            for (var month = 1; month <= horizonMonths; month++)
            {
                waiting[month - 1] += cohort.FeesYuan[month - 1];

                // A delivery in month D is felt in the cohort's months D + 1 … D + k; D = month − lag is at least 1.
                for (var lag = 1; lag <= Math.Min(cohort.AfterDeliveryMonths, month - 1); lag++)
                {
                    var inTerm = cohort.DueMonth is not { } due || month - lag <= due;
                    after[(month - 1) * lags + lag - 1] +=
                        (inTerm ? cohort.AfterInTermYuan : cohort.AfterOverdueYuan)[month - 1];
                }
            }
        }

        var remaining = new double[horizonMonths];
        Array.Fill(remaining, 1);
        return new ProjectFlow(certain, waiting, after, lags, remaining);
    }

    /// <summary>The same flow when only a share of the households is left, by month.</summary>
    /// <remarks>A conversion in month s counts in months after s, unless the project was delivered by then.</remarks>
    public ProjectFlow WithRemaining(double[] remaining) => new(_certain, _waiting, _after, _lags, remaining);

    /// <summary>The same flow with amounts added that fall due whatever happens.</summary>
    public ProjectFlow WithCertain(double[] added) =>
        new([.. _certain.Zip(added, (certain, more) => certain + more)], _waiting, _after, _lags, _remaining);

    /// <summary>The amount of a month in yuan, given the month of delivery; any later delivery counts as never.</summary>
    public double Amount(int month, int deliveryMonth)
    {
        var certain = _certain[month - 1];
        if (deliveryMonth >= month)
            return certain + _remaining[month - 1] * _waiting[month - 1];
        var lag = month - deliveryMonth;
        return lag > _lags ? certain : certain + _remaining[deliveryMonth - 1] * _after[(month - 1) * _lags + lag - 1];
    }
}
