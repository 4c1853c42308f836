namespace PengGai.Ledger.Storage;

/// <summary>The index of a prepared entry.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Position">Its record.</param>
/// <param name="Period">The ordinal of its period.</param>
public readonly record struct StoredDraft(string Key, long Position, int Period);
