using System.Numerics;
using System.Runtime.InteropServices;

namespace PengGai.Forecast;

/// <summary>The discrete Fourier transform of one size, a power of two, on separate real and imaginary parts.</summary>
/// <remarks>
/// Radix-2 decimation in time. Separate parts let whole vectors of butterflies run at once, several times as fast as a transform of
/// complex structures. Additions and products are never fused, so the bits are the same on any vector width.
/// Immutable, hence shareable between threads.
/// </remarks>
internal sealed class FourierTransform
{
    private readonly int[] _reversed;

    // exp(−πi·k/half) for k < half, of the stage with that half at positions half … 2·half − 1.
    private readonly double[] _cosines;
    private readonly double[] _sines;

    public FourierTransform(int size)
    {
        Size = size;
        _reversed = new int[size];
        for (var index = 1; index < size; index++)
            _reversed[index] = _reversed[index / 2] / 2 + (index % 2 == 1 ? size / 2 : 0);
        _cosines = new double[size];
        _sines = new double[size];
        for (var half = 1; half < size; half *= 2)
        {
            for (var k = 0; k < half; k++)
                (_sines[half + k], _cosines[half + k]) = Math.SinCos(-Math.PI * k / half);
        }
    }

    public int Size { get; }

    /// <summary>Transforms in place, unscaled. With the two parts exchanged it is the inverse, scaled by the size.</summary>
    public void Forward(double[] real, double[] imaginary)
    {
        for (var index = 0; index < Size; index++)
        {
            var other = _reversed[index];
            if (index >= other)
                continue;
            (real[index], real[other]) = (real[other], real[index]);
            (imaginary[index], imaginary[other]) = (imaginary[other], imaginary[index]);
        }

        for (var half = 1; half < Size; half *= 2)
        {
            var cosines = _cosines.AsSpan(half, half);
            var sines = _sines.AsSpan(half, half);
            for (var start = 0; start < Size; start += 2 * half)
            {
                Butterflies(
                    real.AsSpan(start, half),
                    imaginary.AsSpan(start, half),
                    real.AsSpan(start + half, half),
                    imaginary.AsSpan(start + half, half),
                    cosines,
                    sines);
            }
        }
    }

    private static void Butterflies(
        Span<double> evenReal,
        Span<double> evenImaginary,
        Span<double> oddReal,
        Span<double> oddImaginary,
        ReadOnlySpan<double> cosines,
        ReadOnlySpan<double> sines)
    {
        if (evenReal.Length < Vector<double>.Count)
        {
            for (var index = 0; index < evenReal.Length; index++)
            {
                var turnedReal = oddReal[index] * cosines[index] - oddImaginary[index] * sines[index];
                var turnedImaginary = oddReal[index] * sines[index] + oddImaginary[index] * cosines[index];
                oddReal[index] = evenReal[index] - turnedReal;
                oddImaginary[index] = evenImaginary[index] - turnedImaginary;
                evenReal[index] += turnedReal;
                evenImaginary[index] += turnedImaginary;
            }

            return;
        }

        var evenReals = MemoryMarshal.Cast<double, Vector<double>>(evenReal);
        var evenImaginaries = MemoryMarshal.Cast<double, Vector<double>>(evenImaginary)[..evenReals.Length];
        var oddReals = MemoryMarshal.Cast<double, Vector<double>>(oddReal)[..evenReals.Length];
        var oddImaginaries = MemoryMarshal.Cast<double, Vector<double>>(oddImaginary)[..evenReals.Length];
        var cosineVectors = MemoryMarshal.Cast<double, Vector<double>>(cosines)[..evenReals.Length];
        var sineVectors = MemoryMarshal.Cast<double, Vector<double>>(sines)[..evenReals.Length];
        for (var index = 0; index < evenReals.Length; index++)
        {
            var turnedReal = oddReals[index] * cosineVectors[index] - oddImaginaries[index] * sineVectors[index];
            var turnedImaginary = oddReals[index] * sineVectors[index] + oddImaginaries[index] * cosineVectors[index];
            oddReals[index] = evenReals[index] - turnedReal;
            oddImaginaries[index] = evenImaginaries[index] - turnedImaginary;
            evenReals[index] += turnedReal;
            evenImaginaries[index] += turnedImaginary;
        }
    }
}
