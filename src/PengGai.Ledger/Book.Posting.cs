using System.Collections.Immutable;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger;

/// <content>Posting: everything is checked, then everything is written in one transaction.</content>
public sealed partial class Book
{
    /// <summary>Posts one entry.</summary>
    /// <param name="draft">The entry.</param>
    /// <param name="operator">Who posts it; stands in the record.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    public Task<PostResult> PostAsync(EntryDraft draft, string @operator, CancellationToken cancellationToken = default) =>
        PostAsync(new PostingBatch { Entries = [draft] }, @operator, cancellationToken);

    /// <summary>Records facts and posts entries: all of them, or none with every reason why.</summary>
    /// <param name="batch">The facts and entries.</param>
    /// <param name="operator">Who records them; stands in every record.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    /// <exception cref="ArgumentException">The log can't hold what the batch says: half a surrogate pair, a member that an enum doesn't have, a field that stands twice.</exception>
    /// <remarks>
    /// <para>When the task ends with <see cref="PostResult.Posted"/>, the batch survives a power cut.</para>
    /// <para>Entries have keys, so posting them again is answered with <see cref="PostResult.AlreadyPosted"/>. Facts have none:
    /// a batch with facts names <see cref="PostingBatch.ExpectedSize"/>, or a retry records them again.</para>
    /// </remarks>
    public async Task<PostResult> PostAsync(PostingBatch batch, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        if (batch.Entries.Any(e => e.Key.Length == 0)) throw new ArgumentException("An entry has no key.", nameof(batch));
        await EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await _store.BeginAsync(cancellationToken);
            await LoadAsync(transaction.Head, cancellationToken);
            var known = _subAccounts.Count;
            var committed = false;
            try
            {
                var (result, append) = await DecideAsync(batch, @operator, transaction, cancellationToken);
                if (append is null) return result;
                await transaction.AppendAsync(append, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                committed = true;
                _loadedSize = append.Head.Size;
                return result;
            }
            finally
            {
                if (!committed) _subAccounts.CutTo(known);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Erases the personal data of a fact. The log and its proofs stay as they are, and gain a record of who did it.</summary>
    /// <remarks>
    /// Deleted cells are overwritten, and the file's older versions of them go at once unless somebody is reading the book
    /// just then; at the latest they go when the book is closed. Copies and backups of the file are not reached.
    /// </remarks>
    /// <param name="fact">The position of the fact.</param>
    /// <param name="operator">Who erases them; stands in the record.</param>
    /// <param name="cancellationToken">Cancels what is not yet committed.</param>
    /// <returns>How many values were erased; where there were none, nothing is recorded.</returns>
    public async Task<int> ErasePersonalDataAsync(LogPosition fact, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        await EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await _store.BeginAsync(cancellationToken);
            var erased = await transaction.EraseAsync(fact, cancellationToken);
            if (erased == 0) return 0;
            var append = new AppendBuilder(transaction.Head, _subAccounts, @operator, _clock.GetCurrentInstant(), _salts);
            append.Add(new RecordBody.PersonalDataErased(fact.Value));
            await transaction.AppendAsync(append.Build(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return erased;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<(PostResult Result, StoreAppend? Append)> DecideAsync(
        PostingBatch batch, string @operator, IBookTransaction transaction, CancellationToken cancellationToken)
    {
        var refusals = ImmutableArray.CreateBuilder<PostRefusal>();
        var fresh = new Dictionary<string, EntryDraft>(StringComparer.Ordinal);
        var order = new List<EntryDraft>();
        var present = ImmutableArray.CreateBuilder<EntryNumber>();
        foreach (var draft in batch.Entries)
        {
            if (await transaction.FindByKeyAsync(draft.Key, cancellationToken) is { } stored)
            {
                var posted = (RecordBody.EntryPosted)RecordCodec.Decode(stored.Bytes.Span, _subAccounts).Body;
                if (posted.Draft.SaysTheSameAs(draft)) present.Add(posted.Number);
                else refusals.Add(new PostRefusal.KeyConflict(draft.Key, posted.Number));
            }
            else if (fresh.TryGetValue(draft.Key, out var twin))
            {
                if (!twin.SaysTheSameAs(draft)) refusals.Add(new PostRefusal.KeyConflict(draft.Key, new EntryNumber(draft.Type, AccountingPeriod.Of(draft.Date), 0)));
            }
            else
            {
                EntryRules.Check(draft, Chart, refusals);
                fresh.Add(draft.Key, draft);
                order.Add(draft);
            }
        }

        // What is in the book already was computed before it got there: its retry is not refused for the growth it caused.
        var addsNothing = refusals.Count == 0 && order.Count == 0 && batch.Facts.Length == 0;
        if (addsNothing) return (new PostResult.AlreadyPosted(present.ToImmutable()), null);
        if (batch.ExpectedSize is { } expected && expected != transaction.Head.Size)
            refusals.Insert(0, new PostRefusal.LogHasGrown(expected, transaction.Head.Size));
        if (refusals.Count > 0) return (new PostResult.Refused(refusals.ToImmutable()), null);

        var append = new AppendBuilder(transaction.Head, _subAccounts, @operator, _clock.GetCurrentInstant(), _salts);
        foreach (var fact in batch.Facts) append.AddFact(fact);
        var last = new Dictionary<(JournalEntryType, AccountingPeriod), int>();
        var numbers = ImmutableArray.CreateBuilder<EntryNumber>(order.Count);
        foreach (var draft in order)
        {
            var series = (draft.Type, AccountingPeriod.Of(draft.Date));
            if (!last.TryGetValue(series, out var number))
                number = await transaction.ReadLastNumberAsync(series.Type, series.Item2, cancellationToken);
            last[series] = ++number;
            numbers.Add(new EntryNumber(series.Type, series.Item2, number));
            append.AddEntry(numbers[^1], draft, new EntryDuties(@operator, "", @operator));
        }

        var rows = append.Build();
        return (new PostResult.Posted(numbers.ToImmutable(), ToLogHead(rows.Head)), rows);
    }
}
