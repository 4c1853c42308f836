using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>What can be read of a stored book.</summary>
/// <remarks>
/// A row that can't be what this library wrote (a number out of range, a text that is not UTF-8, a table that is gone, a
/// damaged page) is an <see cref="InvalidDataException"/> in the middle of the enumeration.
/// </remarks>
public interface IBookReader
{
    /// <summary>The head of the log; size 0 for a store that holds no book yet.</summary>
    Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default);

    /// <summary>Records in order of position, from <paramref name="from"/> through <paramref name="through"/>, of one kind or of all.</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(LogPosition from, LogPosition through, RecordKind? kind = null, CancellationToken cancellationToken = default);

    /// <summary>The sub-accounts in order of their numbers.</summary>
    IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The index of entries in order of position.</summary>
    IAsyncEnumerable<StoredEntry> ReadEntriesAsync(CancellationToken cancellationToken = default);

    /// <summary>The postings of a sub-account, or of all (null), as of both axes (null: every row there is), in order of sub-account, date, position and line.</summary>
    IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, CancellationToken cancellationToken = default);

    /// <summary>The movements of every sub-account from the beginning, as of both axes, in order of the sub-accounts' numbers.</summary>
    IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, CancellationToken cancellationToken = default);

    /// <summary>The movements by sub-account and period as the table holds them.</summary>
    IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default);

    /// <summary>The heads of all commits, in order.</summary>
    IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default);

    /// <summary>The personal data beside the log, in order of position and field.</summary>
    IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default);

    /// <summary>What is wrong with the tables themselves: a guard that is missing or altered, pages or indexes that are damaged.</summary>
    IAsyncEnumerable<VerifyFinding> CheckStructureAsync(CancellationToken cancellationToken = default);
}
