namespace PengGai.Ledger.Storage;

/// <summary>The Merkle tree after a commit: known only when every record of it was hashed.</summary>
/// <param name="Head">The head after it.</param>
/// <param name="Blocks">The blocks of records that it completes.</param>
public sealed record StoreSeal(StoredHead Head, IReadOnlyList<StoredBlock> Blocks);
