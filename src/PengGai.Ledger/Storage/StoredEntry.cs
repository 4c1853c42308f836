using NodaTime;

namespace PengGai.Ledger.Storage;

/// <summary>The index of a journal entry.</summary>
/// <param name="Position">Its record.</param>
/// <param name="Type">Its type.</param>
/// <param name="Period">The ordinal of its period.</param>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its accounting date.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Cause">What caused it.</param>
public readonly record struct StoredEntry(long Position, int Type, int Period, int Number, LocalDate Date, string Key, string Cause);
