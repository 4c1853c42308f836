namespace PengGai.Forecast;

/// <summary>Nodes and weights that replace the common factor z by a finite set of cases.</summary>
/// <remarks>
/// The trapezoid rule, which converges geometrically for smooth functions under a normal density. Given m thresholds are
/// met, z has the standard deviation <c>1/√(1 + m·ρ/(1 − ρ))</c>; with a spacing of 0.84 of that the aliasing error
/// <c>2·exp(−2π²/0.84²)</c> is below 1e-11. Three thresholds suffice: with more, the terms that would need a finer rule
/// have a vanishing weight.
/// </remarks>
internal sealed class FactorQuadrature
{
    private const double Reach = 7.5;
    private const double SpacingPerDeviation = 0.84;
    private const int Thresholds = 3;
    private const int MaximumHalfNodes = 2000;

    private FactorQuadrature(double[] nodes, double[] weights)
    {
        Nodes = nodes;
        Weights = weights;
    }

    public double[] Nodes { get; }

    /// <summary>The weights, which sum to 1.</summary>
    public double[] Weights { get; }

    /// <param name="correlation">ρ.</param>
    /// <param name="uncertainProjects">How many projects the factor moves; with fewer than two it has no effect.</param>
    /// <param name="refinement">1, or a multiple that makes the rule so many times finer.</param>
    public static FactorQuadrature For(double correlation, int uncertainProjects, double refinement)
    {
        if (correlation == 0 || uncertainProjects < 2)
            return new FactorQuadrature([0], [1]);

        var thresholds = Math.Min(uncertainProjects, Thresholds);
        var spacing = SpacingPerDeviation / Math.Sqrt(1 + thresholds * correlation / (1 - correlation)) / refinement;
        spacing = Math.Max(spacing, Reach / MaximumHalfNodes);
        var half = (int)Math.Ceiling(Reach / spacing);
        var nodes = new double[2 * half + 1];
        for (var index = 0; index < nodes.Length; index++)
            nodes[index] = (index - half) * spacing;
        double[] weights = [.. nodes.Select(StandardNormal.Density)];
        var total = weights.Sum();
        return new FactorQuadrature(nodes, [.. weights.Select(weight => weight / total)]);
    }
}
