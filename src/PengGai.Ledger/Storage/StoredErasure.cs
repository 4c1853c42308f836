namespace PengGai.Ledger.Storage;

/// <summary>That the personal data of a record were erased; without it the table refuses to delete them.</summary>
/// <param name="Erased">The record whose data are gone.</param>
/// <param name="Position">The record that says so.</param>
public readonly record struct StoredErasure(long Erased, long Position);
