using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>Where a book is kept: tables and nothing else. Every rule stands above it.</summary>
/// <remarks>
/// The log's bytes are the truth; every other table is a projection of them that <see cref="Book.VerifyAsync"/> checks.
/// Reads see what was committed when they began. At most one transaction is open at a time per book: a second one waits.
/// </remarks>
public interface IBookStore : IAsyncDisposable
{
    /// <summary>The head of the log; size 0 for a store that holds no book yet.</summary>
    Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>Opens the one write transaction.</summary>
    Task<IBookTransaction> BeginAsync(CancellationToken cancellationToken = default);

    /// <summary>Records in order of position, from <paramref name="from"/> through <paramref name="through"/>, of one kind or of all.</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(LogPosition from, LogPosition through, RecordKind? kind = null, CancellationToken cancellationToken = default);

    /// <summary>The sub-accounts in order of their numbers.</summary>
    IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The index of entries in order of position.</summary>
    IAsyncEnumerable<StoredEntry> ReadEntriesAsync(CancellationToken cancellationToken = default);

    /// <summary>The postings of a sub-account, or of all (null), as of both axes, in order of sub-account, date, position and line.</summary>
    IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf asOf, CancellationToken cancellationToken = default);

    /// <summary>The movements of every sub-account from the beginning, as of both axes, in order of the sub-accounts' numbers.</summary>
    IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, CancellationToken cancellationToken = default);

    /// <summary>The movements by sub-account and period as the table holds them.</summary>
    IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default);

    /// <summary>The heads of all commits, in order.</summary>
    IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default);

    /// <summary>The personal data beside the log, in order of position and field.</summary>
    IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default);

    /// <summary>Erases the personal data that belong to a record. The log, and so every proof, stays as it is.</summary>
    /// <returns>How many values were erased.</returns>
    Task<int> EraseAsync(LogPosition position, CancellationToken cancellationToken = default);
}
