using NodaTime;
using PengGai.Ledger.Journal;
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

    /// <summary>The last head that was recorded at or before an instant; size 0 where there is none.</summary>
    Task<StoredHead> ReadHeadAtAsync(Instant instant, CancellationToken cancellationToken = default);

    /// <summary>The heads of all commits, in order.</summary>
    IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default);

    /// <summary>The roots of complete blocks, in order.</summary>
    IAsyncEnumerable<StoredBlock> ReadBlocksAsync(CancellationToken cancellationToken = default);

    /// <summary>Records in order of position, from <paramref name="from"/> through <paramref name="through"/>, of some kinds or of all (null).</summary>
    IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, IReadOnlyCollection<RecordKind>? kinds = null, CancellationToken cancellationToken = default);

    /// <summary>The record at a position, or null.</summary>
    Task<StoredRecord?> ReadRecordAsync(LogPosition position, CancellationToken cancellationToken = default);

    /// <summary>The sub-accounts in order of their numbers.</summary>
    IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default);

    /// <summary>The index of entries by number, of the periods from the first through the last (null: all), in order of period, type and number.</summary>
    IAsyncEnumerable<StoredEntry> ReadEntriesAsync((AccountingPeriod From, AccountingPeriod Through)? periods = null, CancellationToken cancellationToken = default);

    /// <summary>The entries of one relation, such as all that carry a year forward, in order of position.</summary>
    IAsyncEnumerable<StoredEntry> ReadEntriesAsync(EntryRelation relation, CancellationToken cancellationToken = default);

    /// <summary>The periods that have entries, in order.</summary>
    IAsyncEnumerable<AccountingPeriod> ReadPeriodsAsync(CancellationToken cancellationToken = default);

    /// <summary>The index of entries by key, in order of the keys' UTF-8 bytes.</summary>
    IAsyncEnumerable<StoredKey> ReadKeysAsync(CancellationToken cancellationToken = default);

    /// <summary>The postings of a sub-account, or of all (null), as of both axes (null: every row there is), in order of sub-account, date, position and line.</summary>
    IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, LocalDate? from = null, CancellationToken cancellationToken = default);

    /// <summary>The movements of every sub-account from the beginning, as of both axes, in order of the sub-accounts' numbers.</summary>
    IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, CancellationToken cancellationToken = default);

    /// <summary>The movement of one sub-account from the beginning, as of both axes.</summary>
    Task<StoredMovement> ReadMovementAsync(int subAccount, AsOf asOf, CancellationToken cancellationToken = default);

    /// <summary>The movements by sub-account and period as the table holds them.</summary>
    IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default);

    /// <summary>The payments to a payee from one day through another, or all there are (null), in order of payee, date and position.</summary>
    IAsyncEnumerable<StoredPayment> ReadPaymentsAsync((string Payee, LocalDate From, LocalDate Through)? to = null, CancellationToken cancellationToken = default);

    /// <summary>The prepared entries with a key, or all (null), in order of key and position.</summary>
    IAsyncEnumerable<StoredDraft> ReadDraftsAsync(string? key = null, CancellationToken cancellationToken = default);

    /// <summary>The prepared entries that are neither posted nor rejected, in order of position.</summary>
    IAsyncEnumerable<StoredDraft> ReadPendingDraftsAsync(CancellationToken cancellationToken = default);

    /// <summary>The signatures under a prepared entry, or all (null), in order of entry and position.</summary>
    IAsyncEnumerable<StoredSignOff> ReadSignOffsAsync(LogPosition? draft = null, CancellationToken cancellationToken = default);

    /// <summary>The personal data beside the log, in order of position and field.</summary>
    IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default);

    /// <summary>Whose personal data were erased, in order of position.</summary>
    IAsyncEnumerable<StoredErasure> ReadErasuresAsync(CancellationToken cancellationToken = default);

    /// <summary>What is wrong with the tables themselves: a guard that is missing or altered, pages or indexes that are damaged.</summary>
    IAsyncEnumerable<VerifyFinding> CheckStructureAsync(CancellationToken cancellationToken = default);
}
