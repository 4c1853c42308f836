namespace PengGai.Ledger.Storage;

/// <summary>The index of a journal entry by its number.</summary>
/// <param name="Period">The ordinal of its period.</param>
/// <param name="Type">Its type.</param>
/// <param name="Number">Its number.</param>
/// <param name="Position">Its record.</param>
/// <param name="Relation">How it stands to the entry that it corrects.</param>
public readonly record struct StoredEntry(int Period, int Type, int Number, long Position, int Relation);
