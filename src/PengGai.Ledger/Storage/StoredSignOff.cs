namespace PengGai.Ledger.Storage;

/// <summary>The index of a signature under a prepared entry.</summary>
/// <param name="Draft">The position of the prepared entry.</param>
/// <param name="Position">The signature's record.</param>
/// <param name="Step">What it did.</param>
public readonly record struct StoredSignOff(long Draft, long Position, int Step);
