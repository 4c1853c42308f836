using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Turns what the facts say about a subject into a row of the register, kind by kind.</summary>
internal static class RegisterRows
{
    public static Project ToProject(RowView r) => new(
        r.Subject, r.Text("name") ?? r.Subject, r.Date("started_on"), r.Date("planned_delivery_on"), r.Date("delivered_on"),
        r.Date("accepted_on"), r.Text("status"), r.Text("responsible"))
    { DecisionOn = r.Date("decision_on"), EstimatedCompensation = r.Money("estimated_compensation_yuan") };

    public static Household ToHousehold(RowView r) => new(
        r.Subject, r.Text("project_id")!, r.Number("area_m2"), r.IsMasked("area_m2"), r.Count("persons"), r.Text("zone"),
        ToUse(r.Text("use")), r.Text("group"))
    { MaskedCells = r.MaskedCells() };

    public static Agreement ToAgreement(RowView r) => new(
        r.Subject, r.Text("household_id")!, r.Date("signed_on")!.Value, ToRoute(r.Text("route")!), r.Date("moved_out_on"),
        r.Count("term_months"), r.Text("transition_policy"), r.Text("voucher_policy"), r.Flag("temporary_housing"),
        r.Number("area_m2"), r.Text("zone"), ToUse(r.Text("use")), r.Count("homes"))
    { MaskedCells = r.MaskedCells() };

    public static Supplement ToSupplement(RowView r) =>
        new(r.Subject, r.Text("agreement_id")!, r.Date("signed_on")!.Value, r.Text("reason"));

    /// <summary>An item takes effect on its own day, else on that of the supplement that brought it, else on that of the agreement.</summary>
    public static CompensationItem ToItem(
        RowView r, ImmutableDictionary<string, Agreement> agreements, ImmutableDictionary<string, Supplement> supplements) => new(
        r.Subject, r.Text("agreement_id")!, r.Text("kind")!, r.Money("amount_yuan"),
        r.Date("effective_on")
            ?? (r.Text("supplement_id") is { } id ? supplements.GetValueOrDefault(id)?.SignedOn : null)
            ?? agreements[r.Text("agreement_id")!].SignedOn)
        { SupplementId = r.Text("supplement_id") };

    public static PriceDifference ToPriceDifference(RowView r) => new(
        r.Subject, r.Text("agreement_id")!, r.Date("settled_on")!.Value, r.Money("new_home_value_yuan"), r.Money("old_home_value_yuan"),
        r.IsMasked("old_home_value_yuan"));

    public static PlannedPayment ToPlannedPayment(RowView r) =>
        new(r.Text("agreement_id")!, r.Date("due_on")!.Value, r.Money("amount_yuan")) { Id = r.Subject };

    public static Receivable ToReceivable(RowView r) => new(
        r.Subject, r.Date("arose_on")!.Value, r.Text("debtor")!, r.Text("kind")!, r.Money("amount_yuan"), r.Text("project_id"), r.Text("document"));

    public static SetOff ToSetOff(RowView r) => new(
        r.Subject, r.Date("agreed_on")!.Value, r.Text("contract_id") ?? "", r.Text("receivable_id"), r.Money("amount_yuan"), r.Text("document")!);

    public static Target ToTarget(RowView r) => new(
        r.Text("project_id")!, r.Text("indicator")!, r.Date("due_on")!.Value, r.Number("target"), r.Text("basis"), r.Text("responsible"));

    public static Holdout ToHoldout(RowView r) => new(
        r.Text("household_id")!, r.Date("opened_on")!.Value, r.Text("cause"), r.Text("responsible"), r.Text("next_step"),
        r.Date("next_step_due"), r.Date("closed_on"));

    public static Dispute ToDispute(RowView r) => new(
        r.Subject, r.Text("household_id")!, r.Date("filed_on")!.Value, r.Date("judged_on"), r.Text("outcome"), r.Text("responsible"));

    public static OpeningBalance ToOpeningBalance(RowView r) => new(
        r.Subject, r.Text("account")!, ToDimensions(r), r.Money("debit_yuan") ?? Ledger.Money.Zero,
        r.Money("credit_yuan") ?? Ledger.Money.Zero, r.Date("on")!.Value);

    // Checked before it was recorded.
    private static Dimensions ToDimensions(RowView r) => Dimensions.TryParse(r.Text("dimensions") ?? "", out var dimensions)
        ? dimensions
        : throw new InvalidDataException($"{r.Subject}: '{r.Text("dimensions")}' are no dimensions.");

    public static FeesSettled ToFeesSettled(RowView r) =>
        new(r.Text("agreement_id")!, r.Date("accrued_through")!.Value, r.Date("paid_through"));

    public static Conversion ToConversion(RowView r) =>
        new(r.Text("agreement_id")!, r.Date("converted_on")!.Value, ToRoute(r.Text("new_route")!), r.Text("voucher_policy"));

    public static Delivery ToDelivery(RowView r) =>
        new(r.Subject, r.Text("household_id")!, r.Text("agreement_id"), r.Date("delivered_on")!.Value, r.Number("area_m2")) { MaskedCells = r.MaskedCells() };

    public static VoucherEventRow ToVoucherEvent(RowView r) => new(
        r.Subject, r.Text("voucher_id")!, r.Date("date")!.Value, r.Text("event")!, r.Money("amount_yuan"), r.Money("price_yuan"),
        r.Text("contract_id"), r.Text("developer_id"), r.Date("new_last_day"))
    {
        ToHouseholdId = r.Text("to_household_id"),
        ToVoucherId = r.Text("to_voucher_id"),
        Property = r.Text("property"),
        IsAmountMasked = r.IsMasked("amount_yuan"),
        IsPriceMasked = r.IsMasked("price_yuan"),
    };

    public static Fund ToFund(RowView r) => new(
        r.Subject, r.Text("name") ?? r.Subject, r.Text("kind")!, r.Text("permitted_purposes") ?? "", r.Text("channel") == "treasury_direct")
    { ProjectId = r.Text("project_id"), CostRatePercent = r.Number("cost_rate_percent") };

    public static FundFlow ToFundFlow(RowView r) => new(
        r.Subject, r.Text("fund_id")!, r.Date("date")!.Value, r.Text("kind")!, r.Money("amount_yuan"), r.Text("project_id"),
        r.Text("counterparty"), r.Text("refers_to"))
    {
        Category = r.Text("category"),
        DueOn = r.Date("due_on"),
        HouseholdId = r.Text("household_id"),
        ReceivableId = r.Text("receivable_id"),
        ContractId = r.Text("contract_id"),
    };

    public static PaymentRow ToPayment(RowView r) => new(
        r.Subject, r.Date("paid_on")!.Value, r.Text("purpose")!, r.Text("household_id"), r.Text("contract_id"), r.Text("fund_id")!,
        r.Money("amount_yuan"), r.Text("project_id"))
    { LoanId = r.Text("loan_id") };

    private static ResettlementRoute ToRoute(string word) => word switch
    {
        "cash" => ResettlementRoute.Cash,
        "voucher" => ResettlementRoute.Voucher,
        _ => ResettlementRoute.InKind,
    };

    private static PropertyUse? ToUse(string? word) => word switch
    {
        "residential" => PropertyUse.Residential,
        "commercial" => PropertyUse.Commercial,
        _ => null,
    };
}
