using System.Collections.Immutable;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger;

/// <content>Posting: everything is checked, then everything is written in one transaction.</content>
public sealed partial class Book
{
    /// <summary>Posts one entry.</summary>
    /// <param name="draft">The entry.</param>
    /// <param name="operator">Who posts it; stands in the record.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<PostResult> PostAsync(EntryDraft draft, string @operator, CancellationToken cancellationToken = default) =>
        PostAsync(new PostingBatch { Entries = [draft] }, @operator, cancellationToken);

    /// <summary>Records facts and posts entries: all of them, or none with every reason why.</summary>
    /// <param name="batch">The facts and entries.</param>
    /// <param name="operator">Who records them; stands in every record.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <exception cref="ArgumentException">The log can't hold what the batch says: half a surrogate pair, a member that an enum doesn't have, a field that stands twice.</exception>
    /// <exception cref="IOException">The disk is full or failed. Nothing of the batch was acknowledged, and nothing half-written is left.</exception>
    /// <remarks>
    /// <para>When the task ends with <see cref="PostResult.Posted"/>, the batch survives a power cut. Callers that wait at the
    /// same time are committed together; a refusal of one doesn't touch the others. Where more wait than the queue holds,
    /// callers wait for a place in it.</para>
    /// <para>Entries have keys, so posting them again is answered with <see cref="PostResult.AlreadyPosted"/>. Facts have none:
    /// a batch with facts names <see cref="PostingBatch.ExpectedSize"/>, or a retry records them again.</para>
    /// <para>Where the book's controls ask for review, entries are refused here: see <see cref="PrepareAsync(PostingBatch, string, CancellationToken)"/>.</para>
    /// </remarks>
    public Task<PostResult> PostAsync(PostingBatch batch, string @operator, CancellationToken cancellationToken = default) =>
        SubmitAsync(batch, @operator, (session, ct) => DecidePostingAsync(session, batch, @operator, ct), cancellationToken);

    /// <summary>Records facts and prepares entries for review (制单): all of them, or none with every reason why.</summary>
    /// <param name="batch">The facts and entries.</param>
    /// <param name="preparer">Who prepares them; stands in every record.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <returns><see cref="PostResult.Prepared"/>, also where the same entries wait already; <see cref="PostResult.AlreadyPosted"/> where all are in the book.</returns>
    /// <exception cref="ArgumentException">As for <see cref="PostAsync(PostingBatch, string, CancellationToken)"/>.</exception>
    public Task<PostResult> PrepareAsync(PostingBatch batch, string preparer, CancellationToken cancellationToken = default) =>
        SubmitAsync(batch, preparer, (session, ct) => DecidePreparingAsync(session, batch, preparer, ct), cancellationToken);

    /// <summary>Erases the personal data of a fact. The log and its proofs stay as they are, and gain a record of who did it.</summary>
    /// <remarks>
    /// Deleted cells are overwritten, and the file's older versions of them go at once unless somebody is reading the book
    /// just then; at the latest they go when the book is closed. Copies and backups of the file are not reached.
    /// </remarks>
    /// <param name="fact">The position of the fact.</param>
    /// <param name="operator">Who erases them; stands in the record.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <returns>How many values were erased; where there were none, nothing is recorded.</returns>
    public Task<int> ErasePersonalDataAsync(LogPosition fact, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        return _writer.SubmitAsync<int>(
            async (session, ct) =>
            {
                var erased = await session.Transaction.ReadErasablesAsync(ct).CountAsync(e => e.Position == fact.Value, ct);
                if (erased > 0) session.AddErasure(fact, @operator);
                return _ => erased;
            },
            BookWriter.Alone, cancellationToken);
    }

    private Task<PostResult> SubmitAsync(
        PostingBatch batch, string @operator, Func<WriteSession, CancellationToken, Task<Func<LogHead, PostResult>>> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentException.ThrowIfNullOrEmpty(@operator);
        if (batch.Entries.Any(e => e.Key.Length == 0)) throw new ArgumentException("An entry has no key.", nameof(batch));
        return _writer.SubmitAsync(decide, batch.Facts.Length + batch.Entries.Length, cancellationToken);
    }

    private static async Task<Func<LogHead, PostResult>> DecidePostingAsync(
        WriteSession session, PostingBatch batch, string @operator, CancellationToken cancellationToken)
    {
        var decision = new EntryDecision(session, batch.Earmarks);
        var sorted = await SortAsync(session, decision, batch, cancellationToken);
        if (sorted.AddsNothing) return _ => new PostResult.AlreadyPosted(sorted.Present);
        if (session.State.Controls.RequiresReview && sorted.Fresh.Count > 0) decision.Refusals.Insert(0, new Refusal.NeedsReview());
        foreach (var draft in sorted.Fresh)
        {
            await decision.CheckAsync(draft, cancellationToken);
            await decision.CheckPostingAsync(draft, @operator, cancellationToken);
        }

        if (decision.Refusals.Count > 0) return await RefuseAsync(decision);
        session.Expect(sorted.Fresh.Count);
        StateEarmarks(session, batch.Earmarks, @operator);
        await AddFactsAsync(session, batch, @operator, cancellationToken);
        var numbers = ImmutableArray.CreateBuilder<EntryNumber>(sorted.Fresh.Count);
        foreach (var draft in sorted.Fresh)
        {
            numbers.Add(await session.PostAsync(draft, new EntryDuties(@operator, "", @operator), @operator, cancellationToken));
            await session.WriteAheadAsync(cancellationToken);
        }

        return head => new PostResult.Posted(numbers.DrainToImmutable(), head);
    }

    private static async Task<Func<LogHead, PostResult>> DecidePreparingAsync(
        WriteSession session, PostingBatch batch, string preparer, CancellationToken cancellationToken)
    {
        var decision = new EntryDecision(session, batch.Earmarks);
        var sorted = await SortAsync(session, decision, batch, cancellationToken);
        if (sorted.AddsNothing) return _ => new PostResult.AlreadyPosted(sorted.Present);
        if (!session.State.Controls.RequiresReview) decision.Refusals.Insert(0, new Refusal.NoReview());
        if (!session.State.Roster.Allows(preparer, Duty.Preparer)) decision.Refusals.Add(new Refusal.NotHolder(preparer, Duty.Preparer));
        var waiting = new Dictionary<string, LogPosition>(StringComparer.Ordinal);
        foreach (var draft in sorted.Fresh)
        {
            if (await session.FindPendingAsync(draft.Key, cancellationToken) is not { } pending) await decision.CheckAsync(draft, cancellationToken);
            else if (pending.Draft.SaysTheSameAs(draft)) waiting.Add(draft.Key, pending.Position);
            else decision.Refusals.Add(new Refusal.KeyPending(draft.Key, pending.Position));
        }

        if (decision.Refusals.Count > 0) return await RefuseAsync(decision);
        StateEarmarks(session, batch.Earmarks, preparer);
        await AddFactsAsync(session, batch, preparer, cancellationToken);
        var drafts = sorted.Fresh.Select(d => waiting.TryGetValue(d.Key, out var position) ? position : session.Prepare(d, preparer)).ToImmutableArray();
        return head => new PostResult.Prepared(drafts, head);
    }

    private static async Task AddFactsAsync(WriteSession session, PostingBatch batch, string @operator, CancellationToken cancellationToken)
    {
        foreach (var fact in batch.Facts)
        {
            session.AddFact(fact, @operator);
            await session.WriteAheadAsync(cancellationToken);
        }
    }

    /// <summary>Which entries of a batch are new, and which are in the book already.</summary>
    private static async Task<(List<EntryDraft> Fresh, ImmutableArray<EntryNumber> Present, bool AddsNothing)> SortAsync(
        WriteSession session, EntryDecision decision, PostingBatch batch, CancellationToken cancellationToken)
    {
        var fresh = new Dictionary<string, EntryDraft>(batch.Entries.Length, StringComparer.Ordinal);
        var order = new List<EntryDraft>(batch.Entries.Length);
        var present = ImmutableArray.CreateBuilder<EntryNumber>();
        var stored = await session.Transaction.FindKeysAsync([.. batch.Entries.Select(e => e.Key)], cancellationToken);
        foreach (var draft in batch.Entries)
        {
            if (await session.FindAsync(draft.Key, stored, cancellationToken) is { } posted)
            {
                if (posted.Draft.SaysTheSameAs(draft)) present.Add(posted.Number);
                else decision.Refusals.Add(new Refusal.KeyConflict(draft.Key, posted.Number));
            }
            else if (fresh.TryAdd(draft.Key, draft))
            {
                order.Add(draft);
            }
            else if (!fresh[draft.Key].SaysTheSameAs(draft))
            {
                decision.Refusals.Add(new Refusal.KeyConflict(draft.Key, new EntryNumber(draft.Type, draft.Period, 0)));
            }
        }

        // What is in the book already was computed before it got there: its retry is not refused for the growth it caused.
        var addsNothing = decision.Refusals.Count == 0 && order.Count == 0 && batch.Facts.IsEmpty && batch.Earmarks.IsEmpty;
        if (!addsNothing && batch.ExpectedSize is { } expected && expected != session.Size)
            decision.Refusals.Insert(0, new Refusal.LogHasGrown(expected, session.Size));
        if (batch.Earmarks.Any(e => EntryDecision.Loosens(session.State, e))) decision.Refusals.Add(new Refusal.ControlsOnlyTighten());
        return (order, present.ToImmutable(), addsNothing);
    }

    private static async Task<Func<LogHead, PostResult>> RefuseAsync(EntryDecision decision)
    {
        await decision.UndoAsync();
        var reasons = decision.Refusals.Distinct().ToImmutableArray();
        return _ => new PostResult.Refused(reasons);
    }
}
