namespace PengGai.Forecast;

/// <summary>A portfolio ready to be summed: flows by delivery month, and the joint law of the delivery months.</summary>
internal sealed class ExposureModel
{
    // With more outcomes per project than this a Fourier transform is cheaper than direct convolution.
    private const int MaximumDirectOutcomes = 24;

    private readonly ExactEngineOptions _options;
    private readonly CancellationToken _cancellationToken;

    private ExposureModel(
        Portfolio portfolio,
        ProjectFlow[] flows,
        DeliveryLaw law,
        double[] discountFactors,
        ExactEngineOptions options,
        CancellationToken cancellationToken)
    {
        Portfolio = portfolio;
        Flows = flows;
        Law = law;
        DiscountFactors = discountFactors;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    public Portfolio Portfolio { get; }

    public ProjectFlow[] Flows { get; }

    public DeliveryLaw Law { get; }

    /// <summary>By month, month 1 first.</summary>
    public double[] DiscountFactors { get; }

    public static ExposureModel From(Portfolio portfolio, ExactEngineOptions options, CancellationToken cancellationToken) => new(
        portfolio,
        [.. portfolio.Projects.Select(project => ProjectFlow.From(project, portfolio.HorizonMonths))],
        DeliveryLaw.From(portfolio, options.FactorRefinement),
        [.. Enumerable.Range(1, portfolio.HorizonMonths).Select(portfolio.DiscountFactor)],
        options,
        cancellationToken);

    /// <summary>The same deliveries with other flows.</summary>
    public ExposureModel WithFlows(ProjectFlow[] flows) =>
        new(Portfolio, flows, Law, DiscountFactors, _options, _cancellationToken);

    /// <summary>The undiscounted amounts of some months, by project.</summary>
    public AmountByDelivery[] AmountsOf(int firstMonth, int lastMonth) => Tabulate(lastMonth, (project, delivery) =>
    {
        var sum = 0.0;
        for (var month = firstMonth; month <= lastMonth; month++)
            sum += Flows[project].Amount(month, delivery);
        return sum;
    });

    /// <summary>The present values, by project.</summary>
    public AmountByDelivery[] PresentValues() => Tabulate(Portfolio.HorizonMonths + 1, (project, delivery) =>
    {
        var sum = 0.0;
        for (var month = 1; month <= DiscountFactors.Length; month++)
            sum += DiscountFactors[month - 1] * Flows[project].Amount(month, delivery);
        return sum;
    });

    /// <summary>What the present values of this model exceed those of another by, delivery by delivery.</summary>
    public AmountByDelivery[] PresentValuesAbove(ExposureModel other) => Tabulate(Portfolio.HorizonMonths + 1, (project, delivery) =>
    {
        var sum = 0.0;
        for (var month = 1; month <= DiscountFactors.Length; month++)
            sum += DiscountFactors[month - 1] * (Flows[project].Amount(month, delivery) - other.Flows[project].Amount(month, delivery));
        return sum;
    });

    /// <summary>The present value of amounts that are certain, month 1 first.</summary>
    public double Discounted(double[] amounts) => amounts.Zip(DiscountFactors, (amount, factor) => amount * factor).Sum();

    /// <summary>The exact mean of a sum over projects, from the survival curves alone.</summary>
    public double Mean(AmountByDelivery[] amounts)
    {
        var mean = 0.0;
        for (var project = 0; project < amounts.Length; project++)
            mean += amounts[project].Mean(Law.Survival[project]);
        return mean;
    }

    /// <summary>The standard deviation of a sum: variance within the nodes plus variance between them.</summary>
    public double StandardDeviation(AmountByDelivery[] amounts)
    {
        var mean = Mean(amounts);
        var variance = 0.0;
        for (var node = 0; node < Law.NodeWeights.Length; node++)
        {
            var distance = -mean;
            var within = 0.0;
            for (var project = 0; project < amounts.Length; project++)
            {
                distance += amounts[project].Mean(Law.SurvivalAtNode[node][project]);
                within += amounts[project].Variance(Law.SurvivalAtNode[node][project]);
            }

            variance += Law.NodeWeights[node] * (within + distance * distance);
        }

        return Math.Sqrt(variance);
    }

    /// <summary>The distribution of the sum of a month's or a year's amounts.</summary>
    public DiscreteDistribution Distribution(AmountByDelivery[] amounts) =>
        Distribution(amounts, _options.MonthGridPoints, false, _ => { });

    /// <summary>The distribution of the sum of present values.</summary>
    public DiscreteDistribution PresentValueDistribution(AmountByDelivery[] amounts, bool withContributions, Action<double> progress) =>
        Distribution(amounts, _options.PresentValueGridPoints, withContributions, progress);

    // Exact where that is possible: all combinations if they are few, else an even grid that holds every outcome, else a
    // grid on which outcomes are split.
    private DiscreteDistribution Distribution(AmountByDelivery[] amounts, int gridPoints, bool withContributions, Action<double> progress)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var combinations = amounts.Aggregate(1.0, (product, amount) => product * amount.Amounts.Length);
        if (combinations <= _options.MaximumAtoms)
            return AtomSum.Of(amounts, Law, withContributions);

        var grid = MoneyGrid.TryLattice(amounts, _options.MaximumLatticePoints) ?? MoneyGrid.Of(amounts, gridPoints);
        return withContributions || amounts.Any(amount => amount.Amounts.Length > MaximumDirectOutcomes)
            ? SpectralSum.Of(grid, Law, withContributions, progress, _cancellationToken)
            : GridSum.Of(grid, Law);
    }

    private AmountByDelivery[] Tabulate(int lastMonth, Func<int, int, double> amount)
    {
        var amounts = new AmountByDelivery[Flows.Length];
        for (var project = 0; project < amounts.Length; project++)
        {
            var index = project;
            amounts[project] = AmountByDelivery.From(delivery => amount(index, delivery), lastMonth, Law.Survival[project]);
        }

        return amounts;
    }
}
