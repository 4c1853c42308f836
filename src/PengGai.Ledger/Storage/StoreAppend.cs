namespace PengGai.Ledger.Storage;

/// <summary>Everything that one commit adds.</summary>
/// <param name="Records">The records, in order of their positions.</param>
/// <param name="SubAccounts">The sub-accounts that it opens.</param>
/// <param name="Entries">The index of its entries.</param>
/// <param name="Postings">The index of its lines, in any order.</param>
/// <param name="Movements">What to add to the movements of each sub-account and period.</param>
/// <param name="Erasables">Personal data that belong to its facts.</param>
/// <param name="Head">The head after it.</param>
public sealed record StoreAppend(
    IReadOnlyList<StoredRecord> Records,
    IReadOnlyList<StoredSubAccount> SubAccounts,
    IReadOnlyList<StoredEntry> Entries,
    IReadOnlyList<StoredPosting> Postings,
    IReadOnlyList<StoredMovement> Movements,
    IReadOnlyList<StoredErasable> Erasables,
    StoredHead Head);
