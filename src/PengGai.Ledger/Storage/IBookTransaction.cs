using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Storage;

/// <summary>The one open write transaction of a book. Its reads see the book as it will be changed; disposed without a commit, it leaves nothing behind.</summary>
public interface IBookTransaction : IBookReader, IAsyncDisposable
{
    /// <summary>The head that this transaction builds on.</summary>
    StoredHead Head { get; }

    /// <summary>Which of the keys have entries already: the positions of these, by key.</summary>
    Task<IReadOnlyDictionary<string, long>> FindKeysAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>The last number given for a type and period; 0 for none.</summary>
    Task<int> ReadLastNumberAsync(JournalEntryType type, AccountingPeriod period, CancellationToken cancellationToken = default);

    /// <summary>Adds rows, and takes out the personal data whose erasure is among them.</summary>
    /// <exception cref="IOException">The disk is full or failed; the transaction can only be disposed of.</exception>
    Task AppendAsync(StoreAppend append, CancellationToken cancellationToken = default);

    /// <summary>Seals what was added and makes it all last. When this returns, it survives a power cut.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    Task CommitAsync(StoreSeal seal, CancellationToken cancellationToken = default);
}
