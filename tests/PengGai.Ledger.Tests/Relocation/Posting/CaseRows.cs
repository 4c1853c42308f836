using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>The rows of a case folder, written as a test reads: one call per row, amounts in yuan, <c>**</c> for a masked cell.</summary>
internal sealed class CaseRows
{
    private readonly List<StatedRow> _rows = [];

    public IReadOnlyList<StatedRow> Rows => _rows;

    /// <summary>A row of any kind; null and empty cells are left out.</summary>
    public CaseRows Row(FactKind kind, string? knownOn, params (string Name, string? Value)[] cells)
    {
        var fields = cells.Where(c => !string.IsNullOrEmpty(c.Value)).Select(c => new FactField(c.Name, Parse(kind.Find(c.Name)!, c.Value!)));
        _rows.Add(StatedRow.Of(kind, fields, knownOn is null ? null : Day(knownOn), new ProblemPlace(kind.File, _rows.Count(r => r.Kind == kind) + 2)));
        return this;
    }

    public CaseRows Settings(string json) => Row(RelocationFacts.Case, null, ("case_id", "case"), ("settings", json));

    public CaseRows TransitionPolicy(string id, string members) =>
        Row(RelocationFacts.TransitionPolicy, null, ("id", id), ("policy", $$"""{ "id": "{{id}}", "proration": "whole_month", {{members}} }"""));

    public CaseRows VoucherPolicy(string id, string members) =>
        Row(RelocationFacts.VoucherPolicy, null, ("id", id), ("policy", $$"""{ "id": "{{id}}", {{members}} }"""));

    public CaseRows Project(string id) => Row(RelocationFacts.Project, null, ("project_id", id));

    public CaseRows Household(
        string id, string project = "P", string? area = null, string? persons = null, string? zone = null, string? group = null, string? knownOn = null) =>
        Row(RelocationFacts.Household, knownOn, ("household_id", id), ("project_id", project), ("area_m2", area), ("persons", persons),
            ("zone", zone), ("group", group));

    public CaseRows Agreement(
        string id, string household, string signedOn, string route, string? movedOutOn = null, string? transition = null, string? voucher = null,
        string? term = null, string? area = null, string? homes = null, string? knownOn = null) =>
        Row(RelocationFacts.Agreement, knownOn, ("agreement_id", id), ("household_id", household), ("signed_on", signedOn), ("route", route),
            ("moved_out_on", movedOutOn), ("transition_policy", transition), ("voucher_policy", voucher), ("term_months", term),
            ("area_m2", area), ("homes", homes));

    public CaseRows Item(string agreement, string kind, string amount, string? effectiveOn = null, string? line = null) =>
        Row(RelocationFacts.CompensationItem, null, ("agreement_id", agreement), ("kind", kind), ("amount_yuan", amount),
            ("effective_on", effectiveOn), ("line_id", line));

    public CaseRows Delivery(string household, string on, string? area = null, string? agreement = null, string? knownOn = null) =>
        Row(RelocationFacts.Delivery, knownOn, ("household_id", household), ("delivered_on", on), ("area_m2", area), ("agreement_id", agreement));

    public CaseRows Conversion(string agreement, string on, string route, string? voucher = null) =>
        Row(RelocationFacts.Conversion, null, ("agreement_id", agreement), ("converted_on", on), ("new_route", route), ("voucher_policy", voucher));

    public CaseRows Voucher(string id, string agreement, string on, string? face = null) =>
        Row(RelocationFacts.Voucher, null, ("voucher_id", id), ("agreement_id", agreement), ("issued_on", on), ("face_yuan", face));

    public CaseRows Event(
        string voucher, string on, string word, string? amount = null, string? price = null, string? contract = null, string? newLastDay = null,
        string? line = null, string? to = null, string? toHousehold = null) =>
        Row(RelocationFacts.VoucherEvent, null, ("voucher_id", voucher), ("date", on), ("event", word), ("amount_yuan", amount),
            ("price_yuan", price), ("contract_id", contract), ("to_voucher_id", to), ("to_household_id", toHousehold), ("new_last_day", newLastDay), ("line_id", line));

    public CaseRows Milestone(string contract, string name, string on) =>
        Row(RelocationFacts.DeveloperMilestone, null, ("contract_id", contract), ("milestone", name), ("reached_on", on));

    public CaseRows Fund(string id = "F", string kind = "appropriation", string? channel = null, string? purposes = null) =>
        Row(RelocationFacts.Fund, null, ("fund_id", id), ("kind", kind), ("channel", channel), ("permitted_purposes", purposes));

    public CaseRows Flow(string id, string on, string kind, string amount, string fund = "F", string? refersTo = null, string? project = null) =>
        Row(RelocationFacts.FundFlow, null, ("flow_id", id), ("fund_id", fund), ("date", on), ("kind", kind), ("amount_yuan", amount),
            ("refers_to", refersTo), ("project_id", project));

    public CaseRows Pay(
        string id, string on, string purpose, string amount, string? household = null, string? contract = null, string fund = "F", string? project = null) =>
        Row(RelocationFacts.Payment, null, ("payment_id", id), ("paid_on", on), ("purpose", purpose), ("amount_yuan", amount),
            ("household_id", household), ("contract_id", contract), ("fund_id", fund), ("project_id", project));

    /// <summary>An opening balance; a positive one is a debit.</summary>
    public CaseRows Opening(string account, string dimensions, Money balance, LocalDate on)
    {
        var debit = balance > Money.Zero;
        return Row(RelocationFacts.OpeningBalance, null, ("account", account), ("dimensions", dimensions), ("on", $"{on:uuuu-MM-dd}"),
            (debit ? "debit_yuan" : "credit_yuan", (debit ? balance : -balance).ToString()));
    }

    public CaseRows FeesSettled(string agreement, string accruedThrough, string? paidThrough) =>
        Row(RelocationFacts.FeesSettled, null, ("agreement_id", agreement), ("accrued_through", accruedThrough), ("paid_through", paidThrough));

    /// <summary>These rows and a correction of a cell, or, without a column, of a whole row; values are written as those of the column are.</summary>
    public CaseRows Correct(string file, string key, string? column, string? old, string? now, string on = "2024-01-01", string reason = "笔误")
    {
        var field = RelocationFacts.All.FirstOrDefault(k => k.File == file)?.Find(column ?? "");
        var cells = new (string Name, FactValue? Value)[]
        {
            ("file", FactValue.Of(file)), ("key", FactValue.Of(key)), ("column", column is null ? null : FactValue.Of(column)),
            ("old", old is null ? null : field is null ? FactValue.Of(old) : Parse(field, old)),
            ("new", now is null ? null : field is null ? FactValue.Of(now) : Parse(field, now)),
            ("reason", FactValue.Of(reason)), ("corrected_on", FactValue.Of(Day(on))),
        };
        var kind = RelocationFacts.Correction;
        return And(r => r._rows.Add(StatedRow.Of(
            kind, cells.Where(c => c.Value is not null).Select(c => new FactField(c.Name, c.Value!.Value)), null, new ProblemPlace(kind.File, _rows.Count(o => o.Kind == kind) + 2))));
    }

    /// <summary>These rows without some of them.</summary>
    public CaseRows Without(Predicate<StatedRow> gone)
    {
        var left = new CaseRows();
        left._rows.AddRange(_rows.Where(r => !gone(r)));
        return left;
    }

    /// <summary>These rows with another value in one cell of one row; null empties it.</summary>
    public CaseRows With(FactKind kind, Predicate<StatedRow> which, string column, string? value)
    {
        var changed = new CaseRows();
        changed._rows.AddRange(_rows.Select(r => r.Kind != kind || !which(r) ? r : StatedRow.Of(
            kind,
            [.. r.Fields.Where(f => f.Name != column), .. value is null ? Array.Empty<FactField>() : [new(column, Parse(kind.Find(column)!, value))]],
            r.KnownOn,
            r.Place)));
        return changed;
    }

    /// <summary>These rows and some more; these stay as they are.</summary>
    public CaseRows And(Action<CaseRows> more)
    {
        var grown = new CaseRows();
        grown._rows.AddRange(_rows);
        more(grown);
        return grown;
    }

    public static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).GetValueOrThrow();

    private static FactValue Parse(FieldDefinition field, string text) => text == "**" ? FactValue.Masked : field.Type switch
    {
        FactValueType.Money => FactValue.Of(Money.FromYuan(decimal.Parse(text, CultureInfo.InvariantCulture))),
        FactValueType.Number => FactValue.Of(decimal.Parse(text, CultureInfo.InvariantCulture)),
        FactValueType.Count => FactValue.Of(int.Parse(text, CultureInfo.InvariantCulture)),
        FactValueType.Date => FactValue.Of(Day(text)),
        FactValueType.Flag => FactValue.Of(text == "yes"),
        FactValueType.Choice => FactValue.Choice(text),
        FactValueType.Json => FactValue.Json(text),
        _ => FactValue.Of(text),
    };
}
