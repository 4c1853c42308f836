using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <content>
/// Money in: a receipt is Dr bank / Cr income, and on the budgetary side Dr budget cash / Cr budget income. A request, an
/// approval and a quota are recorded without an entry.
/// </content>
internal sealed partial class DerivationRun
{
    private readonly Dictionary<string, Money> _fundBalances = new(StringComparer.Ordinal);
    private readonly HashSet<string> _overdrawn = new(StringComparer.Ordinal);

    private void PlanFunds()
    {
        foreach (var flow in register.FundFlows)
        {
            if (flow.Amount is null) CountUnknown(flow.ProjectId);
            if (!register.Funds.TryGetValue(flow.FundId, out var fund)) continue; // Refused as a reference.
            switch (flow.Kind)
            {
                case "receipt" when fund.IsTreasuryDirect:
                    Refuse($"fund_flow/{flow.Id}", "kind", "receipt",
                        new($"资金 {fund.Id} 由国库直接支付，没有到账", $"fund {fund.Id} is paid by the treasury directly, so nothing is received"),
                        new("改为 quota", "write quota"));
                    break;
                case "receipt" when flow.Amount is { } amount && !IsNegative($"fund_flow/{flow.Id}", amount):
                    At(flow.On, Step.Receipt, flow.Id, () => Receive(flow, fund, amount));
                    break;
                case "transfer_in" or "transfer_out":
                    Refuse($"fund_flow/{flow.Id}", "kind", flow.Kind,
                        new("本版本尚不处理资金调剂", "this version doesn't keep transfers between funds yet"),
                        new("去掉此行，或等支持调剂的版本", "leave the row out, or wait for the version that keeps them"));
                    break;
            }
        }
    }

    private void Receive(FundFlow flow, Fund fund, Money amount)
    {
        _fundBalances[fund.Id] = _fundBalances.GetValueOrDefault(fund.Id) + amount;
        Emit($"fund_flow/{flow.Id}", flow.On, JournalEntryType.Receipt, $"资金到账 {fund.Id} {flow.Id}",
        [
            JournalLine.Debit(accounts.Bank, OfFund(fund.Id), amount),
            JournalLine.Credit(accounts.Income(fund.Kind), OfFund(fund.Id), amount),
            JournalLine.Debit(accounts.BudgetCash, OfFund(fund.Id), amount),
            JournalLine.Credit(accounts.BudgetIncome(fund.Kind), OfFund(fund.Id), amount),
        ]);
    }
}
