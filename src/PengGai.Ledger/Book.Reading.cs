using System.Runtime.CompilerServices;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Reports;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <content>Reading, on two axes: what had happened by a day, as the book knew it at a position of its log.</content>
public sealed partial class Book
{
    /// <summary>The position that the log had reached at an instant; 0 before the book was opened.</summary>
    public async Task<LogPosition> PositionAtAsync(Instant instant, CancellationToken cancellationToken = default) =>
        new((await _store.ReadHeadAtAsync(instant, cancellationToken)).Size);

    /// <summary>The facts that the book knew at a position, in the order in which they were recorded.</summary>
    public async IAsyncEnumerable<RecordedFact> FactsAsync(LogPosition knownAt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in _store.ReadRecordsAsync(new LogPosition(1), knownAt, [RecordKind.FactRecorded], cancellationToken))
        {
            var record = Decode(stored);
            yield return new RecordedFact(record.Position, record.RecordedAt, record.Operator, ((RecordBody.FactRecorded)record.Body).Fact);
        }
    }

    /// <summary>The entries as of both axes, in the order in which they were posted.</summary>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // No further than the sub-accounts are known: another process may be posting.
        var known = await RefreshAsync(cancellationToken);
        var through = asOf.KnownAt < known ? asOf.KnownAt : known;
        await foreach (var stored in _store.ReadRecordsAsync(new LogPosition(1), through, [RecordKind.EntryPosted], cancellationToken))
        {
            var entry = ToEntry(Decode(stored));
            if (entry.Draft.Date <= asOf.Date) yield return entry;
        }
    }

    /// <summary>The entries of some periods, in order of period, type and number.</summary>
    /// <param name="from">The first period.</param>
    /// <param name="through">The last period.</param>
    /// <param name="knownAt">As the book knew them at this position.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(
        AccountingPeriod from, AccountingPeriod through, LogPosition knownAt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        await foreach (var stored in snapshot.ReadEntriesAsync((from, through), cancellationToken))
        {
            if (stored.Position > knownAt.Value) continue;
            yield return ToEntry(Decode((await snapshot.ReadRecordAsync(new LogPosition(stored.Position), cancellationToken))!.Value));
        }
    }

    /// <summary>The entry at a position of the log, or null where another record stands there.</summary>
    public async Task<JournalEntry?> EntryAsync(LogPosition position, CancellationToken cancellationToken = default)
    {
        await RefreshAsync(cancellationToken);
        return await _store.ReadRecordAsync(position, cancellationToken) is { Kind: RecordKind.EntryPosted } stored ? ToEntry(Decode(stored)) : null;
    }

    /// <summary>The entry with a number, or null.</summary>
    public async Task<JournalEntry?> EntryAsync(EntryNumber number, CancellationToken cancellationToken = default)
    {
        await foreach (var stored in _store.ReadEntriesAsync((number.Period, number.Period), cancellationToken))
        {
            if (stored.Type == (int)number.Type && stored.Number == number.Number) return await EntryAsync(new LogPosition(stored.Position), cancellationToken);
        }

        return null;
    }

    /// <summary>The series of entry numbers as the book knew them at a position, in order of period and type: the proof that there is no gap.</summary>
    public IAsyncEnumerable<NumberSeries> NumberSeriesAsync(LogPosition knownAt, CancellationToken cancellationToken = default) =>
        NumberSeries.OfAsync(_store.ReadEntriesAsync(cancellationToken: cancellationToken).Where(e => e.Position <= knownAt.Value));

    /// <summary>The trial balance (科目余额表) as of both axes: a row per sub-account that ever moved, by account and dimensions.</summary>
    /// <remarks>Accounts bear the names that the book knew at that position.</remarks>
    public async Task<TrialBalance> TrialBalanceAsync(AsOf asOf, CancellationToken cancellationToken = default)
    {
        var rows = new List<TrialBalanceRow>();
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        var chart = ChartAt(asOf.KnownAt);
        await foreach (var movement in snapshot.ReadMovementsAsync(asOf, cancellationToken))
        {
            var subAccount = _subAccounts[movement.SubAccount];
            rows.Add(new TrialBalanceRow(chart.Find(subAccount.Account)!, subAccount.Dimensions, movement.Debit, movement.Credit));
        }

        return new TrialBalance(asOf, rows);
    }

    /// <summary>Debits and credits of one sub-account from the beginning, as of both axes; zero where it never moved.</summary>
    public async Task<(Money Debit, Money Credit)> MovementAsync(
        string account, Dimensions dimensions, AsOf asOf, CancellationToken cancellationToken = default)
    {
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        if (await FindSubAccountAsync(account, dimensions, snapshot, cancellationToken) is not { } subAccount) return default;
        var movement = await snapshot.ReadMovementAsync(subAccount.Id, asOf, cancellationToken);
        return (movement.Debit, movement.Credit);
    }

    /// <summary>Debits less credits of one sub-account, as of both axes; zero where it never moved.</summary>
    public async Task<Money> BalanceAsync(string account, Dimensions dimensions, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var (debit, credit) = await MovementAsync(account, dimensions, asOf, cancellationToken);
        return debit - credit;
    }

    /// <summary>The lines of one sub-account as of both axes, from a day on, in order of date and position, each with the position of its entry.</summary>
    public async IAsyncEnumerable<(LogPosition Entry, LocalDate Date, int Line, Side Side, Money Amount)> PostingsAsync(
        string account, Dimensions dimensions, AsOf asOf, LocalDate? from = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        if (await FindSubAccountAsync(account, dimensions, snapshot, cancellationToken) is not { } subAccount) yield break;
        await foreach (var posting in snapshot.ReadPostingsAsync(subAccount.Id, asOf, from, cancellationToken))
            yield return (new LogPosition(posting.Position), posting.Date, posting.Line, posting.Side, posting.Amount);
    }

    /// <summary>The sub-accounts that were ever opened, in order of first use.</summary>
    public async Task<IReadOnlyList<SubAccount>> SubAccountsAsync(CancellationToken cancellationToken = default)
    {
        await RefreshAsync(cancellationToken);
        // Not while a commit is being decided: it may yet take back what it opened.
        await _loading.WaitAsync(cancellationToken);
        try
        {
            return _subAccounts.ToList();
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The personal data beside the log, as they stand: what was erased is gone.</summary>
    public IAsyncEnumerable<StoredErasable> PersonalDataAsync(CancellationToken cancellationToken = default) => _store.ReadErasablesAsync(cancellationToken);

    private static JournalEntry ToEntry(LogRecord record)
    {
        var posted = (RecordBody.EntryPosted)record.Body;
        return new JournalEntry(record.Position, record.RecordedAt, record.Operator, posted.Number, posted.Draft, posted.Duties);
    }

    private async Task<SubAccount?> FindSubAccountAsync(string account, Dimensions dimensions, IBookReader snapshot, CancellationToken cancellationToken)
    {
        await LoadAsync(await snapshot.ReadHeadAsync(cancellationToken), snapshot, cancellationToken);
        return _subAccounts.Find(account, dimensions);
    }
}
