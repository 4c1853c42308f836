namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How far a project came in a period, on one indicator.</summary>
/// <param name="Project">The project.</param>
/// <param name="Period">The period; the last one counts through the view's day.</param>
/// <param name="Indicator">What is counted: the words of targets, and <c>households_converted</c>.</param>
/// <param name="Basis">What the figure counts or is a share of: <c>households</c> or <c>amount</c>.</param>
/// <param name="New">The change in the period; null for a share that had or has no meaning.</param>
/// <param name="Cumulative">The figure at the period's end; null for a share of nothing.</param>
/// <param name="Households">How many households the project has.</param>
/// <param name="Comparison">The figure beside the target.</param>
/// <param name="Rank">The place among the projects by the share of the target reached, from 1; equal shares share a place.</param>
/// <param name="Responsible">Who is responsible: as the target says, else as the project does.</param>
/// <param name="Unknown">How many households, or amounts, can't be told and aren't counted.</param>
public sealed record ProgressRow(
    Project Project, ReportingPeriod Period, string Indicator, string Basis, decimal? New, decimal? Cumulative, int Households,
    TargetComparison Comparison, int? Rank, string? Responsible, int Unknown);
