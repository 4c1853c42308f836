namespace PengGai.Ledger.Storage;

/// <summary>Everything that one commit adds. What a commit doesn't name is empty.</summary>
public sealed record StoreAppend
{
    /// <summary>The records, in order of their positions.</summary>
    public required IReadOnlyList<StoredRecord> Records { get; init; }

    /// <summary>The sub-accounts that it opens.</summary>
    public IReadOnlyList<StoredSubAccount> SubAccounts { get; init; } = [];

    /// <summary>The index of its entries by number, in any order.</summary>
    public IReadOnlyList<StoredEntry> Entries { get; init; } = [];

    /// <summary>The index of its entries by key, in any order.</summary>
    public IReadOnlyList<StoredKey> Keys { get; init; } = [];

    /// <summary>The index of its lines, in order of sub-account, date, position and line.</summary>
    public IReadOnlyList<StoredPosting> Postings { get; init; } = [];

    /// <summary>What to add to the movements of each sub-account and period, in this order.</summary>
    public IReadOnlyList<StoredMovement> Movements { get; init; } = [];

    /// <summary>The index of its payments.</summary>
    public IReadOnlyList<StoredPayment> Payments { get; init; } = [];

    /// <summary>The index of its prepared entries.</summary>
    public IReadOnlyList<StoredDraft> Drafts { get; init; } = [];

    /// <summary>The index of its signatures.</summary>
    public IReadOnlyList<StoredSignOff> SignOffs { get; init; } = [];

    /// <summary>Personal data that belong to its facts.</summary>
    public IReadOnlyList<StoredErasable> Erasables { get; init; } = [];

    /// <summary>The personal data that it erases.</summary>
    public IReadOnlyList<StoredErasure> Erasures { get; init; } = [];
}
