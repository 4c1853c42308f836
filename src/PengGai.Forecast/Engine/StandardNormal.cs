using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace PengGai.Forecast;

/// <summary>The standard normal distribution, with its far tails intact.</summary>
internal static class StandardNormal
{
    /// <summary>Φ(x).</summary>
    public static double Cumulative(double x) => 0.5 * SpecialFunctions.Erfc(-x / Constants.Sqrt2);

    /// <summary>Φ⁻¹(p), infinite at 0 and 1.</summary>
    public static double Quantile(double probability) => Normal.InvCDF(0, 1, probability);

    /// <summary>φ(x).</summary>
    public static double Density(double x) => Constants.InvSqrt2Pi * Math.Exp(-0.5 * x * x);
}
