using System.Numerics;
using System.Runtime.InteropServices;

namespace PengGai.Forecast;

/// <summary>The one vector operation that all convolutions come down to.</summary>
internal static class VectorArithmetic
{
    /// <summary><c>target[i] += factor · source[i]</c>, the same bits on any vector width.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        target = target[..source.Length];
        var targets = MemoryMarshal.Cast<double, Vector<double>>(target);
        var sources = MemoryMarshal.Cast<double, Vector<double>>(source);
        var scale = new Vector<double>(factor);
        for (var index = 0; index < sources.Length; index++)
            targets[index] += scale * sources[index];
        for (var index = sources.Length * Vector<double>.Count; index < source.Length; index++)
            target[index] += factor * source[index];
    }
}
