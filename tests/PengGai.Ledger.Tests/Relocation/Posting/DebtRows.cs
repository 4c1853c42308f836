using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Rows of loans and land, written as <see cref="CaseRows"/> writes the others.</summary>
internal static class DebtRows
{
    /// <summary>The loan of domain rule D7 with its land sale and its payments through September 2023.</summary>
    public static CaseRows D7 { get; } = new CaseRows().Project("P").Household("H").Fund("F", "policy_loan")
        .Flow("grant", "2022-03-01", "receipt", "20000000", "own").Fund("own")
        .Loan("L", interestDay: "20", project: "P").Rate("L", "2022-03-01", "4.45").Draw("L", "2022-03-01", "120000000").Draw("L", "2022-06-01", "80000000")
        .Rate("L", "2023-01-01", "4.10")
        .Land("T", "52000000", receivedOn: "2023-05-10", soldOn: "2023-04-01", loan: "L", fund: "land", principal: "50000000").Fund("land", "land_income")
        .PayLoan("i1", "2022-03-20", "interest", "296666.67").PayLoan("i2", "2022-06-20", "interest", "1562444.44")
        .PayLoan("i3", "2022-09-20", "interest", "2274444.44").PayLoan("i4", "2022-12-20", "interest", "2249722.22")
        .PayLoan("i5", "2023-03-20", "interest", "2071388.89").PayLoan("i6", "2023-06-20", "interest", "717500.00")
        .PayLoan("i7", "2023-09-20", "interest", "1571666.67");

    public static CaseRows Loan(
        this CaseRows rows, string id, string fund = "F", string? dayCount = null, string? interestDay = null, string? project = null,
        string? limit = null, string? reserve = null, string? maturesOn = null, string? debtClass = null) =>
        rows.Row(RelocationFacts.Loan, null, ("loan_id", id), ("fund_id", fund), ("day_count", dayCount), ("interest_day", interestDay),
            ("project_id", project), ("principal_limit_yuan", limit), ("reserve_fund_id", reserve), ("matures_on", maturesOn), ("debt_class", debtClass));

    public static CaseRows Draw(this CaseRows rows, string loan, string on, string amount) =>
        rows.Row(RelocationFacts.LoanEvent, null, ("loan_id", loan), ("date", on), ("event", "draw"), ("amount_yuan", amount));

    public static CaseRows Rate(this CaseRows rows, string loan, string on, string percent) =>
        rows.Row(RelocationFacts.LoanEvent, null, ("loan_id", loan), ("date", on), ("event", "rate"), ("annual_rate_percent", percent));

    public static CaseRows Due(this CaseRows rows, string loan, string on, string amount) =>
        rows.Row(RelocationFacts.LoanRepayment, null, ("loan_id", loan), ("due_on", on), ("amount_yuan", amount));

    public static CaseRows Land(
        this CaseRows rows, string id, string? amount = null, string? plannedOn = null, string? soldOn = null, string? receivedOn = null,
        string? loan = null, string? fund = null, string? principal = null, string? remittedOn = null, string? project = null) =>
        rows.Row(RelocationFacts.LandSale, null, ("parcel_id", id), ("amount_yuan", amount), ("planned_on", plannedOn), ("sold_on", soldOn),
            ("received_on", receivedOn), ("repays_loan_id", loan), ("fund_id", fund), ("principal_yuan", principal), ("remitted_on", remittedOn),
            ("project_id", project));

    public static CaseRows PayLoan(this CaseRows rows, string id, string on, string purpose, string amount, string? loan = "L", string fund = "own") =>
        rows.Row(RelocationFacts.Payment, null, ("payment_id", id), ("paid_on", on), ("purpose", purpose), ("amount_yuan", amount),
            ("loan_id", loan), ("fund_id", fund));
}
