namespace PengGai.Ledger.Facts;

/// <summary>A named value of a fact.</summary>
/// <param name="Name">The field's name, the same as the column of the file that it came from.</param>
/// <param name="Value">The value.</param>
public readonly record struct FactField(string Name, FactValue Value);
