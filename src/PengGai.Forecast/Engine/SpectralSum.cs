using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PengGai.Forecast;

/// <summary>The distribution of a sum on a money grid by Fourier transform, with each project's part in every amount.</summary>
/// <remarks>
/// A sum's transform is the product of the transforms, so nodes are averaged before a single transform back. The part of
/// project p, <c>E[X_p; total = x]</c>, has the transform <c>ψ_p·Π_{q≠p} φ_q</c>, φ being a project's transform and ψ that of
/// position × probability; real and imaginary part of one transform carry both.
/// </remarks>
internal static class SpectralSum
{
    private const int FrequenciesPerTask = 1024;

    public static DiscreteDistribution Of(
        MoneyGrid grid,
        DeliveryLaw law,
        bool withContributions,
        Action<double> progress,
        CancellationToken cancellationToken)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, grid.Points));
        var frequencies = size / 2 + 1;
        var projects = grid.Projects.Length;
        Complex[][] transforms = [.. Enumerable.Range(0, projects).Select(_ => new Complex[size])];
        var total = new Complex[frequencies];
        Complex[][] parts = [.. Enumerable.Range(0, withContributions ? projects : 0).Select(_ => new Complex[frequencies])];
        var options = new ParallelOptions { CancellationToken = cancellationToken };

        for (var node = 0; node < law.NodeWeights.Length; node++)
        {
            var survival = law.SurvivalAtNode[node];
            var weight = law.NodeWeights[node];
            Parallel.For(0, projects, options, project => Transform(grid.Projects[project], survival[project], transforms[project]));

            // Every frequency is summed over nodes by itself, in the order of the nodes: the same bits for any number of workers.
            Parallel.For(0, (frequencies + FrequenciesPerTask - 1) / FrequenciesPerTask, options, task =>
            {
                var last = Math.Min(frequencies, (task + 1) * FrequenciesPerTask);
                for (var frequency = task * FrequenciesPerTask; frequency < last; frequency++)
                    Multiply(transforms, frequency, weight, total, parts);
            });
            progress((node + 1.0) / law.NodeWeights.Length);
        }

        double[] probabilities = [.. Inverse(total, size, grid.Points).Select(probability => Math.Max(0, probability))];
        var contributions = new double[parts.Length][];
        Parallel.For(0, parts.Length, options, project =>
        {
            // ψ was scaled by the size, and counts from the project's smallest amount.
            var positions = Inverse(parts[project], size, grid.Points);
            var minimum = grid.Projects[project].Amount.Minimum;
            contributions[project] = [.. positions.Zip(probabilities, (position, probability) =>
                position * size * grid.StepYuan + minimum * probability)];
        });
        return new DiscreteDistribution(grid.Values(), probabilities, contributions, grid.GridStepYuan, grid.ErrorBoundYuan);
    }

    private static void Transform(MoneyGrid.PlacedOutcomes placed, double[] survival, Complex[] transform)
    {
        Array.Clear(transform);
        var masses = placed.Masses(survival);

        // Scaled to at most 1, so that rounding errors of the positions don't drown the probabilities.
        for (var position = 0; position < masses.Length; position++)
            transform[position] = new Complex(masses[position], masses[position] * position / transform.Length);
        Fourier.Forward(transform, FourierOptions.NoScaling);
    }

    private static void Multiply(Complex[][] transforms, int frequency, double weight, Complex[] total, Complex[][] parts)
    {
        var projects = transforms.Length;
        Span<Complex> probability = projects <= 64 ? stackalloc Complex[64] : new Complex[projects];
        Span<Complex> position = projects <= 64 ? stackalloc Complex[64] : new Complex[projects];
        Span<Complex> before = projects <= 64 ? stackalloc Complex[64] : new Complex[projects];
        var mirrored = frequency == 0 ? 0 : transforms[0].Length - frequency;
        var product = new Complex(weight, 0);
        for (var project = 0; project < projects; project++)
        {
            var at = transforms[project][frequency];
            var mirror = Complex.Conjugate(transforms[project][mirrored]);
            probability[project] = (at + mirror) * 0.5;
            var difference = (at - mirror) * 0.5;
            position[project] = new Complex(difference.Imaginary, -difference.Real);
            before[project] = product;
            product *= probability[project];
        }

        total[frequency] += product;
        if (parts.Length == 0)
            return;
        var after = Complex.One;
        for (var project = projects - 1; project >= 0; project--)
        {
            parts[project][frequency] += before[project] * after * position[project];
            after *= probability[project];
        }
    }

    private static double[] Inverse(Complex[] half, int size, int points)
    {
        var whole = new Complex[size];
        for (var frequency = 0; frequency < half.Length; frequency++)
        {
            whole[frequency] = half[frequency];
            if (frequency > 0)
                whole[size - frequency] = Complex.Conjugate(half[frequency]);
        }

        Fourier.Inverse(whole, FourierOptions.NoScaling);
        return [.. whole.Take(points).Select(value => value.Real / size)];
    }
}
