using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Money in and money out of a fund. In: Dr bank / Cr income, and on the budgetary side Dr budget cash / Cr budget income; a
/// request, an approval and a quota are recorded without an entry. Out: what is settled is debited, the bank (or, where the
/// treasury pays directly, its income) credited; on the budgetary side Dr expenditure / Cr budget cash (or budget income).
/// </summary>
internal sealed class FundRules(PostingRun run)
{
    private readonly Dictionary<string, Money> _balances = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overdrawn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LocalDate> _unknownSince = new(StringComparer.Ordinal);
    private readonly List<FundMovement> _movements = [];
    private readonly Dictionary<string, Money> _received = new(StringComparer.Ordinal);

    /// <summary>What came into the funds' accounts and left them.</summary>
    public IReadOnlyList<FundMovement> Movements => _movements;

    /// <summary>What each fund holds in the unit's own account, so far.</summary>
    public IReadOnlyDictionary<string, Money> Balances => _balances;

    public void Plan()
    {
        foreach (var flow in run.Register.FundFlows)
        {
            if (flow.Amount is null) run.CountUnknown(flow.ProjectId);
            if (!run.Register.Funds.TryGetValue(flow.FundId, out var fund)) continue; // Refused as a reference.
            switch (flow.Kind)
            {
                case "receipt" when fund.IsTreasuryDirect:
                    run.Refuse($"fund_flow/{flow.Id}", "kind", "receipt",
                        new($"资金 {fund.Id} 由国库直接支付，没有到账", $"fund {fund.Id} is paid by the treasury directly, so nothing is received"),
                        new("改为 quota", "write quota"));
                    break;
                case "receipt" when flow.Amount is { } amount && !run.IsNegative($"fund_flow/{flow.Id}", amount):
                    run.At(flow.On, PostingStep.Receipt, flow.Id, () => Receive(flow, fund, amount));
                    break;
                case "receipt" or "transfer_in" or "transfer_out" or "recovery" when flow.Amount is null && !fund.IsTreasuryDirect:
                    Miss(fund, $"fund_flow/{flow.Id}", flow.On);
                    break;
            }
        }
    }

    private void Receive(FundFlow flow, Fund fund, Money amount)
    {
        CheckApproval(flow, amount);
        Change(fund, amount, $"fund_flow/{flow.Id}", flow.On);
        run.Emit($"fund_flow/{flow.Id}", flow.On, JournalEntryType.Receipt, $"资金到账 {fund.Id} {flow.Id}",
        [
            JournalLine.Debit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
            JournalLine.Credit(run.Accounts.Income(fund.Kind), PostingRun.OfFund(fund.Id), amount),
            JournalLine.Debit(run.Accounts.BudgetCash, PostingRun.OfFund(fund.Id), amount),
            JournalLine.Credit(run.Accounts.BudgetIncome(fund.Kind), PostingRun.OfFund(fund.Id), amount),
        ]);
    }

    /// <summary>The entry of a payment; the lines that it settles come first.</summary>
    /// <param name="payment">The payment.</param>
    /// <param name="fund">The fund that pays.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="projectId">The project that the budgetary side names; null for none.</param>
    /// <param name="settled">The lines that the payment settles.</param>
    /// <param name="expenditure">The account of the budgetary side; null for the programme's.</param>
    public void PayOut(
        PaymentRow payment, Fund fund, Money amount, string? projectId, IEnumerable<JournalLine> settled, string? expenditure = null)
    {
        var spent = Dimensions.Of((DimensionNames.Project, projectId), (DimensionNames.Fund, fund.Id));
        var direct = fund.IsTreasuryDirect;
        run.Emit($"payment/{payment.Id}", payment.On, direct ? JournalEntryType.Transfer : JournalEntryType.Payment,
            $"支付{PaymentRules.NameOf(payment.Purpose)} {payment.Id}",
            [
                .. settled,
                JournalLine.Credit(direct ? run.Accounts.TreasuryIncome : run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
                JournalLine.Debit(expenditure ?? run.Accounts.BudgetExpenditure, spent, amount),
                JournalLine.Credit(direct ? run.Accounts.TreasuryBudgetIncome : run.Accounts.BudgetCash, PostingRun.OfFund(fund.Id), amount),
            ],
            new Payment(payment.Purpose, PayeeOf(payment)));
        if (!direct) Change(fund, -amount, $"payment/{payment.Id}", payment.On);
    }

    /// <summary>Starts a fund from its opening balance.</summary>
    public void Open(string fundId, Money balance, LocalDate on)
    {
        _movements.Add(new FundMovement(fundId, on, balance - _balances.GetValueOrDefault(fundId), "opening_balance"));
        _balances[fundId] = balance;
    }

    /// <summary>Whom a payment goes to, by code; where its row names nobody, all that the fund pays so counts as one payee.</summary>
    public static string PayeeOf(PaymentRow payment) => payment.HouseholdId ?? payment.ContractId ?? payment.LoanId ?? payment.ProjectId ?? payment.FundId;

    /// <summary>Warns of money that leaves a fund for a purpose that the fund doesn't permit; a book that enforces earmarks refuses it.</summary>
    public void CheckPurpose(Fund fund, string purpose, string citation, string field)
    {
        if (fund.PermittedPurposes.Length == 0 || fund.Purposes.Contains(purpose)) return;
        run.Warn(citation, field, purpose,
            new($"资金 {fund.Id} 的允许用途为 {fund.PermittedPurposes}（专款专用）", $"fund {fund.Id} may pay for {fund.PermittedPurposes} (earmarked)"),
            new("换资金来源，或核对允许用途", "pay from another fund, or check the permitted purposes"));
    }

    private void CheckApproval(FundFlow receipt, Money amount)
    {
        if (run.Flow(receipt.RefersTo) is not { Kind: "approval", Amount: { } approved } approval) return;
        var received = _received[approval.Id] = _received.GetValueOrDefault(approval.Id) + amount;
        if (received <= approved) return;
        run.Warn($"fund_flow/{receipt.Id}", "amount_yuan", amount.ToString(),
            new(
                $"批复 {approval.Id} 为 {approved.ToDisplay()} 元，累计到账 {received.ToDisplay()} 元，超出 {(received - approved).ToDisplay()} 元",
                $"at most the approval {approval.Id} of {approved.ToDisplay()} yuan; {received.ToDisplay()} were received, {(received - approved).ToDisplay()} more"),
            new("核对金额和关联的批复", "check the amount and the approval that it refers to"));
    }

    /// <summary>Notes that an amount which moved the fund is masked: what it holds from that day on is unknown.</summary>
    public void Miss(Fund fund, string citation, LocalDate on)
    {
        _movements.Add(new FundMovement(fund.Id, on, null, citation));
        _unknownSince[fund.Id] = LocalDate.Min(on, _unknownSince.GetValueOrDefault(fund.Id, on));
    }

    /// <summary>Whether an amount that moved a fund is masked, so that nobody can say whether it is overdrawn.</summary>
    private bool IsUnknown(Fund fund, LocalDate on) => _unknownSince.TryGetValue(fund.Id, out var since) && since <= on;

    /// <summary>Changes what a fund holds; the first time that it is overdrawn is a warning.</summary>
    public void Change(Fund fund, Money by, string citation, LocalDate on)
    {
        _movements.Add(new FundMovement(fund.Id, on, by, citation));
        var balance = _balances[fund.Id] = _balances.GetValueOrDefault(fund.Id) + by;
        if (balance >= Money.Zero || run.IsBeforeBook(on) || IsUnknown(fund, on) || !_overdrawn.Add(fund.Id)) return;
        run.Warn(citation, "fund_id", fund.Id,
            new($"资金 {fund.Id} 于 {DateText.Day(on)} 透支 {(-balance).ToDisplay()} 元", $"fund {fund.Id} is overdrawn by {(-balance).ToDisplay()} yuan on {DateText.Day(on)}"),
            new("补记到账，或换资金来源", "record the missing receipt, or pay from another fund"));
    }
}
