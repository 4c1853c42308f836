using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace PengGai.Forecast;

/// <summary>The distribution of a sum on a money grid by Fourier transform, with each project's part in every amount.</summary>
/// <remarks>
/// A sum's transform is the product of the transforms, so nodes are averaged before a single transform back. The part of
/// project p, <c>E[X_p; total = x]</c>, has the transform <c>ψ_p·Π_{q≠p} φ_q</c>, φ being a project's transform and ψ that of
/// position × probability; real and imaginary part of one transform carry both.
/// </remarks>
internal sealed class SpectralSum
{
    private const int FrequenciesPerTask = 1024;

    private readonly MoneyGrid _grid;
    private readonly DeliveryLaw _law;
    private readonly ParallelOptions _options;
    private readonly int _size;
    private readonly Complex[][] _transforms;
    private readonly Complex[] _total;
    private readonly Complex[][] _parts;

    private SpectralSum(MoneyGrid grid, DeliveryLaw law, bool withContributions, CancellationToken cancellationToken)
    {
        var projects = grid.Projects.Length;
        _grid = grid;
        _law = law;
        _options = new ParallelOptions { CancellationToken = cancellationToken };
        _size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, grid.Points));
        _transforms = [.. Enumerable.Range(0, projects).Select(_ => new Complex[_size])];
        _total = new Complex[_size / 2 + 1];
        _parts = [.. Enumerable.Range(0, withContributions ? projects : 0).Select(_ => new Complex[_total.Length])];
    }

    public static DiscreteDistribution Of(
        MoneyGrid grid,
        DeliveryLaw law,
        bool withContributions,
        Action<double> progress,
        CancellationToken cancellationToken)
    {
        var sum = new SpectralSum(grid, law, withContributions, cancellationToken);
        for (var node = 0; node < law.NodeWeights.Length; node++)
        {
            sum.Add(node);
            progress((node + 1.0) / law.NodeWeights.Length);
        }

        return sum.ToDistribution();
    }

    private void Add(int node)
    {
        Parallel.For(0, _transforms.Length, _options, project => Transform(project, _law.SurvivalAtNode[node][project]));

        // Every frequency is summed over nodes by itself, in the order of the nodes: the same bits for any number of workers.
        Parallel.For(0, (_total.Length + FrequenciesPerTask - 1) / FrequenciesPerTask, _options, task =>
        {
            var last = Math.Min(_total.Length, (task + 1) * FrequenciesPerTask);
            var factors = new (Complex Probability, Complex Position, Complex Before)[_transforms.Length];
            for (var frequency = task * FrequenciesPerTask; frequency < last; frequency++)
                Multiply(frequency, _law.NodeWeights[node], factors);
        });
    }

    private void Transform(int project, double[] survival)
    {
        var masses = _grid.Projects[project].Masses(survival);
        var transform = _transforms[project];
        Array.Clear(transform);

        // Scaled to at most 1, so that rounding errors of the positions don't drown the probabilities.
        for (var position = 0; position < masses.Length; position++)
            transform[position] = new Complex(masses[position], masses[position] * position / _size);
        Fourier.Forward(transform, FourierOptions.AsymmetricScaling);
    }

    private void Multiply(int frequency, double weight, (Complex Probability, Complex Position, Complex Before)[] factors)
    {
        var mirrored = frequency == 0 ? 0 : _size - frequency;
        var product = new Complex(weight, 0);
        for (var project = 0; project < factors.Length; project++)
        {
            // The transform of a real sequence is its mirror's conjugate; of an imaginary one, the opposite of that.
            var (at, mirror) = (_transforms[project][frequency], _transforms[project][mirrored]);
            var probability = new Complex((at.Real + mirror.Real) / 2, (at.Imaginary - mirror.Imaginary) / 2);
            var position = new Complex((at.Imaginary + mirror.Imaginary) / 2, (mirror.Real - at.Real) / 2);
            factors[project] = (probability, position, product);
            product *= probability;
        }

        _total[frequency] += product;
        if (_parts.Length == 0)
            return;
        var after = Complex.One;
        for (var project = factors.Length - 1; project >= 0; project--)
        {
            _parts[project][frequency] += factors[project].Before * after * factors[project].Position;
            after *= factors[project].Probability;
        }
    }

    private DiscreteDistribution ToDistribution()
    {
        double[] probabilities = [.. Inverse(_total).Select(probability => Math.Max(0, probability))];
        var contributions = new double[_parts.Length][];
        Parallel.For(0, _parts.Length, _options, project =>
        {
            // Positions were scaled by the size, and count from the project's smallest amount.
            var positions = Inverse(_parts[project]);
            var minimum = _grid.Projects[project].Amount.Minimum;
            contributions[project] = [.. positions.Zip(probabilities, (position, probability) =>
                position * _size * _grid.StepYuan + minimum * probability)];
        });
        return new DiscreteDistribution(_grid.Values(), probabilities, contributions, _grid.GridStepYuan, _grid.ErrorBoundYuan);
    }

    private double[] Inverse(Complex[] half)
    {
        var whole = new Complex[_size];
        half.CopyTo(whole, 0);
        for (var frequency = 1; frequency < half.Length; frequency++)
            whole[^frequency] = Complex.Conjugate(half[frequency]);
        Fourier.Inverse(whole, FourierOptions.AsymmetricScaling);
        return [.. whole.Take(_grid.Points).Select(value => value.Real)];
    }
}
