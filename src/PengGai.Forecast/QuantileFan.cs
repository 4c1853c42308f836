using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>Seven quantiles of an amount in yuan.</summary>
/// <remarks>A quantile is the smallest x with P(X ≤ x) ≥ q; nothing is interpolated. They never fall from one level to the next.</remarks>
/// <param name="P05">The 5 % quantile.</param>
/// <param name="P10">The 10 % quantile.</param>
/// <param name="P25">The 25 % quantile.</param>
/// <param name="P50">The median.</param>
/// <param name="P75">The 75 % quantile.</param>
/// <param name="P90">The 90 % quantile.</param>
/// <param name="P95">The 95 % quantile.</param>
public sealed record QuantileFan(double P05, double P10, double P25, double P50, double P75, double P90, double P95)
{
    /// <summary>The seven levels, ascending.</summary>
    public static ImmutableArray<double> Levels { get; } = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

    /// <summary>The seven amounts in yuan, in the order of <see cref="Levels"/>.</summary>
    public ImmutableArray<double> Values => [P05, P10, P25, P50, P75, P90, P95];

    internal static QuantileFan From(Func<double, double> quantile) =>
        new(quantile(0.05), quantile(0.1), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9), quantile(0.95));
}
