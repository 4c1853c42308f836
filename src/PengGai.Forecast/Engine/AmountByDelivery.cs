namespace PengGai.Forecast;

/// <summary>A project's amount (of a month, a year, or its present value) as a step function of its delivery month.</summary>
/// <remarks>Delivery months that can't happen have no step of their own, so a certain delivery leaves a single outcome.</remarks>
internal sealed class AmountByDelivery
{
    private readonly int[] _firstMonths;

    private AmountByDelivery(int[] firstMonths, double[] amounts)
    {
        _firstMonths = firstMonths;
        Amounts = amounts;
        Minimum = amounts.Min();
        Maximum = amounts.Max();
    }

    /// <summary>The amounts in yuan, in the order of the delivery months that lead to them.</summary>
    public double[] Amounts { get; }

    public double Minimum { get; }

    public double Maximum { get; }

    /// <summary>Tabulates an amount.</summary>
    /// <param name="amount">The amount given the delivery month.</param>
    /// <param name="lastMonth">From this delivery month on the amount stays the same.</param>
    /// <param name="survival">P(D &gt; d) for d = 0 … horizon, without the common factor.</param>
    public static AmountByDelivery From(Func<int, double> amount, int lastMonth, double[] survival)
    {
        var firstMonths = new List<int>();
        var amounts = new List<double>();
        for (var month = 1; month <= lastMonth; month++)
        {
            var following = month < lastMonth ? survival[month] : 0;
            if (survival[month - 1] <= following)
                continue;
            var value = amount(month);
            if (amounts.Count > 0 && amounts[^1] == value)
                continue;
            firstMonths.Add(amounts.Count == 0 ? 1 : month);
            amounts.Add(value);
        }

        return new AmountByDelivery([.. firstMonths], [.. amounts]);
    }

    /// <summary>The probability of an outcome under a survival curve of the delivery month.</summary>
    public double Probability(int outcome, double[] survival)
    {
        var from = survival[_firstMonths[outcome] - 1];
        return outcome == Amounts.Length - 1 ? from : Math.Max(0, from - survival[_firstMonths[outcome + 1] - 1]);
    }

    /// <summary>The mean in yuan under a survival curve.</summary>
    public double Mean(double[] survival)
    {
        var mean = 0.0;
        for (var outcome = 0; outcome < Amounts.Length; outcome++)
            mean += Probability(outcome, survival) * Amounts[outcome];
        return mean;
    }

    /// <summary>The variance in yuan² under a survival curve.</summary>
    public double Variance(double[] survival)
    {
        var mean = Mean(survival);
        var variance = 0.0;
        for (var outcome = 0; outcome < Amounts.Length; outcome++)
        {
            var distance = Amounts[outcome] - mean;
            variance += Probability(outcome, survival) * distance * distance;
        }

        return variance;
    }
}
