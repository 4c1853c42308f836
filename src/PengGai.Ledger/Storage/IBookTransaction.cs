using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>The one open write transaction of a book. Disposed without a commit, it leaves nothing behind.</summary>
public interface IBookTransaction : IAsyncDisposable
{
    /// <summary>The head that this transaction builds on.</summary>
    StoredHead Head { get; }

    /// <summary>The record of the entry with that idempotency key, or null.</summary>
    Task<StoredRecord?> FindByKeyAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The last number given for a type and period; 0 for none.</summary>
    Task<int> ReadLastNumberAsync(JournalEntryType type, AccountingPeriod period, CancellationToken cancellationToken = default);

    /// <summary>Adds rows.</summary>
    Task AppendAsync(StoreAppend append, CancellationToken cancellationToken = default);

    /// <summary>Erases the personal data that belong to a record. The log, and so every proof, stays as it is.</summary>
    /// <returns>How many values were erased.</returns>
    Task<int> EraseAsync(LogPosition position, CancellationToken cancellationToken = default);

    /// <summary>Makes it all last. When this returns, it survives a power cut.</summary>
    Task CommitAsync(CancellationToken cancellationToken = default);
}
