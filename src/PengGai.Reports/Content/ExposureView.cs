using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>What the case will still cost, and how that was computed.</summary>
public sealed record ExposureView
{
    /// <summary>The months of the horizon, in order. All zero, or none, is shown as "nothing pending".</summary>
    public required IReadOnlyList<ExposureMonth> Months { get; init; }

    /// <summary>The present value of all months.</summary>
    public required ExposureSummary PresentValue { get; init; }

    /// <summary>The projects with something pending.</summary>
    public IReadOnlyList<ExposureProject> Projects { get; init; } = [];

    /// <summary>What is counted; without it, transition fees in term and overdue.</summary>
    public Phrase? Covers { get; init; }

    /// <summary>How many months ahead were computed.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>The yearly discount rate, 0.03 for 3 %.</summary>
    public required double DiscountAnnual { get; init; }

    /// <summary><c>effective</c> or <c>nominal_monthly</c>.</summary>
    public string DiscountConvention { get; init; } = "effective";

    /// <summary>The correlation ρ of the projects' delivery times.</summary>
    public required double Correlation { get; init; }

    /// <summary><c>exact</c> or <c>simulation</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The version of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The seed of a simulation; null where nothing was drawn.</summary>
    public long? Seed { get; init; }

    /// <summary>The paths of a simulation; null where nothing was drawn.</summary>
    public long? Paths { get; init; }

    /// <summary>The sum of the months' means, in yuan, not discounted.</summary>
    public double UndiscountedMean => Months.Sum(month => month.Mean);
}
