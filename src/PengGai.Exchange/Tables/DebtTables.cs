using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of loans and land.</summary>
public static class DebtTables
{
    /// <summary>付息明细: one row per stretch of equal principal and rate, with its last day counted; interest not rounded, to ten decimals at most.</summary>
    public static Table LoanInterest(Derivation derivation)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return new(
            "loan-interest", ["loan_id", "from", "to", "days", "principal_yuan", "annual_rate_percent", "interest_yuan", "paid_on"],
            derivation.Loans.SelectMany(l => l.History.Segments.Select(s => new object?[]
            {
                l.Loan.Id, s.From, s.To, s.Days, s.Principal, s.AnnualRatePercent, s.InterestYuan, s.PaidOn,
            })));
    }

    /// <summary>债务台账: how every loan stands.</summary>
    public static Table Debt(RelocationView view) => new(
        "debt",
        [
            "loan_id", "lender", "debt_class", "project_id", "fund_id", "matures_on", "annual_rate_percent", "drawn_yuan", "repaid_yuan",
            "principal_yuan", "interest_accrued_yuan", "interest_paid_yuan", "interest_unpaid_yuan", "overdue_principal_yuan",
            "overdue_interest_yuan", "overdue_since", "next_due_on", "next_principal_yuan", "next_interest_yuan", "unknown_since",
        ],
        DebtRegister.Of(view).Select(r => new object?[]
        {
            r.Loan.Id, r.Loan.Lender, r.Loan.DebtClass?.ToWord(), r.Loan.ProjectId, r.Loan.FundId, r.Loan.MaturesOn, r.Position.AnnualRatePercent,
            r.Position.Drawn, r.Position.Repaid, r.Position.Outstanding, r.Position.InterestAccrued, r.Position.InterestPaid,
            r.Position.InterestUnpaid, r.OverduePrincipal, r.OverdueInterest, r.OverdueSince, r.NextDue?.DueOn, r.NextDue?.Principal,
            r.NextDue?.Interest, r.Position.UnknownSince,
        }));

    /// <summary>债务到期分布: what falls due, step by step.</summary>
    public static Table MaturityLadder(RelocationView view, LadderStep step) => new(
        "maturity-ladder", ["period", "from", "to", "principal_yuan", "interest_yuan", "loans"],
        Ledger.Relocation.Registers.MaturityLadder.Of(view, step).Select(r => new object?[] { r.Period, r.From, r.To, r.Principal, r.Interest, r.Loans }));

    /// <summary>还款准备金: what each reserve holds beside what falls due within a year.</summary>
    public static Table Reserves(RelocationView view) => new(
        "reserves", ["fund_id", "loans", "balance_yuan", "principal_due_yuan", "interest_due_yuan", "coverage_percent", "incomplete"],
        DebtRegister.Reserves(view).Select(r => new object?[]
        {
            r.FundId, string.Join(' ', r.LoanIds), r.Balance, r.PrincipalDue, r.InterestDue, r.Percent, r.IsIncomplete ? "yes" : "no",
        }));

    /// <summary>土地出让台账: every parcel, how far it has come, and what its price went to.</summary>
    public static Table Land(RelocationView view) => new(
        "land",
        [
            "parcel_id", "project_id", "stage", "planned_on", "late_days", "sold_on", "received_on", "remitted_on", "parcel_mu", "amount_yuan",
            "repays_loan_id", "interest_yuan", "principal_yuan", "reserve_yuan",
        ],
        LandPipeline.Of(view).Select(r => new object?[]
        {
            r.Sale.Id, r.Sale.ProjectId, r.Word, r.Sale.PlannedOn, r.LateDays, r.Sale.SoldOn, r.Sale.ReceivedOn, r.Sale.RemittedOn, r.Sale.ParcelMu,
            r.Sale.Amount, r.Sale.RepaysLoanId, r.Interest, r.Principal, r.Reserve,
        }));
}
