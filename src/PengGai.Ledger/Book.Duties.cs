using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger;

/// <content>Separation of duties (不相容职务分离): prepare, review, post.</content>
public sealed partial class Book
{
    /// <summary>Who holds which duty.</summary>
    public DutyRoster Roster => _state.Roster;

    /// <summary>The prepared entries that are neither posted nor rejected, in the order in which they were prepared.</summary>
    public async IAsyncEnumerable<PendingEntry> PendingAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var snapshot = await _store.SnapshotAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
        await foreach (var stored in snapshot.ReadPendingDraftsAsync(cancellationToken))
        {
            var position = new LogPosition(stored.Position);
            var record = Decode((await snapshot.ReadRecordAsync(position, cancellationToken))!.Value);
            var reviewer = "";
            await foreach (var signature in snapshot.ReadSignOffsAsync(position, cancellationToken))
                reviewer = Decode((await snapshot.ReadRecordAsync(new LogPosition(signature.Position), cancellationToken))!.Value).Operator;
            yield return new PendingEntry(position, record.RecordedAt, record.Operator, ((RecordBody.EntryPrepared)record.Body).Draft, reviewer);
        }
    }

    /// <summary>Approves prepared entries (审核), all of them or none. Where the reviewer's signature posts, they are posted at once.</summary>
    /// <param name="drafts">Their positions, as <see cref="PendingAsync"/> gives them.</param>
    /// <param name="reviewer">Who approves them: not their preparer.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <returns><see cref="PostResult.Reviewed"/>, <see cref="PostResult.Posted"/> or <see cref="PostResult.Refused"/>.</returns>
    public Task<PostResult> ReviewAsync(IReadOnlyCollection<LogPosition> drafts, string reviewer, CancellationToken cancellationToken = default) =>
        SignAsync(drafts, reviewer, async (session, ordered, ct) =>
        {
            var decision = new EntryDecision(session);
            if (!session.State.Roster.Allows(reviewer, Duty.Reviewer)) decision.Refusals.Add(new Refusal.NotHolder(reviewer, Duty.Reviewer));
            var posts = session.State.Controls.Poster == PosterRule.Reviewer;
            var approved = new List<PendingEntry>();
            foreach (var draft in ordered)
            {
                if (await session.PendingAsync(draft, ct) is not { IsReviewed: false } pending)
                {
                    decision.Refusals.Add(new Refusal.NotPending(draft, Duty.Reviewer));
                    continue;
                }

                if (DutyRoster.AreSame(pending.Preparer, reviewer)) decision.Refusals.Add(new Refusal.SamePerson(draft, reviewer, Duty.Preparer, Duty.Reviewer));
                await decision.CheckAsync(pending.Draft, ct);
                if (posts) await decision.CheckPostingAsync(pending.Draft, reviewer, ct);
                approved.Add(pending);
            }

            if (decision.Refusals.Count > 0) return await RefuseAsync(decision);
            foreach (var pending in approved) session.SignOff(pending.Position, SignOffStep.Reviewed, "", reviewer);
            if (posts) return await PostAsync(session, [.. approved.Select(p => p with { Reviewer = reviewer })], reviewer, ct);
            return head => new PostResult.Reviewed([.. approved.Select(p => p.Position)], head);
        }, cancellationToken);

    /// <summary>Posts reviewed entries (记账), all of them or none, where the book has a poster of its own.</summary>
    /// <param name="drafts">Their positions.</param>
    /// <param name="poster">Who posts them, as the book's <see cref="PosterRule"/> permits.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <returns><see cref="PostResult.Posted"/> or <see cref="PostResult.Refused"/>.</returns>
    public Task<PostResult> PostReviewedAsync(IReadOnlyCollection<LogPosition> drafts, string poster, CancellationToken cancellationToken = default) =>
        SignAsync(drafts, poster, async (session, ordered, ct) =>
        {
            var decision = new EntryDecision(session);
            var ready = new List<PendingEntry>();
            foreach (var draft in ordered)
            {
                if (await session.PendingAsync(draft, ct) is not { IsReviewed: true } pending)
                {
                    decision.Refusals.Add(new Refusal.NotPending(draft, Duty.Poster));
                    continue;
                }

                if (DutyRoster.AreSame(pending.Preparer, poster)) decision.Refusals.Add(new Refusal.SamePerson(draft, poster, Duty.Preparer, Duty.Poster));
                if (DutyRoster.AreSame(pending.Reviewer, poster) && session.State.Controls.Poster == PosterRule.ThirdPerson)
                    decision.Refusals.Add(new Refusal.SamePerson(draft, poster, Duty.Reviewer, Duty.Poster));
                await decision.CheckAsync(pending.Draft, ct);
                await decision.CheckPostingAsync(pending.Draft, poster, ct);
                ready.Add(pending);
            }

            return decision.Refusals.Count > 0 ? await RefuseAsync(decision) : await PostAsync(session, ready, poster, ct);
        }, cancellationToken);

    /// <summary>Rejects prepared entries (退回) for good, with a reason. A reviewer may, and the preparer who takes back his own.</summary>
    /// <param name="drafts">Their positions.</param>
    /// <param name="reason">Why; stands in the log.</param>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> RejectAsync(
        IReadOnlyCollection<LogPosition> drafts, string reason, string person, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return ChangeAsync(person, async (session, refusals, ct) =>
        {
            if (string.IsNullOrWhiteSpace(reason)) refusals.Add(new Refusal.ReasonMissing());
            var ordered = drafts.Distinct().Order().ToList();
            foreach (var draft in ordered)
            {
                if (await session.PendingAsync(draft, ct) is not { } pending) refusals.Add(new Refusal.NotPending(draft, Duty.Reviewer));
                else if (pending.Preparer != person && !session.State.Roster.Allows(person, Duty.Reviewer)) refusals.Add(new Refusal.NotHolder(person, Duty.Reviewer));
            }

            if (refusals.Count > 0) return;
            foreach (var draft in ordered) session.SignOff(draft, SignOffStep.Rejected, reason, person);
        }, cancellationToken);
    }

    /// <summary>Gives somebody a duty, or relieves him or her of it. Once a duty has a holder, only its holders exercise it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="duty">The duty.</param>
    /// <param name="isHeld">Whether he or she is to hold it.</param>
    /// <param name="operator">Who decides so: somebody else.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> AssignDutyAsync(string person, Duty duty, bool isHeld, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(person);
        return ChangeAsync(@operator, (session, refusals, _) =>
        {
            if (DutyRoster.AreSame(person, @operator)) refusals.Add(new Refusal.OwnDuty(person, duty));
            else if (session.State.Roster.Holders.Contains((duty, person)) != isHeld) session.Add(new RecordBody.DutyAssigned(person, duty, isHeld), @operator);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    private Task<PostResult> SignAsync(
        IReadOnlyCollection<LogPosition> drafts, string person,
        Func<WriteSession, IReadOnlyList<LogPosition>, CancellationToken, Task<Func<LogHead, PostResult>>> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        ArgumentException.ThrowIfNullOrWhiteSpace(person);
        var ordered = drafts.Distinct().Order().ToList();
        return _writer.SubmitAsync((session, ct) => decide(session, ordered, ct), ordered.Count, cancellationToken);
    }

    private static async Task<Func<LogHead, PostResult>> PostAsync(
        WriteSession session, List<PendingEntry> ready, string poster, CancellationToken cancellationToken)
    {
        var numbers = ImmutableArray.CreateBuilder<EntryNumber>(ready.Count);
        foreach (var pending in ready)
        {
            session.SignOff(pending.Position, SignOffStep.Posted, "", poster);
            numbers.Add(await session.PostAsync(pending.Draft, new EntryDuties(pending.Preparer, pending.Reviewer, poster), poster, cancellationToken));
        }

        return head => new PostResult.Posted(numbers.DrainToImmutable(), head);
    }
}
