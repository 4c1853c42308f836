namespace PengGai.Forecast;

/// <summary>The joint law of all delivery months: independent projects, given a node of the common factor.</summary>
/// <remarks>
/// One-factor Gaussian copula: <c>U = Φ(√ρ·Z + √(1−ρ)·ε)</c>, high U is late. With <c>c = Φ⁻¹(P(D ≤ d))</c>,
/// <c>P(D &gt; d | z) = Φ((√ρ·z − c)/√(1−ρ))</c>.
/// </remarks>
internal sealed class DeliveryLaw
{
    private DeliveryLaw(double[][] survival, double[] nodeWeights, double[][][] survivalAtNode)
    {
        Survival = survival;
        NodeWeights = nodeWeights;
        SurvivalAtNode = survivalAtNode;
    }

    /// <summary>P(D &gt; d) by project and d = 0 … horizon.</summary>
    public double[][] Survival { get; }

    public double[] NodeWeights { get; }

    /// <summary>P(D &gt; d | z) by node, project and d = 0 … horizon.</summary>
    public double[][][] SurvivalAtNode { get; }

    public static DeliveryLaw From(Portfolio portfolio, double refinement)
    {
        double[][] survival = [.. portfolio.Projects.Select(project => SurvivalOf(project, portfolio.HorizonMonths))];
        var uncertain = portfolio.Projects.Count(project => project.Delivery is { IsCertain: false });
        var quadrature = FactorQuadrature.For(portfolio.Correlation, uncertain, refinement);
        if (quadrature.Nodes.Length == 1)
            return new DeliveryLaw(survival, quadrature.Weights, [survival]);

        // From the survival and not from 1 − survival, which has no digits left for a likely late delivery.
        double[][] thresholds = [.. survival.Select(curve => curve.Select(level => -StandardNormal.Quantile(level)).ToArray())];
        var common = Math.Sqrt(portfolio.Correlation);
        var own = Math.Sqrt(1 - portfolio.Correlation);
        return new DeliveryLaw(
            survival,
            quadrature.Weights,
            [.. quadrature.Nodes.Select(node => thresholds
                .Select(curve => curve.Select(threshold => StandardNormal.Cumulative((common * node - threshold) / own)).ToArray())
                .ToArray())]);
    }

    // A project without a delivery risk has nobody waiting: treat it as delivered in month 1, with certainty.
    private static double[] SurvivalOf(PortfolioProject project, int horizonMonths) =>
        [.. Enumerable.Range(0, horizonMonths + 1).Select(month =>
            project.Delivery?.SurvivalAfter(month) ?? (month == 0 ? 1 : 0))];
}
