namespace PengGai.Forecast;

/// <summary>A distribution over finitely many amounts, with the share of each project in each of them where asked for.</summary>
internal sealed class DiscreteDistribution
{
    // Probabilities come out of sums over nodes; an amount whose cumulated probability is q but for rounding has reached q.
    private const double ProbabilityTolerance = 1e-11;

    private readonly double[] _values;
    private readonly double[] _probabilities;
    private readonly double[] _cumulated;
    private readonly double[][] _contributions;

    /// <param name="values">The amounts in yuan, ascending.</param>
    /// <param name="probabilities">Their probabilities, up to rounding; scaled here to sum to 1.</param>
    /// <param name="contributions">By project: E[its amount; total = value]. Empty where not asked for.</param>
    /// <param name="gridStepYuan">0 where the amounts are exact.</param>
    /// <param name="errorBoundYuan">By how much a quantile can be off at most.</param>
    public DiscreteDistribution(
        double[] values,
        double[] probabilities,
        double[][] contributions,
        double gridStepYuan,
        double errorBoundYuan)
    {
        var total = probabilities.Sum();
        _values = values;
        _probabilities = [.. probabilities.Select(probability => probability / total)];
        _cumulated = new double[values.Length];
        _contributions = contributions;
        GridStepYuan = gridStepYuan;
        ErrorBoundYuan = errorBoundYuan;
        var cumulated = 0.0;
        for (var index = 0; index < values.Length; index++)
            _cumulated[index] = cumulated += _probabilities[index];
    }

    public double GridStepYuan { get; }

    public double ErrorBoundYuan { get; }

    /// <summary>The smallest amount x with P(X ≤ x) ≥ q.</summary>
    public double Quantile(double q) => _values[QuantileIndex(q)];

    public QuantileFan Fan() => QuantileFan.From(Quantile);

    /// <summary>The mean of the worst 1 − q of cases; the amount at the quantile counts with the part of it that lies beyond q.</summary>
    public double ExpectedShortfall(double q) => TailMean(q, index => _values[index] * _probabilities[index]);

    /// <summary>Each project's part of the expected shortfall, E[X_p | tail]; the parts sum to the whole.</summary>
    public double[] ShortfallContributions(double q) =>
        [.. _contributions.Select(contribution => TailMean(q, index => contribution[index]))];

    public double ProbabilityBelow(double amount)
    {
        var probability = 0.0;
        for (var index = 0; index < _values.Length && _values[index] < amount; index++)
            probability = _cumulated[index];
        return Math.Min(1, probability);
    }

    private double TailMean(double q, Func<int, double> moment)
    {
        var first = QuantileIndex(q);
        var beyond = Math.Max(0, _cumulated[first] - q);
        var sum = _probabilities[first] > 0 ? moment(first) * (beyond / _probabilities[first]) : 0;
        for (var index = first + 1; index < _values.Length; index++)
            sum += moment(index);
        return sum / (1 - q);
    }

    private int QuantileIndex(double q)
    {
        var index = Array.FindIndex(_cumulated, cumulated => cumulated >= q - ProbabilityTolerance);
        return index < 0 ? _values.Length - 1 : index;
    }
}
