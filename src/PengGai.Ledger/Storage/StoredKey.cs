namespace PengGai.Ledger.Storage;

/// <summary>The index of a journal entry by its idempotency key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Position">The entry's record.</param>
public readonly record struct StoredKey(string Key, long Position);
