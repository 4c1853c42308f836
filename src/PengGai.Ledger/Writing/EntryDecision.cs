using System.Runtime.CompilerServices;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Writing;

/// <summary>Decides whether the entries of one request may stand in the book: rules, periods, corrections, controls, duties.</summary>
/// <remarks>
/// Entries of a request see those before them. Where the request is refused, <see cref="UndoAsync"/> takes back what the
/// session's balances were told meanwhile; nothing else was changed.
/// </remarks>
internal sealed class EntryDecision(WriteSession session, IEnumerable<Earmark>? earmarks = null)
{
    private readonly System.Collections.Immutable.ImmutableSortedDictionary<string, Earmark> _earmarks =
        session.State.Earmarks.SetItems((earmarks ?? []).Select(e => KeyValuePair.Create(e.Fund, e)));

    private readonly List<(JournalLine Line, EntryDraft Draft)> _moved = [];
    private readonly List<(StoredPayment Payment, string Key)> _payments = [];

    private bool _postsOrdinary;

    public List<Refusal> Refusals { get; } = [];

    /// <summary>That earmarks which are enforced only narrow.</summary>
    public static bool Loosens(BookState state, Earmark earmark) =>
        state.Controls.EnforcesEarmarks && state.Earmarks.GetValueOrDefault(earmark.Fund) is { Purposes.IsEmpty: false } known
        && (earmark.Purposes.IsEmpty || !earmark.Purposes.IsSubsetOf(known.Purposes));

    private BookState State => session.State;

    /// <summary>What an entry must keep at any time, whether it is being prepared or posted.</summary>
    public async ValueTask CheckAsync(EntryDraft draft, CancellationToken cancellationToken)
    {
        EntryRules.Check(draft, State.Chart, Refusals);
        if (draft.IsAdjustment && draft.Date != draft.Period.LastDay) Refusals.Add(new Refusal.AdjustmentDate(draft.Key, draft.Date));
        if (!State.Periods.IsOpen(draft.Period))
        {
            Refusals.Add(new Refusal.PeriodNotOpen(
                draft.Key, draft.Period, State.Periods.StateOf(draft.Period), State.Periods.PlaceFor(draft.Date.PlusDays(draft.IsAdjustment ? 1 : 0))));
        }

        await CheckCorrectionAsync(draft, cancellationToken);
        if (!State.Controls.AsksForPaymentDetails) return;
        var out_ = MoneyOut.Of(draft, State.Chart);
        if (draft.Payment is null)
        {
            var taken = out_.ByFund.Sum(f => f.Amount);
            if (taken > Money.Zero || out_.Total > Money.Zero) Refusals.Add(new Refusal.PaymentNotStated(draft.Key, Max(taken, out_.Total)));
            return;
        }

        if (State.Controls.EnforcesEarmarks) CheckEarmarks(draft, draft.Payment, out_);
        if (State.Controls.DuplicatePaymentDays is { } days) await CheckDuplicateAsync(draft, draft.Payment, out_.Total, days, cancellationToken);
    }

    /// <summary>What it must keep when it is posted: that no controlled sub-account falls below zero, and who posts it.</summary>
    public async ValueTask CheckPostingAsync(EntryDraft draft, string poster, CancellationToken cancellationToken)
    {
        _postsOrdinary |= draft.Relation != EntryRelation.Opening;
        if (!State.Roster.Allows(poster, Duty.Poster)) Refusals.Add(new Refusal.NotHolder(poster, Duty.Poster));
        if (draft.Lines.IsDefaultOrEmpty) return; // Refused already.
        if (State.Roster.IsCashier(poster) && draft.Lines.FirstOrDefault(l => IsKeptFromCashiers(l.Account)) is { Account: { } account })
            Refusals.Add(new Refusal.CashierMayNot(draft.Key, poster, account));
        if (!State.Controls.NonNegativeAccounts.IsEmpty) await CheckBalancesAsync(draft, cancellationToken);
    }

    /// <summary>Has the session forget what a refused request would have moved.</summary>
    public async Task UndoAsync()
    {
        foreach (var (line, draft) in _moved)
            await session.Balances.MoveAsync(line.Account, line.Dimensions, draft.Date, -DebitLessCredit(line), CancellationToken.None);
    }

    private async ValueTask CheckCorrectionAsync(EntryDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Relation == EntryRelation.Opening)
        {
            if (_postsOrdinary || await session.HasOrdinaryEntriesAsync(cancellationToken)) Refusals.Add(new Refusal.OpeningTooLate(draft.Key));
            return;
        }

        // Statements leave out what carries a year forward: only the 13th period can.
        if (draft.Relation == EntryRelation.CarryForward && !draft.IsAdjustment) Refusals.Add(new Refusal.NotACarryForward(draft.Key));
        if (draft.Corrects is not { } corrects)
        {
            if (draft.Relation is EntryRelation.RedReversal or EntryRelation.BlueCorrection or EntryRelation.Difference)
                Refusals.Add(new Refusal.CorrectsNothing(draft.Key, null));
            return;
        }

        if (await session.ReadAsync(new LogPosition(corrects), cancellationToken) is not { Body: RecordBody.EntryPosted corrected })
        {
            Refusals.Add(new Refusal.CorrectsNothing(draft.Key, corrects));
            return;
        }

        // A prior-year error takes a blue correction only (会计基础工作规范 art. 51).
        var isPriorYear = corrected.Number.Period.Year < draft.Date.Year;
        if (isPriorYear && (draft.Relation != EntryRelation.BlueCorrection || draft.Lines.Any(l => l.Amount < Money.Zero)))
            Refusals.Add(new Refusal.PriorYearNeedsBlue(draft.Key, corrected.Number));
    }

    private void CheckEarmarks(EntryDraft draft, Payment payment, MoneyOut taken)
    {
        foreach (var (fund, amount) in taken.ByFund)
        {
            if (_earmarks.TryGetValue(fund, out var earmark) && !earmark.Permits(payment.Purpose))
                Refusals.Add(new Refusal.EarmarkBroken(draft.Key, fund, payment.Purpose, earmark.Purposes, amount));
        }
    }

    private async Task CheckDuplicateAsync(EntryDraft draft, Payment payment, Money amount, int days, CancellationToken cancellationToken)
    {
        if (amount > Money.Zero)
        {
            var (from, through) = DuplicateWindow.Around(draft.Date, days, payment.Document);
            await foreach (var (other, key) in PaymentsAsync(payment.Payee, from, through, cancellationToken))
            {
                if (other.TakesBack || !DuplicateWindow.IsSame((draft.Date, payment, amount), (other.Date, new(other.Purpose, other.Payee, other.Document), other.Amount), days)
                    || await IsTakenBackAsync(other, cancellationToken)) continue;
                Refusals.Add(new Refusal.DuplicatePayment(draft.Key, payment, amount, other.Date, key ?? await KeyAtAsync(other.Position, cancellationToken)));
                break;
            }
        }

        _payments.Add((new StoredPayment(payment.Payee, draft.Date, 0, payment.Purpose, amount, payment.Document, draft.Corrects ?? 0), draft.Key));
    }

    /// <summary>Whether what was paid came back entirely, on whatever day.</summary>
    private async Task<bool> IsTakenBackAsync(StoredPayment paid, CancellationToken cancellationToken)
    {
        if (paid.Position == 0) return false; // Nobody knows its position before it is committed.
        var left = paid.Amount;
        await foreach (var (other, _) in PaymentsAsync(paid.Payee, NodaTime.LocalDate.MinIsoValue, NodaTime.LocalDate.MaxIsoValue, cancellationToken))
        {
            if (other.TakesBack && other.Corrects == paid.Position) left += other.Amount;
        }

        return left <= Money.Zero;
    }

    /// <summary>The payments to a payee in the book, in the session and in this request; those of the book without their keys.</summary>
    private async IAsyncEnumerable<(StoredPayment Payment, string? Key)> PaymentsAsync(
        string payee, NodaTime.LocalDate from, NodaTime.LocalDate through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in session.Transaction.ReadPaymentsAsync((payee, from, through), cancellationToken)) yield return (stored, null);
        foreach (var added in session.PaymentsTo(payee)) yield return added;
        foreach (var asked in _payments.Where(p => p.Payment.Payee == payee)) yield return asked;
    }

    private async Task<string> KeyAtAsync(long position, CancellationToken cancellationToken) =>
        ((RecordBody.EntryPosted)(await session.ReadAsync(new LogPosition(position), cancellationToken))!.Body).Draft.Key;

    private async Task CheckBalancesAsync(EntryDraft draft, CancellationToken cancellationToken)
    {
        // Line by line would refuse an entry for the order of its lines: what counts is what it does to a sub-account in all.
        var controlled = draft.Lines.Where(l => State.Controls.NonNegativeAccounts.Contains(l.Account)).GroupBy(l => (l.Account, l.Dimensions));
        foreach (var lines in controlled)
        {
            if (State.Chart.Find(lines.Key.Account) is not { } account) continue;
            var (code, dimensions) = lines.Key;
            var sign = account.NormalSide == Side.Debit ? 1 : -1;
            var moved = lines.Sum(DebitLessCredit);
            var gained = sign > 0 ? moved : -moved;
            if (gained < Money.Zero)
            {
                var (on, available) = await session.Balances.LowestAsync(code, dimensions, sign, draft.Date, cancellationToken);
                if (available + gained < Money.Zero) Refusals.Add(new Refusal.Overdrawn(draft.Key, code, dimensions, on, available, -gained));
            }

            foreach (var line in lines)
            {
                await session.Balances.MoveAsync(code, dimensions, draft.Date, DebitLessCredit(line), cancellationToken);
                _moved.Add((line, draft));
            }
        }
    }

    /// <summary>会计法 art. 35: a cashier keeps no accounts of income, expense, claims and debts.</summary>
    private bool IsKeptFromCashiers(string code) => State.Chart.Find(code) is { } account
        && (account.Type is AccountType.Income or AccountType.Expense or AccountType.BudgetIncome or AccountType.BudgetExpense or AccountType.Liability
            || (account.Type == AccountType.Asset && code.StartsWith("12", StringComparison.Ordinal)));

    private static Money DebitLessCredit(JournalLine line) => line.Side == Side.Debit ? line.Amount : -line.Amount;

    private static Money Max(Money a, Money b) => a > b ? a : b;
}
