namespace PengGai.Ledger.Storage;

/// <summary>A sub-account as a store holds it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Account">The code of its account.</param>
/// <param name="Dimensions">The canonical text of its dimensions.</param>
/// <param name="Position">The record that opened it.</param>
public readonly record struct StoredSubAccount(int Id, string Account, string Dimensions, long Position);
