using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Relocation.Registers;

/// <content>Loans and land.</content>
public sealed partial class Register
{
    /// <summary>The days through which something was accrued, in order: each of them keeps the interest that it saw.</summary>
    public required ImmutableArray<LocalDate> Accruals { get; init; }

    /// <summary>The loans.</summary>
    public required ImmutableDictionary<string, Loan> Loans { get; init; }

    /// <summary>Draws and rates, by loan.</summary>
    public required ILookup<string, LoanEventRow> LoanEvents { get; init; }

    /// <summary>The agreed repayments of principal, by loan; those of days to come as well.</summary>
    public required ILookup<string, LoanRepayment> LoanRepayments { get; init; }

    /// <summary>The parcels.</summary>
    public required ImmutableArray<LandSale> LandSales { get; init; }

    private static Loan ToLoan(RowView r) => new(
        r.Subject, r.Text("fund_id")!, ToDayCount(r.Text("day_count")), r.Count("interest_day"), r.Text("lender"), ToDebtClass(r.Text("debt_class")),
        r.Date("matures_on"), r.Money("principal_limit_yuan"), r.Text("project_id"), r.Text("reserve_fund_id"))
    { MaskedCells = r.MaskedCells() };

    private static LoanEventRow ToLoanEvent(RowView r) => new(
        r.Subject, r.Text("loan_id")!, r.Date("date")!.Value, r.Text("event")!, r.Money("amount_yuan"), r.Number("annual_rate_percent"))
    { MaskedCells = r.MaskedCells() };

    private static LoanRepayment ToLoanRepayment(RowView r) =>
        new(r.Subject, r.Text("loan_id")!, r.Date("due_on")!.Value, r.Money("amount_yuan"));

    private static LandSale ToLandSale(RowView r) => new(
        r.Subject, r.Text("project_id"), r.Date("planned_on"), r.Date("sold_on"), r.Money("amount_yuan"), r.IsMasked("amount_yuan"),
        r.Date("received_on"), r.Text("repays_loan_id"), r.Text("fund_id"), r.Number("parcel_mu"), r.Money("principal_yuan"), r.Date("remitted_on"));

    private static DayCount ToDayCount(string? word) => word switch
    {
        "act/365" => DayCount.Actual365,
        "30/360" => DayCount.Thirty360,
        _ => DayCount.Actual360,
    };

    private static DebtClass? ToDebtClass(string? word) => word switch
    {
        "statutory_bond" => DebtClass.StatutoryBond,
        "hidden_debt" => DebtClass.HiddenDebt,
        "enterprise_debt" => DebtClass.EnterpriseDebt,
        _ => null,
    };
}
