namespace PengGai.Ledger.Storage;

/// <summary>Personal data beside the log.</summary>
/// <param name="Position">The record whose field holds the commitment.</param>
/// <param name="Field">The field.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Value">The value in clear.</param>
public sealed record StoredErasable(long Position, string Field, ReadOnlyMemory<byte> Salt, string Value);
