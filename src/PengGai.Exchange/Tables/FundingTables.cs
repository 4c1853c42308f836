using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of money: funds, requests, transfers, arrears, what is to be got back.</summary>
public static class FundingTables
{
    /// <summary>How every fund stands.</summary>
    public static Table Funds(RelocationView view) => new(
        "funds",
        [
            "fund_id", "name", "kind", "channel", "project_id", "permitted_purposes", "received_yuan", "transferred_in_yuan", "recovered_yuan",
            "other_in_yuan", "paid_yuan", "transferred_out_yuan", "other_out_yuan", "balance_yuan", "unknown_amounts", "opening_yuan",
        ],
        FundRegister.Of(view).Select(f => new object?[]
        {
            f.Fund.Id, f.Fund.Name, f.Fund.Kind, f.Fund.IsTreasuryDirect ? "treasury_direct" : "special_account", f.Fund.ProjectId, f.Fund.PermittedPurposes,
            f.Received, f.TransferredIn, f.Recovered, f.OtherIn, f.Paid, f.TransferredOut, f.OtherOut, f.Balance, f.UnknownAmounts, f.Opening,
        }));

    /// <summary>Which fund paid which household what.</summary>
    public static Table HouseholdFunds(Register register) => new(
        "household-funds", ["household_id", "project_id", "fund_id", "purpose", "payments", "paid_yuan", "funds_of_household", "unknown_amounts"],
        HouseholdFundingRegister.Of(register).Select(h => new object?[] { h.HouseholdId, h.ProjectId, h.FundId, h.Purpose, h.Payments, h.Paid, h.Funds, h.UnknownAmounts }));

    /// <summary>Requests with what was approved and received.</summary>
    public static Table Requests(Register register) => new(
        "requests",
        [
            "flow_id", "kind", "fund_id", "project_id", "category", "counterparty", "date", "age_days", "amount_yuan", "approved_on", "approved_yuan",
            "received_on", "received_yuan", "unpaid_yuan", "approved_not_received_yuan", "state",
        ],
        FundRequestRegister.Of(register).Select(r => new object?[]
        {
            r.Flow.Id, r.Flow.Kind, r.Flow.FundId, r.ProjectId, r.Flow.Category, r.Flow.Counterparty, r.Flow.On, r.AgeDays, r.Flow.Amount, r.ApprovedOn, r.Approved,
            r.ReceivedOn, r.Received, r.Unpaid, r.ApprovedNotReceived, r.State,
        }));

    /// <summary>Unpaid requests by category and age.</summary>
    public static Table RequestAgeing(Register register) => new(
        "request-ageing",
        [
            "category", "requests", "unpaid_yuan", "days_0_30_yuan", "days_31_90_yuan", "days_91_180_yuan", "days_181_365_yuan", "days_over_365_yuan",
            "unknown_amounts",
        ],
        FundRequestRegister.AgeingOf(FundRequestRegister.Of(register)).Select(a => (object?[])
            [a.Category, a.Requests, a.Unpaid, .. a.ByAge.Select(m => (object?)m), a.Unknown]));

    /// <summary>What households are owed in cash besides transition fees, and what is late.</summary>
    public static Table Arrears(RelocationView view) => new(
        "arrears",
        [
            "household_id", "project_id", "purpose", "payable_yuan", "due_yuan", "paid_yuan", "overdue_yuan", "overdue_since", "overdue_days",
            "next_due_on", "next_due_yuan", "unknown_amounts",
        ],
        ArrearsRegister.Of(view).Select(a => new object?[]
        {
            a.HouseholdId, a.ProjectId, a.Purpose, a.Payable, a.Due, a.Paid, a.Overdue, a.OverdueSince, a.OverdueDays, a.NextDueOn,
            a.NextDueOn is null ? null : a.NextDue, a.UnknownAmounts,
        }));

    /// <summary>Households that moved out before they were paid.</summary>
    public static Table MovedBeforePaid(RelocationView view) => new(
        "moved-before-paid",
        [
            "household_id", "project_id", "moved_out_on", "payable_yuan", "unpaid_at_move_yuan", "settled_on", "days", "unpaid_yuan", "unknown_amounts",
        ],
        MoveBeforePaymentRegister.Of(view).Select(m => new object?[]
        {
            m.HouseholdId, m.ProjectId, m.MovedOutOn, m.Payable, m.UnpaidAtMove, m.SettledOn, m.Days, m.Unpaid, m.UnknownAmounts,
        }));

    /// <summary>Transfers between funds and with other units, with what is open of loans.</summary>
    public static Table Transfers(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            "transfers",
            [
                "kind", "date", "amount_yuan", "from_fund", "to_fund", "from_project", "to_project", "counterparty", "out_flow_id", "in_flow_id", "approval_id",
                "due_on", "pays_back", "paid_back_yuan", "open_yuan", "overdue_days",
            ],
            view.Derivation.Transfers.Select(t => new object?[]
            {
                t.Kind.ToWord(), t.On, t.Amount, t.FromFund, t.ToFund, t.FromProject, t.ToProject, t.Counterparty, t.OutFlowId, t.InFlowId, t.ApprovalId,
                t.DueOn, t.PaysBack, t.PaidBack, t.Open, t.OverdueDaysOn(view.Register.AsOf),
            }));
    }

    /// <summary>What lay in the funds' accounts over a period, and what it cost.</summary>
    public static Table IdleFunds(RelocationView view, NodaTime.LocalDate from) => new(
        "idle-funds", ["fund_id", "name", "from", "to", "balance_yuan", "balance_yuan_days", "cost_rate_percent", "cost_yuan", "last_outflow_on", "idle_days"],
        IdleFundRegister.Of(view, from).Select(i => new object?[]
        {
            i.Fund.Id, i.Fund.Name, i.From, i.To, i.Balance, i.BalanceYuanDays, i.Fund.CostRatePercent, i.Cost, i.LastOutflowOn, i.IdleDays,
        }));

    /// <summary>Whether compensation was funded in full when it was decided.</summary>
    public static Table FundingChecks(RelocationView view) => new(
        "funding-check",
        [
            "project_id", "decision_on", "estimated_compensation_yuan", "own_balance_yuan", "common_balance_yuan", "verdict", "short_by_yuan",
        ],
        FundingCheckRegister.Of(view).Select(c => new object?[]
        {
            c.Project.Id, c.Project.DecisionOn, c.Project.EstimatedCompensation, c.OwnBalance, c.CommonBalance, c.Verdict, c.ShortBy,
        }));

    /// <summary>Set-offs with developers, both sides gross.</summary>
    public static Table SetOffs(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            "set-offs",
            [
                "set_off_id", "agreed_on", "contract_id", "receivable_id", "debtor", "receivable_kind", "payable_before_yuan", "receivable_before_yuan",
                "amount_yuan", "payable_after_yuan", "receivable_after_yuan", "document",
            ],
            view.Derivation.SetOffs.Select(s => new object?[]
            {
                s.SetOff.Id, s.SetOff.On, s.SetOff.ContractId, s.SetOff.ReceivableId, ReceivableOf(s)?.Debtor, ReceivableOf(s)?.Kind, s.Payable, s.Receivable,
                s.Amount, s.Payable - s.Amount, s.Receivable - s.Amount, s.SetOff.Document,
            }));

        Receivable? ReceivableOf(SettledSetOff settled) => view.Register.Receivables.GetValueOrDefault(settled.SetOff.ReceivableId ?? "");
    }

    /// <summary>What is to be got back.</summary>
    public static Table Recoverable(RelocationView view) => new(
        "recoverable", ["debtor", "origin", "project_id", "cause", "arose_on", "amount_yuan", "settled_yuan", "open_yuan", "certain"],
        RecoverableRegister.Of(view).Select(r => new object?[]
        {
            r.Debtor, r.Origin, r.ProjectId, r.Citation, r.On, r.Amount, r.Settled, r.Open, r.IsCertain ? "yes" : "no",
        }));
}
