using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Loans. Drawn: Dr bank / Cr principal ‖ Dr budget cash / Cr debt income. Interest accrued: Dr interest expense / Cr interest
/// payable, no budgetary half. Interest and principal paid: Dr interest payable, Dr principal / Cr bank ‖ Dr expenditure / Cr
/// budget cash.
/// </summary>
internal sealed class LoanRules(PostingRun run, FundRules funds)
{
    private readonly SortedDictionary<string, SettledLoan> _loans = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<LoanMovement>> _movements = new(StringComparer.Ordinal);

    /// <summary>The loans, in order of their keys.</summary>
    public IEnumerable<SettledLoan> Settled => _loans.Values;

    public void Plan()
    {
        foreach (var loan in run.Register.Loans.Values.OrderBy(l => l.Id, StringComparer.Ordinal))
        {
            if (!run.Register.Funds.TryGetValue(loan.FundId, out var fund) || IsRefused(loan, fund)) continue;
            var loanCase = Opened(loan, LoanCases.Build(run.Register, loan));
            var history = LoanAccount.Replay(loanCase, run.Register.AsOf);
            _loans.Add(loan.Id, new SettledLoan(loan, loanCase, history));
            foreach (var group in history.Movements.GroupBy(m => m.Key)) _movements[group.Key] = [.. group];
            Report(loan, loanCase, history);
            foreach (var drawn in history.Movements.Where(m => m.Kind == LoanMovementKind.Drawn))
                run.At(drawn.On, PostingStep.Receipt, drawn.Key, () => Draw(loan, fund, drawn));
            PlanAccruals(loan, history);
        }
    }

    /// <summary>What an event moved on its loan; nothing where it was refused.</summary>
    public ImmutableArray<LoanMovement> MovementsOf(string key) => _movements.GetValueOrDefault(key, []);

    public bool Keeps(string loanId) => _loans.ContainsKey(loanId);

    public void Pay(PaymentRow payment, Fund fund, Money amount)
    {
        if (payment.LoanId is not { } loanId)
        {
            run.Refuse($"payment/{payment.Id}", "loan_id", "",
                new($"用途 {payment.Purpose} 的付款要写明贷款编号", $"a payment for {payment.Purpose} names its loan"), new("填写 loan_id", "fill in loan_id"));
            return;
        }

        // What the loan's replay refused, or a loan that isn't kept, has said so already.
        if (MovementsOf($"payment/{payment.Id}").IsEmpty || !_loans.TryGetValue(loanId, out var settled)) return;
        var isInterest = payment.Purpose == "interest";
        funds.PayOut(
            payment, fund, amount, isInterest ? settled.Loan.ProjectId : null, [JournalLine.Debit(isInterest ? run.Accounts.InterestPayable : run.Accounts.LoanPrincipal, PostingRun.OfLoan(loanId), amount)],
            isInterest ? run.Accounts.InterestBudgetExpenditure : run.Accounts.PrincipalBudgetExpenditure);
    }

    private bool IsRefused(Loan loan, Fund fund)
    {
        if (!run.Accounts.KeepsLoans)
        {
            run.Refuse($"loan/{loan.Id}", "", loan.Id,
                new("行政单位不得举借债务，账上没有长期借款（2501）、债务预算收入（6501）、债务还本支出（7701）", "no loan: an administrative unit may not borrow, and has no accounts 2501, 6501 and 7701"),
                new("将贷款记入借款单位（事业单位 institution）的账簿；本账簿只记收到的资金", "keep the loan in the book of the unit that owes it (unit_kind institution); record here what is received from it"));
            return true;
        }

        if (loan.InterestDay is < 1 or > 31)
        {
            run.Refuse($"loan/{loan.Id}", "interest_day", loan.InterestDay.Value.ToString(CultureInfo.InvariantCulture),
                new("应为 1 至 31 的日期，例如 20", "a day from 1 to 31, such as 20"), new("改正结息日；按季末结息时留空", "correct the day; leave it empty for the end of each quarter"));
            return true;
        }

        if (!fund.IsTreasuryDirect) return false;
        run.Refuse($"loan/{loan.Id}", "fund_id", fund.Id,
            new($"资金 {fund.Id} 由国库直接支付，贷款不能提入", $"a fund of the unit's own account; {fund.Id} is paid by the treasury directly"),
            new("换成专户资金（channel 为 special_account）", "name a fund with channel special_account"));
        return true;
    }

    /// <summary>
    /// A loan of a book that starts in mid-life: where its history comes to the opening balances it goes on from there, to the
    /// fraction of a fen; else the opening balances count.
    /// </summary>
    private LoanCase Opened(Loan loan, LoanCase stated)
    {
        if (run.OpeningDay is not { } day) return stated;
        var position = LoanAccount.Replay(stated, day).Position;
        var opening = new LoanOpening(day, Credit(run.Accounts.LoanPrincipal), Credit(run.Accounts.InterestPayable));
        if (position.Outstanding == opening.Principal && position.InterestUnpaid == opening.InterestUnpaid) return stated;
        if (stated.Events.Any(e => e.On <= day && e.Kind != LoanEventKind.Rate))
        {
            run.Warn($"loan/{loan.Id}", "", loan.Id,
                new($"应与期初日以前的事项一致：按事项未还本金 {position.Outstanding.ToDisplay()} 元、未付利息 {position.InterestUnpaid.ToDisplay()} 元，期初为 {opening.Principal.ToDisplay()} 元、{opening.InterestUnpaid.ToDisplay()} 元，以期初为准",
                    $"what the earlier facts give: principal {position.Outstanding.ToDisplay()}, unpaid interest {position.InterestUnpaid.ToDisplay()} yuan; the opening balances of {opening.Principal.ToDisplay()} and {opening.InterestUnpaid.ToDisplay()} count"),
                new($"核对期初余额（辅助核算 loan={loan.Id}）与以前的事项", $"check the opening balances (dimension loan={loan.Id}) against the earlier facts"));
        }

        return stated with { Opening = opening };

        Money Credit(string account) => run.Register.OpeningBalances.Where(b => b.Account == account && b.Dimensions == PostingRun.OfLoan(loan.Id)).Sum(b => b.Credit - b.Debit);
    }

    /// <summary>What the replay refused, what is masked, and draws above what was agreed.</summary>
    private void Report(Loan loan, LoanCase loanCase, LoanHistory history)
    {
        foreach (var refusal in history.Refusals)
            run.Refuse(refusal.Key, refusal.Column, refusal.Value, refusal.Describe(), new("核对金额、日期、利率和贷款编号", "check amount, day, rate and loan"));

        // Masked payments and parcels are counted where they stand.
        foreach (var _ in loanCase.Events.Where(e => e.IsMasked && e.On <= run.Register.AsOf && e.Kind is LoanEventKind.Draw or LoanEventKind.Rate))
            run.CountUnknown(loan.ProjectId);
        foreach (var draw in loanCase.Events.Where(e => e is { IsMasked: true, Kind: LoanEventKind.Draw } && e.On <= run.Register.AsOf))
        {
            if (run.Register.Funds.TryGetValue(loan.FundId, out var drawnInto)) funds.Miss(drawnInto, draw.Key, draw.On);
        }

        if (history.Position.UnknownSince is { } since)
        {
            run.Warn($"loan/{loan.Id}", "", loan.Id,
                new($"数字被遮盖，自 {DateText.Day(since)} 起利息不全", $"a figure is masked; interest is incomplete from {DateText.Day(since)} on"),
                new("取得后补填", "fill it in once it is known"));
        }

        if (loan.PrincipalLimit is not { } limit) return;
        var drawn = Money.Zero;
        foreach (var movement in history.Movements.Where(m => m.Kind == LoanMovementKind.Drawn))
        {
            drawn += movement.Amount;
            if (drawn <= limit) continue;
            run.Warn(movement.Key, "amount_yuan", movement.Amount.ToString(),
                new($"累计提款不超过合同金额 {limit.ToDisplay()} 元；至此已提 {drawn.ToDisplay()} 元", $"draws of at most {limit.ToDisplay()} yuan as agreed; {drawn.ToDisplay()} by now"),
                new("核对金额和合同", "check the amount and the agreement"));
            break;
        }
    }

    private void Draw(Loan loan, Fund fund, LoanMovement drawn)
    {
        funds.Change(fund, drawn.Amount, drawn.Key, drawn.On);
        run.Emit(drawn.Key, drawn.On, JournalEntryType.Receipt, $"贷款提款 {loan.Id}",
        [
            JournalLine.Debit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), drawn.Amount),
            JournalLine.Credit(run.Accounts.LoanPrincipal, PostingRun.OfLoan(loan.Id), drawn.Amount),
            JournalLine.Debit(run.Accounts.BudgetCash, PostingRun.OfFund(fund.Id), drawn.Amount),
            JournalLine.Credit(run.Accounts.DebtBudgetIncome, Accounts.Dimensions.None, drawn.Amount),
        ]);
    }

    /// <summary>
    /// Interest is accrued at every month's end, interest day, payment of interest, and day that somebody accrued through: each
    /// time what has accrued since, so the sums are the same however often that is.
    /// </summary>
    private void PlanAccruals(Loan loan, LoanHistory history)
    {
        if (history.Segments.IsEmpty) return;
        var asOf = run.Register.AsOf;
        var first = history.Segments[0].From;
        var days = new SortedSet<LocalDate>(history.Segments.Select(s => s.PeriodEnd)) { asOf };
        for (var monthEnd = first.With(DateAdjusters.EndOfMonth); monthEnd < asOf; monthEnd = monthEnd.PlusDays(1).With(DateAdjusters.EndOfMonth)) days.Add(monthEnd);
        days.UnionWith(history.Movements.Where(m => m.Kind == LoanMovementKind.InterestPaid).Select(m => m.On));
        days.UnionWith(run.Register.Accruals);
        if (run.OpeningDay is { } openingDay) days.Add(openingDay); // What accrued until then is in the balances.
        var accrued = Money.Zero;
        foreach (var day in days.Where(d => d >= first && d <= asOf))
        {
            var (before, through) = (accrued, history.Accrued(day));
            if (through == before) continue;
            accrued = through;
            var cause = $"loan_interest/{loan.Id}/{DateText.Day(day)}";
            run.At(day, PostingStep.Accrual, cause, () => run.Emit(cause, day, JournalEntryType.Transfer, $"计提贷款利息 {loan.Id}",
            [
                JournalLine.Debit(run.Accounts.InterestExpense, PostingRun.OfProject(loan.ProjectId), through - before),
                JournalLine.Credit(run.Accounts.InterestPayable, PostingRun.OfLoan(loan.Id), through - before),
            ]));
        }
    }
}
