using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Writing;

/// <summary>One transaction as those who decide in it see it: the book, and what was decided before them in the same transaction.</summary>
/// <remarks>What is added here is written when the session is built; a session that isn't committed leaves nothing behind.</remarks>
internal sealed class WriteSession
{
    private const int RecordsToHashAside = 512;
    private const int RowsToKeep = 400_000;
    private readonly AppendBuilder _append;
    private readonly Dictionary<string, (EntryNumber Number, EntryDraft Draft)> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<(JournalEntryType Type, AccountingPeriod Period), int> _numbers = [];
    private readonly Dictionary<string, List<(StoredPayment Payment, string Key)>> _payments = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (SignOffStep Step, string Person)> _signed = [];
    private readonly Dictionary<string, (LogPosition Position, EntryDraft Draft)> _drafts = new(StringComparer.Ordinal);
    private readonly SubAccountTable _subAccounts;
    private bool _hasOrdinary;

    public WriteSession(IBookTransaction transaction, BookState state, SubAccountTable subAccounts, Instant now, Func<int, byte[]> salts)
    {
        (Transaction, State, _subAccounts) = (transaction, state, subAccounts);
        SubAccountsBefore = subAccounts.Count;
        _append = new AppendBuilder(transaction.Head, subAccounts, now, salts);
        Balances = new DailyBalances(transaction, subAccounts);
    }

    public IBookTransaction Transaction { get; }

    /// <summary>The book as decided so far.</summary>
    public BookState State { get; private set; }

    public int SubAccountsBefore { get; }

    public long Size => _append.Size;

    public bool IsEmpty => _append.IsEmpty;

    /// <summary>The balances of controlled sub-accounts as decided so far.</summary>
    public DailyBalances Balances { get; }

    /// <summary>Makes room for so many entries.</summary>
    public void Expect(int entries)
    {
        _append.Expect(entries);
        _keys.EnsureCapacity(_keys.Count + entries);
    }

    /// <summary>Whether rows may be written before the session ends: it has one request only, and that one is decided.</summary>
    public bool MayWriteAhead { get; set; }

    /// <summary>Writes what has piled up of a large request, in the same transaction: its memory is that of a part.</summary>
    public async ValueTask WriteAheadAsync(CancellationToken cancellationToken)
    {
        if (!MayWriteAhead || _append.Waiting < RowsToKeep) return;
        var hashing = Task.Run(_append.Hash, CancellationToken.None);
        try
        {
            await Transaction.AppendAsync(_append.Build(), cancellationToken);
        }
        finally
        {
            await hashing;
        }

        _append.Clear();
    }

    public StoreAppend Build() => _append.Build();

    /// <summary>Hashes what was added; a batch of many records beside other work.</summary>
    public Task<StoreSeal> SealAsync() => _append.Size - Transaction.Head.Size > RecordsToHashAside ? Task.Run(_append.Seal) : Task.FromResult(_append.Seal());

    public void Add(RecordBody body, string @operator) => State = State.Apply(_append.Add(body, @operator), body);

    public void AddFact(Facts.PendingFact fact, string @operator) => _append.AddFact(fact, @operator);

    public void AddErasure(LogPosition fact, string @operator) => _append.AddErasure(fact, @operator);

    /// <summary>The entry with a key, whether it is in the book or was added before in this session.</summary>
    public async ValueTask<(EntryNumber Number, EntryDraft Draft)?> FindAsync(string key, IReadOnlyDictionary<string, long> stored, CancellationToken cancellationToken)
    {
        if (_keys.TryGetValue(key, out var added)) return added;
        if (!stored.TryGetValue(key, out var position)) return null;
        var posted = (RecordBody.EntryPosted)(await ReadAsync(new LogPosition(position), cancellationToken))!.Body;
        return (posted.Number, posted.Draft);
    }

    /// <summary>The record at a position, or null.</summary>
    public async Task<LogRecord?> ReadAsync(LogPosition position, CancellationToken cancellationToken) =>
        await Transaction.ReadRecordAsync(position, cancellationToken) is { } stored ? RecordCodec.Decode(stored.Bytes.Span, _subAccounts) : null;

    /// <summary>Posts an entry under the next number of its series.</summary>
    public async ValueTask<EntryNumber> PostAsync(EntryDraft draft, EntryDuties duties, string @operator, CancellationToken cancellationToken)
    {
        var series = (draft.Type, draft.Period);
        if (!_numbers.TryGetValue(series, out var last))
            last = await Transaction.ReadLastNumberAsync(series.Type, series.Period, cancellationToken);
        _numbers[series] = ++last;
        var number = new EntryNumber(series.Type, series.Period, last);
        var paid = draft.Payment is null ? Money.Zero : MoneyOut.Of(draft, State.Chart).Total;
        _append.AddEntry(number, draft, duties, paid, @operator);
        _keys.Add(draft.Key, (number, draft));
        _hasOrdinary |= draft.Relation != EntryRelation.Opening;
        if (draft.Payment is { } payment) PaymentsTo(payment.Payee).Add((new StoredPayment(payment.Payee, draft.Date, 0, payment.Purpose, paid, payment.Document, draft.Corrects ?? 0), draft.Key));
        return number;
    }

    /// <summary>Whether the book has entries other than opening balances.</summary>
    public async Task<bool> HasOrdinaryEntriesAsync(CancellationToken cancellationToken)
    {
        if (_hasOrdinary) return true;
        await foreach (var entry in Transaction.ReadEntriesAsync(cancellationToken: cancellationToken))
        {
            if ((EntryRelation)entry.Relation != EntryRelation.Opening) return true;
        }

        return false;
    }

    /// <summary>The payments to a payee that were added in this session, without positions.</summary>
    public List<(StoredPayment Payment, string Key)> PaymentsTo(string payee)
    {
        if (!_payments.TryGetValue(payee, out var payments)) _payments.Add(payee, payments = []);
        return payments;
    }

    public LogPosition Prepare(EntryDraft draft, string @operator)
    {
        var position = _append.AddDraft(draft, @operator);
        _drafts[draft.Key] = (position, draft);
        return position;
    }

    public void SignOff(LogPosition draft, SignOffStep step, string reason, string @operator)
    {
        _append.AddSignOff(draft, step, reason, @operator);
        _signed[draft.Value] = (step, @operator);
    }

    /// <summary>The prepared entry with a key that is neither posted nor rejected, or null.</summary>
    public async Task<(LogPosition Position, EntryDraft Draft)?> FindPendingAsync(string key, CancellationToken cancellationToken)
    {
        if (_drafts.TryGetValue(key, out var added) && !IsSettled(added.Position)) return added;
        var last = default(StoredDraft?);
        await foreach (var stored in Transaction.ReadDraftsAsync(key, cancellationToken)) last = stored;
        if (last is not { } found) return null;
        return await PendingAsync(new LogPosition(found.Position), cancellationToken) is { } pending ? (pending.Position, pending.Draft) : null;
    }

    /// <summary>The prepared entry at a position, if it is neither posted nor rejected.</summary>
    public async Task<PendingEntry?> PendingAsync(LogPosition position, CancellationToken cancellationToken)
    {
        if (IsSettled(position) || await ReadAsync(position, cancellationToken) is not { Body: RecordBody.EntryPrepared { Draft: var draft } } record) return null;
        var reviewer = "";
        await foreach (var signature in Transaction.ReadSignOffsAsync(position, cancellationToken))
        {
            if ((SignOffStep)signature.Step != SignOffStep.Reviewed) return null;
            reviewer = (await ReadAsync(new LogPosition(signature.Position), cancellationToken))!.Operator;
        }

        if (_signed.TryGetValue(position.Value, out var here)) reviewer = here.Person;
        return new PendingEntry(position, record.RecordedAt, record.Operator, draft, reviewer);
    }

    /// <summary>What waits of a period and of those before it.</summary>
    public async Task<List<LogPosition>> PendingThroughAsync(AccountingPeriod period, CancellationToken cancellationToken)
    {
        var pending = new List<LogPosition>();
        await foreach (var draft in Transaction.ReadPendingDraftsAsync(cancellationToken))
        {
            if (draft.Period <= period.Ordinal && !IsSettled(new LogPosition(draft.Position))) pending.Add(new LogPosition(draft.Position));
        }

        pending.AddRange(_drafts.Values.Where(d => d.Draft.Period <= period && !IsSettled(d.Position)).Select(d => d.Position));
        return pending;
    }

    /// <summary>Whether a prepared entry was posted or rejected in this session.</summary>
    private bool IsSettled(LogPosition draft) => _signed.TryGetValue(draft.Value, out var here) && here.Step != SignOffStep.Reviewed;
}
