using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>Forecasts without drawing a single random number.</summary>
/// <remarks>
/// <para>
/// Which fee a project pays in a month is known once its delivery month D is: <c>Fee_t = Σ_p A_p(t)·1{D_p ≥ t}</c> plus fees after
/// delivery. So every mean comes from the survival curves alone; and since projects are independent given the common
/// factor, a distribution is a convolution over projects and one numerical integral over that factor.
/// </para>
/// <para>
/// Amounts stay exact where combinations are few or all amounts are multiples of one sum; beyond that they are placed on a
/// money grid, which keeps means exact, and each figure carries a bound for its quantiles. The same input gives the same bits
/// for any number of processors. Thread-safe; holds no state.
/// </para>
/// </remarks>
public static class ExactEngine
{
    /// <summary>The model's name and version, as stated in every forecast.</summary>
    public const string Model = "penggai-exposure-1 (one-factor Gaussian copula)";

    private const double ShareOfMonths = 0.4;

    /// <summary>Computes what a portfolio will still cost.</summary>
    /// <param name="portfolio">The portfolio; without projects every figure is zero.</param>
    /// <param name="options">How finely to compute; null: the defaults.</param>
    /// <param name="progress">Receives the share of the work that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The forecast.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ExposureForecast Run(
        Portfolio portfolio,
        ExactEngineOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        return Run(ExposureModel.From(portfolio, options ?? ExactEngineOptions.Default, cancellationToken), progress, cancellationToken);
    }

    internal static ExposureForecast Run(ExposureModel model, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var portfolio = model.Portfolio;
        var months = Months(model, progress, cancellationToken);
        var years = months
            .GroupBy(month => month.Date.Year)
            .Select(year => Year(model, year.Key, year.Min(month => month.Month), year.Max(month => month.Month)))
            .ToImmutableArray();

        var amounts = model.PresentValues();
        var distribution = model.PresentValueDistribution(
            amounts, true, share => progress?.Report(ShareOfMonths + (1 - ShareOfMonths) * share));
        var presentValue = PresentValue(model, amounts, distribution);
        progress?.Report(1);
        return new ExposureForecast
        {
            AsOf = portfolio.AsOf,
            KnownOn = portfolio.KnownOn,
            Engine = ForecastEngine.Exact,
            Model = Model,
            FactorNodes = model.Law.NodeWeights.Length,
            Months = months,
            Years = years,
            PresentValue = presentValue,
            Projects = Projects(model, amounts, distribution),
        };
    }

    internal static PresentValueExposure PresentValue(
        ExposureModel model,
        AmountByDelivery[] amounts,
        DiscreteDistribution distribution) => new(
            model.Mean(amounts),
            model.StandardDeviation(amounts),
            distribution.Fan(),
            distribution.ExpectedShortfall(0.9),
            distribution.ExpectedShortfall(0.95),
            null,
            distribution.ErrorBoundYuan);

    private static ImmutableArray<MonthExposure> Months(
        ExposureModel model,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var months = new MonthExposure[model.Portfolio.HorizonMonths];
        var done = 0;
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, months.Length, options, index =>
        {
            var month = index + 1;
            var amounts = model.AmountsOf(month, month);
            var distribution = model.Distribution(amounts);
            months[index] = new MonthExposure(
                month, model.Portfolio.MonthDate(month), model.Mean(amounts), distribution.Fan(), distribution.ErrorBoundYuan);
            progress?.Report(ShareOfMonths * Interlocked.Increment(ref done) / months.Length);
        });
        return ImmutableArray.Create(months);
    }

    private static YearExposure Year(ExposureModel model, int year, int firstMonth, int lastMonth)
    {
        var amounts = model.AmountsOf(firstMonth, lastMonth);
        var distribution = model.Distribution(amounts);
        return new YearExposure(
            year, lastMonth - firstMonth + 1, model.Mean(amounts), distribution.Fan(), distribution.ErrorBoundYuan);
    }

    private static ImmutableArray<ProjectExposure> Projects(
        ExposureModel model,
        AmountByDelivery[] amounts,
        DiscreteDistribution distribution)
    {
        var contributions = distribution.ShortfallContributions(0.95);
        var shortfall = contributions.Sum();
        return
        [
            .. model.Portfolio.Projects.Select((project, index) => new ProjectExposure(
                project.Id,
                amounts[index].Mean(model.Law.Survival[index]),
                shortfall > 0 ? contributions[index] / shortfall : 0,
                project.Cohorts.IsEmpty ? 0 : model.Law.Survival[index][^1],
                project.UsesPrior)),
        ];
    }
}
