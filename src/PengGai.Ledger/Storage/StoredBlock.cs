namespace PengGai.Ledger.Storage;

/// <summary>The root of the Merkle tree over a complete block of records, so that a proof reads two blocks and not the whole log.</summary>
/// <param name="Number">The block: records 256 × number + 1 through 256 × (number + 1).</param>
/// <param name="Root">The root, 32 bytes.</param>
public readonly record struct StoredBlock(long Number, ReadOnlyMemory<byte> Root);
