namespace PengGai.Forecast;

/// <summary>The distribution of a sum on a money grid by direct convolution: best for few outcomes per project.</summary>
internal static class GridSum
{
    // Probabilities below this are dropped at both ends: they change nothing and would slow the processor down as denormals.
    private const double Negligible = 1e-30;

    public static DiscreteDistribution Of(MoneyGrid grid, DeliveryLaw law)
    {
        var probabilities = new double[grid.Points];
        var current = new double[grid.Points];
        var next = new double[grid.Points];
        for (var node = 0; node < law.NodeWeights.Length; node++)
        {
            Array.Clear(current);
            current[0] = 1;
            var (low, high) = (0, 0);
            for (var project = 0; project < grid.Projects.Length; project++)
            {
                var placed = grid.Projects[project];
                Array.Clear(next, low, Math.Min(grid.Points, high + placed.Span + 1) - low);
                AddShifted(placed, law.SurvivalAtNode[node][project], current.AsSpan(low, high - low + 1), next.AsSpan(low));
                (current, next) = (next, current);
                high += placed.Span;
                while (low < high && current[low] < Negligible)
                    low++;
                while (high > low && current[high] < Negligible)
                    high--;
            }

            VectorArithmetic.AddScaled(probabilities.AsSpan(low), current.AsSpan(low, high - low + 1), law.NodeWeights[node]);
        }

        return new DiscreteDistribution(grid.Values(), probabilities, [], grid.GridStepYuan, grid.ErrorBoundYuan);
    }

    private static void AddShifted(
        MoneyGrid.PlacedOutcomes placed,
        double[] survival,
        ReadOnlySpan<double> source,
        Span<double> target)
    {
        for (var outcome = 0; outcome < placed.Positions.Length; outcome++)
        {
            var probability = placed.Amount.Probability(outcome, survival);
            if (probability < Negligible)
                continue;
            var upper = placed.UpperShares[outcome];
            VectorArithmetic.AddScaled(target[placed.Positions[outcome]..], source, probability * (1 - upper));
            if (upper > 0)
                VectorArithmetic.AddScaled(target[(placed.Positions[outcome] + 1)..], source, probability * upper);
        }
    }
}
