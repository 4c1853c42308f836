using System.Collections.Immutable;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;
using PengGai.Ledger.Writing;

namespace PengGai.Ledger;

/// <content>Accounting periods: open → closed → sealed.</content>
public sealed partial class Book
{
    /// <summary>The state of every period.</summary>
    public PeriodCalendar Periods => _state.Periods;

    /// <summary>Closes a period (结账): from now on it takes no entries.</summary>
    /// <remarks>
    /// Refused, with the list, while prepared entries of it or of an earlier period wait, while an earlier period with
    /// entries, or one that was opened again, is open, where its numbers have a gap, and while a year whose 13th period it
    /// is or closes with it isn't carried forward.
    /// </remarks>
    /// <param name="period">The period.</param>
    /// <param name="person">Who closes it: a reviewer.</param>
    /// <param name="alsoPending">What else is pending, as whoever keeps the registers sees it.</param>
    /// <param name="expectedSize">The size of the log that this was seen at; null for whatever the log holds.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> ClosePeriodAsync(
        AccountingPeriod period, string person, IEnumerable<Refusal.WorkPending>? alsoPending = null, long? expectedSize = null,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(period, person, async (session, refusals, ct) =>
        {
            CheckReviewer(session, person, refusals);
            if (expectedSize is { } size && size != session.Size) refusals.Add(new Refusal.LogHasGrown(size, session.Size));
            if (session.State.Periods.StateOf(period) is var state && state != PeriodState.Open)
            {
                refusals.Add(new Refusal.WrongPeriodState(period, state));
                return;
            }

            refusals.AddRange(alsoPending ?? []);
            var earlier = await OpenBeforeAsync(session, period, ct);
            if (earlier.Length > 0) refusals.Add(new Refusal.EarlierPeriodOpen(period, earlier));
            if (await session.PendingThroughAsync(period, ct) is { Count: > 0 } pending) refusals.Add(new Refusal.EntriesPending(period, [.. pending]));
            await CheckNumbersAsync(session, period, refusals, ct);
            // The 13th period of a year is closed with the December after it at the latest.
            var year = period.IsAdjustment ? period.Year : period.Number == 12 ? period.Year - 1 : period.Year - 2;
            await CheckCarriedForwardAsync(session, year, refusals, ct);
            if (refusals.Count == 0) session.Add(new RecordBody.PeriodChanged(period, PeriodState.Closed, ""), person);
        }, cancellationToken);

    /// <summary>Opens a closed period again (反结账). A sealed one never opens.</summary>
    /// <param name="period">The period.</param>
    /// <param name="reason">Why; stands in the log.</param>
    /// <param name="person">Who: a reviewer.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> ReopenPeriodAsync(AccountingPeriod period, string reason, string person, CancellationToken cancellationToken = default) =>
        ChangeAsync(period, person, (session, refusals, _) =>
        {
            CheckReviewer(session, person, refusals);
            if (string.IsNullOrWhiteSpace(reason)) refusals.Add(new Refusal.ReasonMissing());
            if (session.State.Periods.StateOf(period) is var state && state != PeriodState.Closed) refusals.Add(new Refusal.WrongPeriodState(period, state));
            if (refusals.Count == 0) session.Add(new RecordBody.PeriodChanged(period, PeriodState.Open, reason), person);
            return Task.CompletedTask;
        }, cancellationToken);

    /// <summary>Seals a closed period (封存): it never opens again. The periods before it must be closed, and are sealed with it.</summary>
    /// <param name="period">The period.</param>
    /// <param name="person">Who: a reviewer.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    public Task<ChangeResult> SealPeriodAsync(AccountingPeriod period, string person, CancellationToken cancellationToken = default) =>
        ChangeAsync(period, person, async (session, refusals, ct) =>
        {
            CheckReviewer(session, person, refusals);
            if (session.State.Periods.StateOf(period) is var state && state != PeriodState.Closed) refusals.Add(new Refusal.WrongPeriodState(period, state));
            var earlier = await OpenBeforeAsync(session, period, ct, withAdjustments: true);
            if (earlier.Length > 0) refusals.Add(new Refusal.EarlierPeriodOpen(period, earlier));
            await CheckCarriedForwardAsync(session, period.Year - 1, refusals, ct);
            if (refusals.Count > 0) return;
            // Those that were closed by name would keep that state: each is sealed by name.
            foreach (var (closed, _) in session.State.Periods.Stated.Where(p => p.Key < period && p.Value == PeriodState.Closed).ToList())
                session.Add(new RecordBody.PeriodChanged(closed, PeriodState.Sealed, ""), person);
            session.Add(new RecordBody.PeriodChanged(period, PeriodState.Sealed, ""), person);
        }, cancellationToken);

    /// <summary>Carries a year forward (年末结转) into its 13th period; in a book with review, the entries are prepared.</summary>
    /// <remarks>Refused while an earlier year isn't carried forward, whose income and expenses would become this year's, or while entries that carry this one forward wait.</remarks>
    /// <param name="year">The year.</param>
    /// <param name="operator">Who does it.</param>
    /// <param name="cancellationToken">Cancels what is not yet being committed.</param>
    /// <returns><see cref="PostResult.AlreadyPosted"/> without numbers where nothing is left to carry.</returns>
    public async Task<PostResult> CarryForwardAsync(int year, string @operator, CancellationToken cancellationToken = default)
    {
        var head = await HeadAsync(cancellationToken);
        var asOf = new AsOf(new NodaTime.LocalDate(year, 12, 31), new LogPosition(head.Size));
        var last = new AccountingPeriod(year - 1, 13);
        var left = (await TrialBalanceAsync(asOf with { Date = last.LastDay }, cancellationToken)).Rows
            .Where(r => CarryForward.IsCarried(r.Account) && !r.Balance.IsZero).Select(r => r.Account.Code).Distinct().ToImmutableArray();
        if (left.Length > 0) return new PostResult.Refused([new Refusal.NotCarriedForward(last, left)]);
        var waiting = await PendingAsync(cancellationToken).Where(p => p.Draft.Relation == EntryRelation.CarryForward && p.Draft.Date.Year == year)
            .Select(p => p.Position).ToListAsync(cancellationToken);
        if (waiting.Count > 0) return new PostResult.Refused([new Refusal.EntriesPending(new AccountingPeriod(year, 13), [.. waiting])]);
        var drafts = CarryForward.Plan(await TrialBalanceAsync(asOf, cancellationToken), asOf.KnownAt, Unit);
        if (drafts.IsEmpty) return new PostResult.AlreadyPosted([]);
        var batch = new PostingBatch { Entries = drafts, ExpectedSize = head.Size };
        return Controls.RequiresReview
            ? await PrepareAsync(batch, @operator, cancellationToken)
            : await PostAsync(batch, @operator, cancellationToken);
    }

    private Task<ChangeResult> ChangeAsync(
        AccountingPeriod period, string person, Func<WriteSession, List<Refusal>, CancellationToken, Task> change, CancellationToken cancellationToken) =>
        period.IsValid ? ChangeAsync(person, change, cancellationToken) : throw new ArgumentOutOfRangeException(nameof(period), period, "Not a period of the years 1 to 9999, numbered 1 to 13.");

    /// <summary>Earlier periods that are open, with entries or opened again by name. The 13th period of a year doesn't keep the next year's months from closing.</summary>
    private static async Task<ImmutableArray<AccountingPeriod>> OpenBeforeAsync(
        WriteSession session, AccountingPeriod period, CancellationToken cancellationToken, bool withAdjustments = false)
    {
        var calendar = session.State.Periods;
        var open = new SortedSet<AccountingPeriod>(calendar.Stated.Where(p => p.Value == PeriodState.Open).Select(p => p.Key));
        await foreach (var used in session.Transaction.ReadPeriodsAsync(cancellationToken)) open.Add(used);
        return [.. open.Where(p => p < period && calendar.IsOpen(p) && (withAdjustments || !MayStayOpen(p)))];

        bool MayStayOpen(AccountingPeriod earlier) => earlier.IsAdjustment && period.Year == earlier.Year + 1 && period.Number < 12;
    }

    private static async Task CheckNumbersAsync(WriteSession session, AccountingPeriod period, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        await foreach (var series in NumberSeries.OfAsync(session.Transaction.ReadEntriesAsync((period, period), cancellationToken)))
        {
            if (!series.IsGapless) refusals.Add(new Refusal.NumberGap(period, series.Type, series.Entries, series.Last));
        }
    }

    private static void CheckReviewer(WriteSession session, string person, List<Refusal> refusals)
    {
        if (!session.State.Roster.Allows(person, Duty.Reviewer)) refusals.Add(new Refusal.NotHolder(person, Duty.Reviewer));
    }

    private async Task CheckCarriedForwardAsync(WriteSession session, int year, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        var period = new AccountingPeriod(year, 13);
        if (!session.State.Periods.IsOpen(period)) return;
        var open = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var movement in session.Transaction.ReadMovementsAsync(AsOf.On(period.LastDay), cancellationToken))
        {
            var account = session.State.Chart.Find(_subAccounts[movement.SubAccount].Account)!;
            if (CarryForward.IsCarried(account) && movement.Debit != movement.Credit) open.Add(account.Code);
        }

        if (open.Count > 0) refusals.Add(new Refusal.NotCarriedForward(period, [.. open]));
    }
}
