using System.Numerics;

namespace PengGai.Forecast.Tests;

public sealed class FourierTransformTests
{
    // Sizes below, at and above every vector width, against the defining sum.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(64)]
    public void Forward_AnySize_IsTheDefiningSum(int size)
    {
        var random = new Random(size);
        Complex[] values = [.. Enumerable.Range(0, size).Select(_ => new Complex(random.NextDouble(), random.NextDouble()))];
        double[] real = [.. values.Select(value => value.Real)];
        double[] imaginary = [.. values.Select(value => value.Imaginary)];

        new FourierTransform(size).Forward(real, imaginary);

        for (var frequency = 0; frequency < size; frequency++)
        {
            var sum = Complex.Zero;
            for (var index = 0; index < size; index++)
                sum += values[index] * Complex.Exp(new Complex(0, -2 * Math.PI * index * frequency / size));
            Assert.Equal(sum.Real, real[frequency], 1e-11);
            Assert.Equal(sum.Imaginary, imaginary[frequency], 1e-11);
        }
    }
}
