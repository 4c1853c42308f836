using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Tests.Model;

/// <content>The rules of entries, controls and periods, written down a second time.</content>
internal sealed partial class NaiveBook
{
    private static readonly AccountType[] NominalTypes = [AccountType.Income, AccountType.Expense, AccountType.BudgetIncome, AccountType.BudgetExpense];

    public PeriodState StateOf(AccountingPeriod period)
    {
        if (_named.Exists(n => n.Period == period)) return _named.Find(n => n.Period == period).State;
        var state = PeriodState.Open;
        foreach (var (named, its) in _named)
        {
            var after = named.Year * 13 + named.Number > period.Year * 13 + period.Number;
            var springIsOver = period.Number != 13 || its == PeriodState.Sealed || named.Year > period.Year + 1 || (named.Year == period.Year + 1 && named.Number >= 12);
            if (after && springIsOver && its > state) state = its;
        }

        return state;
    }

    public string Close(AccountingPeriod period, string person)
    {
        var request = new Request([]);
        if (!Allows(person, Duty.Reviewer)) request.Refuse(nameof(Refusal.NotHolder));
        if (StateOf(period) != PeriodState.Open)
        {
            request.Refuse(nameof(Refusal.WrongPeriodState));
            return request.Reasons;
        }

        if (OpenBefore(period).Any(p => !(p.Number == 13 && p.Year == period.Year - 1 && period.Number < 12))) request.Refuse(nameof(Refusal.EarlierPeriodOpen));
        if (Pending.Exists(p => p.Draft.Period.Ordinal <= period.Ordinal)) request.Refuse(nameof(Refusal.EntriesPending));
        // The last year whose 13th period is over with this period.
        if (!IsCarriedForward(period.Number == 13 ? period.Year : period.Number == 12 ? period.Year - 1 : period.Year - 2)) request.Refuse(nameof(Refusal.NotCarriedForward));
        return Name(period, PeriodState.Closed, request);
    }

    public string Reopen(AccountingPeriod period, string reason, string person)
    {
        var request = new Request([]);
        if (!Allows(person, Duty.Reviewer)) request.Refuse(nameof(Refusal.NotHolder));
        if (reason.Trim().Length == 0) request.Refuse(nameof(Refusal.ReasonMissing));
        if (StateOf(period) != PeriodState.Closed) request.Refuse(nameof(Refusal.WrongPeriodState));
        return Name(period, PeriodState.Open, request);
    }

    public string Seal(AccountingPeriod period, string person)
    {
        var request = new Request([]);
        if (!Allows(person, Duty.Reviewer)) request.Refuse(nameof(Refusal.NotHolder));
        if (StateOf(period) != PeriodState.Closed) request.Refuse(nameof(Refusal.WrongPeriodState));
        if (OpenBefore(period).Any()) request.Refuse(nameof(Refusal.EarlierPeriodOpen));
        if (!IsCarriedForward(period.Year - 1)) request.Refuse(nameof(Refusal.NotCarriedForward));
        if (request.IsRefused) return request.Reasons;
        foreach (var (earlier, _) in _named.Where(n => n.Period.Ordinal < period.Ordinal && n.State == PeriodState.Closed).ToList()) Name(earlier, PeriodState.Sealed, request);
        return Name(period, PeriodState.Sealed, request);
    }

    public string Tighten(BookControls to)
    {
        var (request, from) = (new Request([]), Controls);
        if ((from.RequiresReview && (!to.RequiresReview || to.Poster < from.Poster)) || (from.EnforcesEarmarks && !to.EnforcesEarmarks)
            || from.NonNegativeAccounts.Any(c => !to.NonNegativeAccounts.Contains(c)) || (from.DuplicatePaymentDays ?? -1) > (to.DuplicatePaymentDays ?? -1))
            request.Refuse(nameof(Refusal.ControlsOnlyTighten));
        foreach (var code in to.NonNegativeAccounts.Where(c => !from.NonNegativeAccounts.Contains(c)))
        {
            if (Account(code) is not { } account) request.Refuse(nameof(Refusal.UnknownAccount));
            else if (_opened.Where(o => o.Account == code).Any(o => Lowest(account, o.Dimensions, LocalDate.MinIsoValue, []) < 0)) request.Refuse(nameof(Refusal.BelowZeroAlready));
        }

        if (request.IsRefused) return request.Reasons;
        if (from != to) Size++;
        Controls = to;
        return "Done";
    }

    /// <summary>What stands against an entry whenever somebody looks at it.</summary>
    private void Check(EntryDraft draft, Request request)
    {
        CheckLines(draft, request);
        if (draft.IsAdjustment && (draft.Date.Month != 12 || draft.Date.Day != 31)) request.Refuse(nameof(Refusal.AdjustmentDate));
        if (StateOf(draft.Period) != PeriodState.Open) request.Refuse(nameof(Refusal.PeriodNotOpen));
        CheckRelation(draft, request);
        if (Controls.EnforcesEarmarks || Controls.DuplicatePaymentDays is not null) CheckPayment(draft, request);
    }

    private void CheckLines(EntryDraft draft, Request request)
    {
        if (draft.Lines.IsEmpty) request.Refuse(nameof(Refusal.NoLines));
        long financial = 0, budgetary = 0;
        foreach (var line in draft.Lines)
        {
            if (line.Amount.Fen == 0) request.Refuse(nameof(Refusal.ZeroAmount));
            if (Account(line.Account) is not { } account)
            {
                request.Refuse(nameof(Refusal.UnknownAccount));
                continue;
            }

            if (!account.IsPostable) request.Refuse(nameof(Refusal.NotPostable));
            foreach (var name in new[] { "project", "household", "fund", "voucher", "contract", "function", "economic" })
            {
                var has = !string.IsNullOrEmpty(line.Dimensions[name]);
                var required = account.RequiredDimensions.Contains(name);
                if (required ? !has : has && !account.OptionalDimensions.Contains(name)) request.Refuse(nameof(Refusal.WrongDimension));
            }

            if (account.Type >= AccountType.BudgetIncome) budgetary += Signed(line);
            else financial += Signed(line);
        }

        if (financial != 0 || budgetary != 0) request.Refuse(nameof(Refusal.Unbalanced));
    }

    private void CheckRelation(EntryDraft draft, Request request)
    {
        if (draft.Relation == EntryRelation.Opening)
        {
            if (request.PostsOrdinary || Entries.Exists(e => e.Draft.Relation != EntryRelation.Opening)) request.Refuse(nameof(Refusal.OpeningTooLate));
            return;
        }

        if (draft.Corrects is null && draft.Relation is EntryRelation.Original or EntryRelation.CarryForward) return;
        var corrected = Entries.Find(e => e.Position == draft.Corrects);
        if (corrected is null) request.Refuse(nameof(Refusal.CorrectsNothing));
        else if (corrected.Draft.Date.Year < draft.Date.Year && (draft.Relation != EntryRelation.BlueCorrection || draft.Lines.Any(l => l.Amount.Fen < 0)))
            request.Refuse(nameof(Refusal.PriorYearNeedsBlue));
    }

    private void CheckPayment(EntryDraft draft, Request request)
    {
        var funds = FundsTouched(draft).Where(f => TakenFrom(draft, f) > 0).ToList();
        if (draft.Payment is not { } payment)
        {
            if (funds.Count > 0 || Taken(draft) > 0) request.Refuse(nameof(Refusal.PaymentNotStated));
            return;
        }

        if (Controls.EnforcesEarmarks)
        {
            foreach (var fund in funds)
            {
                var earmark = request.Earmarks.LastOrDefault(e => e.Fund == fund) ?? _earmarks.GetValueOrDefault(fund);
                if (earmark is not null && earmark.Purposes.Count > 0 && !earmark.Purposes.Contains(payment.Purpose)) request.Refuse(nameof(Refusal.EarmarkBroken));
            }
        }

        if (Controls.DuplicatePaymentDays is not { } days) return;
        var before = Entries.Select(e => (e.Draft, e.Position)).Concat(request.Checked.Select(d => (d, 0L))).Where(o => o.Item1.Payment is not null).ToList();
        request.Checked.Add(draft);
        if (Taken(draft) <= 0) return;
        foreach (var (other, position) in before)
        {
            if (other.Payment!.Payee != payment.Payee || IsReturn(other)) continue;
            var bothDocuments = other.Payment.Document != "" && payment.Document != "";
            var apart = Math.Abs(Days(other.Date) - Days(draft.Date));
            var same = bothDocuments
                ? other.Payment.Document == payment.Document
                : other.Payment.Purpose == payment.Purpose && Taken(other) == Taken(draft) && apart <= days;
            var returned = before.Where(o => position != 0 && o.Item1.Corrects == position && IsReturn(o.Item1)).Sum(o => Taken(o.Item1));
            if (same && (position == 0 || Taken(other) + returned > 0)) request.Refuse(nameof(Refusal.DuplicatePayment));
        }

        bool IsReturn(EntryDraft other) => other.Corrects is not null && Taken(other) < 0;
    }

    /// <summary>What stands against its being posted, with the figures where money lacks.</summary>
    private void CheckPosting(EntryDraft draft, string person, Request request)
    {
        if (draft.Relation != EntryRelation.Opening) request.PostsOrdinary = true;
        if (!Allows(person, Duty.Poster)) request.Refuse(nameof(Refusal.NotHolder));
        if (Holders.Contains((Duty.Cashier, person)) && draft.Lines.Any(l => Account(l.Account) is { } a
            && (a.Type is not (AccountType.Asset or AccountType.NetAssets or AccountType.BudgetSurplus) || (a.Type == AccountType.Asset && a.Code[..2] == "12"))))
            request.Refuse(nameof(Refusal.CashierMayNot));
        foreach (var (code, dimensions) in draft.Lines.Select(l => (l.Account, l.Dimensions.Text)).Distinct().Where(k => Controls.NonNegativeAccounts.Contains(k.Account)))
        {
            if (Account(code) is not { } account) continue;
            var lines = draft.Lines.Where(l => l.Account == code && l.Dimensions.Text == dimensions).ToList();
            var gained = lines.Sum(Signed) * (account.NormalSide == Side.Debit ? 1 : -1);
            var available = Lowest(account, dimensions, draft.Date, request.Moved);
            if (gained < 0 && available + gained < 0) request.Refuse($"Overdrawn({available},{-gained})");
            request.Moved.AddRange(lines.Select(l => (draft.Date, l)));
        }
    }

    /// <summary>The lowest balance of a sub-account at the end of any day from one on, in its normal direction.</summary>
    private long Lowest(Account account, string dimensions, LocalDate from, List<(LocalDate Date, JournalLine Line)> moved)
    {
        var lines = Entries.SelectMany(e => e.Draft.Lines.Select(l => (e.Draft.Date, Line: l))).Concat(moved)
            .Where(l => l.Line.Account == account.Code && l.Line.Dimensions.Text == dimensions).ToList();
        return lines.Select(l => l.Date).Where(d => d > from).Append(from)
            .Min(day => lines.Where(l => l.Date <= day).Sum(l => Signed(l.Line)) * (account.NormalSide == Side.Debit ? 1 : -1));
    }

    private string Name(AccountingPeriod period, PeriodState state, Request request)
    {
        if (request.IsRefused) return request.Reasons;
        _named.RemoveAll(n => n.Period == period);
        _named.Add((period, state));
        Size++;
        return "Done";
    }

    private IEnumerable<AccountingPeriod> OpenBefore(AccountingPeriod period) => Entries.Select(e => e.Draft.Period)
        .Concat(_named.Select(n => n.Period)).Distinct().Where(p => p.Ordinal < period.Ordinal && StateOf(p) == PeriodState.Open && (Entries.Exists(e => e.Draft.Period == p) || _named.Exists(n => n.Period == p)));

    /// <summary>Why the year can't be carried forward now; null where it can.</summary>
    public string? RefusesToCarryForward(int year) =>
        !NothingIsLeftOf(year - 1) ? "Refused " + nameof(Refusal.NotCarriedForward)
        : Pending.Exists(p => p.Draft.Relation == EntryRelation.CarryForward && p.Draft.Date.Year == year) ? "Refused " + nameof(Refusal.EntriesPending)
        : null;

    private bool IsCarriedForward(int year) => StateOf(new AccountingPeriod(year, 13)) != PeriodState.Open || NothingIsLeftOf(year);

    private bool NothingIsLeftOf(int year)
    {
        return Entries.Where(e => e.Draft.Date.Year <= year).SelectMany(e => e.Draft.Lines).Where(l => IsNominal(Account(l.Account)!))
            .GroupBy(l => (l.Account, l.Dimensions.Text)).All(g => g.Sum(Signed) == 0);
    }

    private static bool IsNominal(Account account) => NominalTypes.Contains(account.Type) || account.Code is "3301" or "3302" or "3501";

    private IEnumerable<string> FundsTouched(EntryDraft draft) => draft.Lines.Where(IsFinancial).Select(l => l.Dimensions["fund"]!).Where(f => !string.IsNullOrEmpty(f)).Distinct();

    private long TakenFrom(EntryDraft draft, string? fund)
    {
        var money = -draft.Lines.Where(l => IsMoney(l) && Fund(l) == fund).Sum(Signed);
        var income = fund is null ? 0 : -draft.Lines.Where(l => Account(l.Account)?.Type == AccountType.Income && Fund(l) == fund).Sum(Signed);
        // Income of the fund that came with no money: the treasury paid.
        if (income > 0) return money + Math.Max(0, money < 0 ? income + money : income);
        return draft.Relation == EntryRelation.RedReversal ? money + Math.Min(0, money > 0 ? income + money : income) : money;
    }

    private long Taken(EntryDraft draft) => draft.Lines.Where(IsFinancial).Select(Fund).Distinct().Append(null).Distinct().Sum(f => TakenFrom(draft, f));

    private bool IsMoney(JournalLine line) => IsFinancial(line) && line.Account.StartsWith("10", StringComparison.Ordinal);

    private static string? Fund(JournalLine line) => line.Dimensions["fund"] is { Length: > 0 } fund ? fund : null;

    private bool IsFinancial(JournalLine line) => Account(line.Account) is { } account && account.Type < AccountType.BudgetIncome;

    private static long Signed(JournalLine line) => line.Side == Side.Debit ? line.Amount.Fen : -line.Amount.Fen;

    private static int Days(LocalDate date) => Period.DaysBetween(new LocalDate(2000, 1, 1), date);
}
