namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A published total beside what the book computes.</summary>
/// <param name="Total">The published total.</param>
/// <param name="Computed">The computed figure in base units; null where it has no meaning.</param>
/// <param name="Unknown">How many unknown values the computed figure leaves out.</param>
/// <param name="Comparison">How the two compare; null where there is nothing to compare.</param>
public sealed record PublishedRow(PublishedTotal Total, decimal? Computed, int Unknown, PublishedComparison? Comparison);
