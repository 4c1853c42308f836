using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <content>Reading: every read of its own through a snapshot of its own.</content>
public sealed partial class SqliteBookStore
{
    /// <inheritdoc/>
    public Task<IBookSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IBookSnapshot>(SqliteBookSnapshot.Open(_connectionString));

    /// <inheritdoc/>
    public Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default) =>
        OnceAsync(s => s.ReadHeadAsync(cancellationToken));

    /// <inheritdoc/>
    public Task<StoredHead> ReadHeadAtAsync(Instant instant, CancellationToken cancellationToken = default) =>
        OnceAsync(s => s.ReadHeadAtAsync(instant, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadHeadsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredBlock> ReadBlocksAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadBlocksAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, IReadOnlyCollection<RecordKind>? kinds = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadRecordsAsync(from, through, kinds, cancellationToken));

    /// <inheritdoc/>
    public Task<StoredRecord?> ReadRecordAsync(LogPosition position, CancellationToken cancellationToken = default) =>
        OnceAsync(s => s.ReadRecordAsync(position, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadSubAccountsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(
        (AccountingPeriod From, AccountingPeriod Through)? periods = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadEntriesAsync(periods, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(EntryRelation relation, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadEntriesAsync(relation, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<AccountingPeriod> ReadPeriodsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPeriodsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredKey> ReadKeysAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadKeysAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, LocalDate? from = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPostingsAsync(subAccount, asOf, from, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadMovementsAsync(asOf, cancellationToken));

    /// <inheritdoc/>
    public Task<StoredMovement> ReadMovementAsync(int subAccount, AsOf asOf, CancellationToken cancellationToken = default) =>
        OnceAsync(s => s.ReadMovementAsync(subAccount, asOf, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPeriodMovementsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredPayment> ReadPaymentsAsync(
        (string Payee, LocalDate From, LocalDate Through)? to = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPaymentsAsync(to, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredDraft> ReadDraftsAsync(string? key = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadDraftsAsync(key, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredDraft> ReadPendingDraftsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPendingDraftsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredSignOff> ReadSignOffsAsync(LogPosition? draft = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadSignOffsAsync(draft, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadErasablesAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredErasure> ReadErasuresAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadErasuresAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<VerifyFinding> CheckStructureAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.CheckStructureAsync(cancellationToken));

    private async Task<T> OnceAsync<T>(Func<SqliteBookSnapshot, Task<T>> read)
    {
        await using var snapshot = SqliteBookSnapshot.Open(_connectionString);
        return await read(snapshot);
    }

    private async IAsyncEnumerable<T> Through<T>(Func<SqliteBookSnapshot, IAsyncEnumerable<T>> read)
    {
        await using var snapshot = SqliteBookSnapshot.Open(_connectionString);
        await foreach (var row in read(snapshot)) yield return row;
    }
}
