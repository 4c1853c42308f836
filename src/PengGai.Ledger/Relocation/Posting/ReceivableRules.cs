using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// What others owe, and its way back. As stated: Dr receivable / Cr payable to the treasury, whose income it is. Recovered: Dr
/// bank / Cr receivable, and on the budgetary side the expenditure is taken back in red; where a household owes nothing else, what was
/// paid it ahead for fees comes back.
/// </summary>
internal sealed class ReceivableRules(PostingRun run, FundRules funds)
{
    public void Plan()
    {
        foreach (var receivable in run.Register.Receivables.Values.OrderBy(r => r.Id, StringComparer.Ordinal))
        {
            if (receivable.Amount is not { } amount) run.CountUnknown(receivable.ProjectId);
            else if (!run.IsNegative($"receivable/{receivable.Id}", amount))
                run.At(receivable.On, PostingStep.Agreement, receivable.Id, () => Arise(receivable, amount));
        }

        foreach (var flow in run.Register.FundFlows.Where(f => f.Kind == "recovery"))
        {
            if (!run.Register.Funds.TryGetValue(flow.FundId, out var fund) || flow.Amount is not { } amount) continue; // Refused as a reference; counted as unknown.
            if (!run.IsNegative($"fund_flow/{flow.Id}", amount)) run.At(flow.On, PostingStep.Recovery, flow.Id, () => Recover(flow, fund, amount));
        }
    }

    private void Arise(Receivable receivable, Money amount) =>
        run.Emit($"receivable/{receivable.Id}", receivable.On, JournalEntryType.Transfer, $"确认应收款 {receivable.Id}",
        [
            run.Receivables.Arise(
                ReceivableAccounts.OfReceivable(receivable.Id), ReceivableOrigin.Stated, $"receivable/{receivable.Id}", receivable.On,
                PostingRun.OfProject(receivable.ProjectId), amount),
            JournalLine.Credit(run.Accounts.ReceivableIncome, Dimensions.None, amount),
        ]);

    private void Recover(FundFlow flow, Fund fund, Money amount)
    {
        if (DebtorOf(flow) is not { } debtor) return;
        var household = flow.HouseholdId is { } id ? run.Households.GetValueOrDefault(id) : null;
        if (amount.IsZero || (flow.HouseholdId is not null && household is null)) return; // An unknown household is refused as a reference.
        var open = Money.Max(Money.Zero, run.Receivables.Open(debtor));
        var fromReceivable = Money.Min(amount, open);
        var ahead = household?.FeeAdvance ?? Money.Zero;
        var fromAdvance = Money.Min(amount - fromReceivable, ahead);
        var excess = amount - fromReceivable - fromAdvance;
        if (!excess.IsZero) Refuse(flow, amount, open + ahead);
        if (household is not null)
        {
            household.FeeAdvance -= fromAdvance;
            household.FeePaid -= fromAdvance;
        }

        var lines = run.Receivables.Settle(debtor, fromReceivable).ToList();
        if (!fromAdvance.IsZero) lines.Add(JournalLine.Credit(run.Accounts.FeeAdvance, household!.Dimensions, fromAdvance));
        if (!excess.IsZero) lines.Add(OverRecover(flow, debtor, household, excess));
        var projectId = household?.ProjectId ?? flow.ProjectId ?? lines[0].Dimensions[DimensionNames.Project];
        var isExpenditure = flow.ReceivableId is null; // What is the treasury's was never the unit's expenditure.
        var direct = fund.IsTreasuryDirect;
        run.Emit($"fund_flow/{flow.Id}", flow.On, direct ? JournalEntryType.Transfer : JournalEntryType.Receipt, $"收回款项 {flow.Id}",
        [
            // What the treasury paid directly goes back to the treasury: its income is taken back.
            direct
                ? JournalLine.Credit(run.Accounts.TreasuryIncome, PostingRun.OfFund(fund.Id), -amount)
                : JournalLine.Debit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
            .. lines,
            .. isExpenditure ? TakenBack(fund, projectId, amount) : [],
        ]);
        if (!direct) funds.Change(fund, amount, $"fund_flow/{flow.Id}", flow.On);
    }

    private JournalLine[] TakenBack(Fund fund, string? projectId, Money amount) =>
    [
        JournalLine.Debit(run.Accounts.BudgetExpenditure, Dimensions.Of((DimensionNames.Project, projectId), (DimensionNames.Fund, fund.Id)), -amount),
        JournalLine.Credit(fund.IsTreasuryDirect ? run.Accounts.TreasuryBudgetIncome : run.Accounts.BudgetCash, PostingRun.OfFund(fund.Id), -amount),
    ];

    /// <summary>The money came in all the same; it stands against what the debtor comes to owe.</summary>
    private JournalLine OverRecover(FundFlow flow, string debtor, HouseholdPosition? household, Money excess)
    {
        var dimensions = household?.Dimensions ?? (flow.ContractId is { } contract
            ? PostingRun.OfProjectAndContract(flow.ProjectId, contract)
            : PostingRun.OfProject(run.Register.Receivables.GetValueOrDefault(flow.ReceivableId ?? "")?.ProjectId ?? flow.ProjectId));
        var line = run.Receivables.Arise(debtor, ReceivableOrigin.OverRecovered, $"fund_flow/{flow.Id}", flow.On, dimensions, -excess);
        return JournalLine.Credit(line.Account, line.Dimensions, excess);
    }

    private void Refuse(FundFlow flow, Money amount, Money recoverable)
    {
        var whose = flow.HouseholdId is { } household ? new Phrase($"户 {household}", $"household {household}")
            : flow.ContractId is { } contract ? new Phrase($"合同 {contract}", $"contract {contract}")
            : new Phrase($"应收款 {flow.ReceivableId}", $"receivable {flow.ReceivableId}");
        run.RefuseIfNew($"fund_flow/{flow.Id}", "amount_yuan", amount.ToString(),
            new(
                $"{whose.Zh} 在 {DateText.Day(flow.On)} 应收回 {recoverable.ToDisplay()} 元，多收 {(amount - recoverable).ToDisplay()} 元",
                $"at most what is to be recovered: {recoverable.ToDisplay()} yuan of {whose.En} on {DateText.Day(flow.On)}, {(amount - recoverable).ToDisplay()} too much"),
            new("核对金额、日期和收回对象", "check amount, day and whom it comes from"));
    }

    private string? DebtorOf(FundFlow flow)
    {
        string[] named =
        [
            .. flow.HouseholdId is { } household ? [ReceivableAccounts.OfHousehold(household)] : Array.Empty<string>(),
            .. flow.ContractId is { } contract ? [ReceivableAccounts.OfContract(contract)] : Array.Empty<string>(),
            .. flow.ReceivableId is { } receivable ? [ReceivableAccounts.OfReceivable(receivable)] : Array.Empty<string>(),
        ];
        if (named is [var one]) return one;
        run.Refuse($"fund_flow/{flow.Id}", named.Length == 0 ? "household_id" : "", string.Join(", ", named),
            new("收回要写明户号、合同编号、应收编号之一", "a recovery names one of household, contract and receivable"),
            new("填写 household_id、contract_id、receivable_id 中的一项", "fill in one of household_id, contract_id and receivable_id"));
        return null;
    }
}
