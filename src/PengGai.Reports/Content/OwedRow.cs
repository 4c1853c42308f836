namespace PengGai.Reports;

/// <summary>What is owed and paid of one kind, over the whole case.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Position">What became payable, was paid and is owed.</param>
public sealed record OwedRow(OwedKind Kind, OwedPosition Position);
