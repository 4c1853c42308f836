using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>A record of the log as a store holds it.</summary>
/// <param name="Position">Its position, from 1.</param>
/// <param name="Kind">Its kind, an index for reading.</param>
/// <param name="Bytes">The canonical bytes, which are the truth.</param>
public readonly record struct StoredRecord(long Position, RecordKind Kind, ReadOnlyMemory<byte> Bytes);
