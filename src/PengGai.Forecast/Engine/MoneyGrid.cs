namespace PengGai.Forecast;

/// <summary>Evenly spaced amounts on which a project's outcomes are placed; what falls between two of them is split.</summary>
/// <remarks>
/// Linear mass splitting keeps every mean exact and moves no outcome by a whole step, so the sum over n projects, and
/// with it every quantile, is off by less than n steps. Where all outcomes are whole multiples of the step nothing is split.
/// </remarks>
internal sealed class MoneyGrid
{
    // Nearer than this to a grid amount, an outcome is on it but for rounding.
    private const double OnGridTolerance = 1e-7;

    private MoneyGrid(AmountByDelivery[] amounts, double stepYuan, bool isLattice)
    {
        StepYuan = stepYuan;
        OffsetYuan = amounts.Sum(amount => amount.Minimum);
        Projects = [.. amounts.Select(amount => Place(amount, stepYuan))];
        Points = 1 + Projects.Sum(project => project.Span);
        var split = Projects.Count(project => project.UpperShares.Any(share => share > 0));
        GridStepYuan = isLattice ? 0 : stepYuan;
        ErrorBoundYuan = isLattice ? 0 : split * stepYuan;
    }

    public double StepYuan { get; }

    /// <summary>The amount at position 0: every project at its smallest.</summary>
    public double OffsetYuan { get; }

    public int Points { get; }

    public PlacedOutcomes[] Projects { get; }

    /// <summary>0 where no outcome had to be split.</summary>
    public double GridStepYuan { get; }

    public double ErrorBoundYuan { get; }

    /// <summary>The coarsest grid that holds every outcome exactly, if amounts are whole fen and it is small enough.</summary>
    public static MoneyGrid? TryLattice(AmountByDelivery[] amounts, int maximumPoints)
    {
        const double largestExactFen = 9e15;
        var divisor = 0L;
        foreach (var amount in amounts)
        {
            foreach (var value in amount.Amounts)
            {
                var fen = (value - amount.Minimum) * 100;
                var whole = Math.Round(fen);
                if (whole > largestExactFen || Math.Abs(fen - whole) > 1e-4)
                    return null;
                divisor = GreatestCommonDivisor(divisor, (long)whole);
            }
        }

        if (divisor == 0)
            return null;
        var step = divisor / 100.0;
        return Range(amounts) / step < maximumPoints - 1 ? new MoneyGrid(amounts, step, true) : null;
    }

    /// <summary>A grid of at most so many amounts.</summary>
    public static MoneyGrid Of(AmountByDelivery[] amounts, int maximumPoints)
    {
        // Every project may need one position more than its range, for the upper half of a split outcome.
        var steps = Math.Max(1, maximumPoints - amounts.Length - 2);
        return new MoneyGrid(amounts, Range(amounts) / steps, false);
    }

    public double[] Values() => [.. Enumerable.Range(0, Points).Select(position => OffsetYuan + position * StepYuan)];

    private static double Range(AmountByDelivery[] amounts) => amounts.Sum(amount => amount.Maximum - amount.Minimum);

    private static PlacedOutcomes Place(AmountByDelivery amount, double step)
    {
        var positions = new int[amount.Amounts.Length];
        var upperShares = new double[amount.Amounts.Length];
        for (var outcome = 0; outcome < positions.Length; outcome++)
        {
            var exact = (amount.Amounts[outcome] - amount.Minimum) / step;
            var nearest = Math.Round(exact);
            var onGrid = Math.Abs(exact - nearest) < OnGridTolerance;
            positions[outcome] = (int)(onGrid ? nearest : Math.Floor(exact));
            upperShares[outcome] = onGrid ? 0 : exact - Math.Floor(exact);
        }

        return new PlacedOutcomes(amount, positions, upperShares);
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }

    /// <summary>One project's outcomes on the grid, counted from its smallest amount.</summary>
    public sealed class PlacedOutcomes(AmountByDelivery amount, int[] positions, double[] upperShares)
    {
        public AmountByDelivery Amount { get; } = amount;

        public int[] Positions { get; } = positions;

        /// <summary>The share of an outcome that goes to the position above.</summary>
        public double[] UpperShares { get; } = upperShares;

        /// <summary>The highest position in use.</summary>
        public int Span { get; } = positions.Zip(upperShares, (position, share) => share > 0 ? position + 1 : position).Max();

        /// <summary>The probabilities by position under a survival curve.</summary>
        public double[] Masses(double[] survival)
        {
            var masses = new double[Span + 1];
            for (var outcome = 0; outcome < Positions.Length; outcome++)
            {
                var probability = Amount.Probability(outcome, survival);
                masses[Positions[outcome]] += probability * (1 - UpperShares[outcome]);
                if (UpperShares[outcome] > 0)
                    masses[Positions[outcome] + 1] += probability * UpperShares[outcome];
            }

            return masses;
        }
    }
}
