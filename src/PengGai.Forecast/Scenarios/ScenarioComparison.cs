using System.Collections.Immutable;
using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>A scenario against the base: what each costs, and the exact distribution of the difference.</summary>
/// <remarks>
/// The difference is not a difference of two forecasts: it is a sum over projects of what a delivery month saves, so it
/// is convolved like any other amount, and a scenario that changes nothing saves exactly zero.
/// </remarks>
public sealed record ScenarioComparison
{
    // A tenth of a fen: a saving that equals the cost but for rounding is no loss.
    private const double RoundingYuan = 1e-3;

    private ScenarioComparison()
    {
    }

    /// <summary>The scenario.</summary>
    public required ConversionScenario Scenario { get; init; }

    /// <summary>The months, in order.</summary>
    public required ImmutableArray<ScenarioMonth> Months { get; init; }

    /// <summary>The present value without the scenario.</summary>
    public required PresentValueExposure BasePresentValue { get; init; }

    /// <summary>The present value with it: fees and conversion costs less avoided homes.</summary>
    public required PresentValueExposure ScenarioPresentValue { get; init; }

    /// <summary>What the scenario saves.</summary>
    public required SavingExposure Saving { get; init; }

    /// <summary>Compares scenarios with doing nothing.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="scenarios">The scenarios; each must pass <see cref="ConversionScenario.Check"/>.</param>
    /// <param name="options">How finely to compute; null: the defaults.</param>
    /// <param name="progress">Receives the share of the work that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One comparison per scenario, in their order.</returns>
    /// <exception cref="ArgumentException">A scenario doesn't fit the portfolio.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ImmutableArray<ScenarioComparison> Run(
        Portfolio portfolio,
        IReadOnlyList<ConversionScenario> scenarios,
        ExactEngineOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(portfolio);
        ArgumentNullException.ThrowIfNull(scenarios);
        foreach (var scenario in scenarios)
        {
            if (scenario.Check(portfolio) is [var problem, ..])
                throw new ArgumentException($"Scenario {scenario.Id}: {problem.Describe(Language.En)}", nameof(scenarios));
        }

        if (scenarios.Count == 0)
            return [];
        var model = ExposureModel.From(portfolio, options ?? ExactEngineOptions.Default, cancellationToken);
        var baseline = PresentValueOf(model);
        var comparisons = ImmutableArray.CreateBuilder<ScenarioComparison>(scenarios.Count);
        foreach (var scenario in scenarios)
        {
            comparisons.Add(Compare(model, baseline, scenario));
            progress?.Report(comparisons.Count / (double)scenarios.Count);
        }

        return comparisons.MoveToImmutable();
    }

    private static ScenarioComparison Compare(ExposureModel model, PresentValueExposure baseline, ConversionScenario scenario)
    {
        var effects = model.Portfolio.Projects.Select(project => ConversionEffect.Of(scenario, project, model.Portfolio.HorizonMonths)).ToArray();
        var fewer = model.WithFlows([.. model.Flows.Zip(effects, (flow, effect) => flow.WithRemaining(effect.Remaining))]);
        var converted = model.WithFlows([.. fewer.Flows.Zip(effects, (flow, effect) =>
            flow.WithCertain([.. effect.CostYuan.Zip(effect.AvoidedInKindYuan, (cost, avoided) => cost - avoided)]))]);

        var months = ImmutableArray.CreateBuilder<ScenarioMonth>(model.Portfolio.HorizonMonths);
        for (var month = 1; month <= model.Portfolio.HorizonMonths; month++)
        {
            months.Add(new ScenarioMonth(
                month,
                model.Portfolio.MonthDate(month),
                model.Mean(model.AmountsOf(month, month)),
                converted.Mean(converted.AmountsOf(month, month))));
        }

        return new ScenarioComparison
        {
            Scenario = scenario,
            Months = months.MoveToImmutable(),
            BasePresentValue = baseline,
            ScenarioPresentValue = PresentValueOf(converted),
            Saving = SavingOf(model, fewer, effects),
        };
    }

    private static SavingExposure SavingOf(ExposureModel model, ExposureModel fewer, ConversionEffect[] effects)
    {
        var avoidedFees = model.PresentValuesAbove(fewer);
        var distribution = model.PresentValueDistribution(avoidedFees, false, _ => { });
        var explanation = new SavingExplanation(
            model.Mean(avoidedFees),
            effects.Sum(effect => model.Discounted(effect.AvoidedInKindYuan)),
            effects.Sum(effect => model.Discounted(effect.CostYuan)));
        var certain = explanation.AvoidedInKindYuan - explanation.CostYuan;
        return new SavingExposure(
            explanation.NetYuan,
            QuantileFan.From(level => distribution.Quantile(level) + certain),
            distribution.ProbabilityBelow(-certain - RoundingYuan),
            explanation,
            distribution.ErrorBoundYuan);
    }

    private static PresentValueExposure PresentValueOf(ExposureModel model)
    {
        var amounts = model.PresentValues();
        return ExactEngine.PresentValue(model, amounts, model.PresentValueDistribution(amounts, false, _ => { }));
    }
}
