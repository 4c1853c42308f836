using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>The rows of compensation and funding, one call per row.</summary>
internal static class FundingRows
{
    public static CaseRows ProjectOf(this CaseRows rows, string id, string? decisionOn = null, string? estimate = null) =>
        rows.Row(RelocationFacts.Project, null, ("project_id", id), ("decision_on", decisionOn), ("estimated_compensation_yuan", estimate));

    public static CaseRows FundOf(this CaseRows rows, string id, string? project = null, string? rate = null, string? purposes = null, string? channel = null) =>
        rows.Row(RelocationFacts.Fund, null, ("fund_id", id), ("kind", "appropriation"), ("project_id", project), ("cost_rate_percent", rate),
            ("permitted_purposes", purposes), ("channel", channel));

    public static CaseRows Leg(
        this CaseRows rows, string id, string on, string kind, string amount, string fund = "F", string? refersTo = null, string? project = null,
        string? counterparty = null, string? dueOn = null, string? category = null) =>
        rows.Row(RelocationFacts.FundFlow, null, ("flow_id", id), ("fund_id", fund), ("date", on), ("kind", kind), ("amount_yuan", amount),
            ("refers_to", refersTo), ("project_id", project), ("counterparty", counterparty), ("due_on", dueOn), ("category", category));

    public static CaseRows Recovery(
        this CaseRows rows, string id, string on, string amount, string? household = null, string? contract = null, string? receivable = null, string fund = "F") =>
        rows.Row(RelocationFacts.FundFlow, null, ("flow_id", id), ("fund_id", fund), ("date", on), ("kind", "recovery"), ("amount_yuan", amount),
            ("household_id", household), ("contract_id", contract), ("receivable_id", receivable));

    public static CaseRows Supplement(this CaseRows rows, string id, string agreement, string on) =>
        rows.Row(RelocationFacts.Supplement, null, ("supplement_id", id), ("agreement_id", agreement), ("signed_on", on));

    public static CaseRows ItemOf(this CaseRows rows, string supplement, string agreement, string kind, string amount, string? effectiveOn = null) =>
        rows.Row(RelocationFacts.CompensationItem, null, ("agreement_id", agreement), ("kind", kind), ("amount_yuan", amount),
            ("effective_on", effectiveOn), ("supplement_id", supplement));

    public static CaseRows Difference(this CaseRows rows, string agreement, string on, string newHome, string? oldHome = null, string? line = "d") =>
        rows.Row(RelocationFacts.PriceDifference, null, ("agreement_id", agreement), ("settled_on", on), ("new_home_value_yuan", newHome),
            ("old_home_value_yuan", oldHome), ("line_id", line));

    public static CaseRows Planned(this CaseRows rows, string agreement, string dueOn, string amount) =>
        rows.Row(RelocationFacts.PlannedPayment, null, ("agreement_id", agreement), ("due_on", dueOn), ("amount_yuan", amount));

    public static CaseRows Receivable(this CaseRows rows, string id, string on, string amount, string? project = "P") =>
        rows.Row(RelocationFacts.Receivable, null, ("receivable_id", id), ("arose_on", on), ("debtor", "甲房开"), ("kind", "education_fee"),
            ("amount_yuan", amount), ("project_id", project), ("document", "函1号"));

    public static CaseRows SetOff(this CaseRows rows, string id, string on, string contract, string amount, string? receivable = null) =>
        rows.Row(RelocationFacts.SetOff, null, ("set_off_id", id), ("agreed_on", on), ("contract_id", contract), ("receivable_id", receivable),
            ("amount_yuan", amount), ("document", "抵账协议1号"));

    /// <summary>What follows from rows that a book would refuse to take in, as if they stood in it already.</summary>
    public static RelocationView Derive(this CaseRows rows, string asOf)
    {
        var intake = FactIntake.Compare([], rows.Rows, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(intake.Problems);
        var register = Register.Fold(intake.NewFacts, CaseRows.Day(asOf));
        return new RelocationView(
            UnitKind.Institution, register, PostingRules.Derive(register, AccountMap.Default(UnitKind.Institution), TestContext.Current.CancellationToken));
    }

    /// <summary>A derived entry as <see cref="CaseBook.EntriesOfAsync"/> shows a posted one.</summary>
    public static string EntryOf(this RelocationView view, string cause)
    {
        var entry = Assert.Single(view.Derivation.Entries, e => e.Cause == cause);
        return $"{entry.Date:uuuu-MM-dd} " + string.Join(" | ", entry.Lines.Select(
            l => $"{(l.Side == Side.Debit ? "debit" : "credit")} {l.Account} {l.Dimensions} {l.Amount}"));
    }
}
