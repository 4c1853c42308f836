namespace PengGai.Forecast;

/// <summary>The distribution of a sum over all combinations of outcomes, equal sums merged: no grid, no rounding.</summary>
internal static class AtomSum
{
    // A hundredth of a fen: sums that differ by less differ by rounding only.
    private const double MergeYuan = 1e-4;

    public static DiscreteDistribution Of(AmountByDelivery[] amounts, DeliveryLaw law, bool withContributions)
    {
        var (values, targets) = Support(amounts);
        var probabilities = new double[values.Length];
        double[][] contributions =
            [.. Enumerable.Range(0, withContributions ? amounts.Length : 0).Select(_ => new double[values.Length])];
        for (var node = 0; node < law.NodeWeights.Length; node++)
        {
            var (given, givenContributions) = AtNode(amounts, targets, law.SurvivalAtNode[node], withContributions);
            VectorArithmetic.AddScaled(probabilities, given, law.NodeWeights[node]);
            for (var project = 0; project < contributions.Length; project++)
                VectorArithmetic.AddScaled(contributions[project], givenContributions[project], law.NodeWeights[node]);
        }

        return new DiscreteDistribution(values, probabilities, contributions, 0, 0);
    }

    // The sums that can occur, and per project where (sum so far, outcome) leads among them. No probability is needed yet.
    private static (double[] Values, int[][] Targets) Support(AmountByDelivery[] amounts)
    {
        double[] values = [0];
        var targets = new int[amounts.Length][];
        for (var project = 0; project < amounts.Length; project++)
        {
            var outcomes = amounts[project].Amounts;
            var sums = new double[values.Length * outcomes.Length];
            for (var index = 0; index < sums.Length; index++)
                sums[index] = values[index / outcomes.Length] + outcomes[index % outcomes.Length];
            int[] order = [.. Enumerable.Range(0, sums.Length)];
            Array.Sort(sums, order);

            var merged = new List<double>();
            var target = new int[sums.Length];
            for (var rank = 0; rank < sums.Length; rank++)
            {
                if (merged.Count == 0 || sums[rank] - merged[^1] > MergeYuan)
                    merged.Add(sums[rank]);
                target[order[rank]] = merged.Count - 1;
            }

            targets[project] = target;
            values = [.. merged];
        }

        return (values, targets);
    }

    private static (double[] Probabilities, double[][] Contributions) AtNode(
        AmountByDelivery[] amounts,
        int[][] targets,
        double[][] survival,
        bool withContributions)
    {
        double[] probabilities = [1];
        var contributions = new List<double[]>();
        for (var project = 0; project < amounts.Length; project++)
        {
            var outcomes = amounts[project].Amounts;
            var chances = new double[outcomes.Length];
            for (var outcome = 0; outcome < outcomes.Length; outcome++)
                chances[outcome] = amounts[project].Probability(outcome, survival[project]);

            var target = targets[project];
            var size = target.Max() + 1;
            if (withContributions)
            {
                for (var earlier = 0; earlier < project; earlier++)
                    contributions[earlier] = Spread(contributions[earlier], chances, target, size);
                double[] moments = [.. chances.Zip(outcomes, (chance, amount) => chance * amount)];
                contributions.Add(Spread(probabilities, moments, target, size));
            }

            probabilities = Spread(probabilities, chances, target, size);
        }

        return (probabilities, [.. contributions]);
    }

    private static double[] Spread(double[] mass, double[] chances, int[] target, int size)
    {
        var spread = new double[size];
        for (var index = 0; index < target.Length; index++)
            spread[target[index]] += mass[index / chances.Length] * chances[index % chances.Length];
        return spread;
    }
}
