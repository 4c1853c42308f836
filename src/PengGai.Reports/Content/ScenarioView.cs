using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>A scenario against the base. Savings are present values in yuan; negative where the scenario costs more.</summary>
public sealed record ScenarioView
{
    /// <summary>The scenario's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>What it does, in a sentence; without it the identifier is shown.</summary>
    public Phrase? Description { get; init; }

    /// <summary>The months of the horizon, in order.</summary>
    public IReadOnlyList<ScenarioMonth> Months { get; init; } = [];

    /// <summary>The expected saving.</summary>
    public required double SavingMean { get; init; }

    /// <summary>The 5 % quantile of the saving.</summary>
    public required double SavingP05 { get; init; }

    /// <summary>The 25 % quantile of the saving.</summary>
    public required double SavingP25 { get; init; }

    /// <summary>The median of the saving.</summary>
    public required double SavingP50 { get; init; }

    /// <summary>The 75 % quantile of the saving.</summary>
    public required double SavingP75 { get; init; }

    /// <summary>The 95 % quantile of the saving.</summary>
    public required double SavingP95 { get; init; }

    /// <summary>The probability (0 … 1) that the scenario costs more than the base.</summary>
    public required double ProbabilityCostsMore { get; init; }

    /// <summary>The standard error of the expected saving; null when it was computed exactly.</summary>
    public double? StandardError { get; init; }

    /// <summary>The calculation. It sums to the expected saving; where it doesn't, the report says by how much.</summary>
    public IReadOnlyList<ScenarioLine> Lines { get; init; } = [];

    /// <summary>The sum of the lines.</summary>
    public Money Net => Lines.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}
