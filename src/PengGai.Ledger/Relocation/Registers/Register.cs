using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What the facts say, row by row, as of a day: the register (台账) that every rule and report reads.</summary>
/// <remarks>Immutable. Orders follow the log, so the same facts always give the same register.</remarks>
public sealed partial class Register
{
    private Register()
    {
    }

    /// <summary>The day as of which the register stands: facts dated later don't count.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The day through which fees and expiries have been accrued on request; null for never.</summary>
    public LocalDate? AccruedThrough { get; private init; }

    /// <summary>The settings of the last case imported, as JSON; null for none.</summary>
    public string? CaseSettings { get; private init; }

    /// <summary>The projects.</summary>
    public required ImmutableDictionary<string, Project> Projects { get; init; }

    /// <summary>The households.</summary>
    public required ImmutableDictionary<string, Household> Households { get; init; }

    /// <summary>The agreements.</summary>
    public required ImmutableDictionary<string, Agreement> Agreements { get; init; }

    /// <summary>The agreements by household.</summary>
    public required ILookup<string, Agreement> AgreementsByHousehold { get; init; }

    /// <summary>The items of compensation by agreement.</summary>
    public required ILookup<string, CompensationItem> Items { get; init; }

    /// <summary>The supplements to agreements.</summary>
    public required ImmutableDictionary<string, Supplement> Supplements { get; init; }

    /// <summary>The settlements of price differences by agreement.</summary>
    public required ILookup<string, PriceDifference> PriceDifferences { get; init; }

    /// <summary>The plans of payments by agreement, by day.</summary>
    public required ILookup<string, PlannedPayment> PaymentPlans { get; init; }

    /// <summary>The conversions by agreement.</summary>
    public required ImmutableDictionary<string, Conversion> Conversions { get; init; }

    /// <summary>The deliveries by household.</summary>
    public required ILookup<string, Delivery> Deliveries { get; init; }

    /// <summary>The vouchers issued.</summary>
    public required ImmutableArray<VoucherIssue> Vouchers { get; init; }

    /// <summary>What happened to vouchers, by voucher.</summary>
    public required ILookup<string, VoucherEventRow> VoucherEvents { get; init; }

    /// <summary>The milestones by contract.</summary>
    public required ILookup<string, Milestone> Milestones { get; init; }

    /// <summary>The funds.</summary>
    public required ImmutableDictionary<string, Fund> Funds { get; init; }

    /// <summary>The movements of funds.</summary>
    public required ImmutableArray<FundFlow> FundFlows { get; init; }

    /// <summary>What others owe, as stated.</summary>
    public required ImmutableDictionary<string, Receivable> Receivables { get; init; }

    /// <summary>The set-offs with developers.</summary>
    public required ImmutableArray<SetOff> SetOffs { get; init; }

    /// <summary>The payments.</summary>
    public required ImmutableArray<PaymentRow> Payments { get; init; }

    /// <summary>The targets of projects, by project, indicator and day.</summary>
    public required ImmutableArray<Target> Targets { get; init; }

    /// <summary>The households that were listed as holdouts, in order of listing.</summary>
    public required ImmutableArray<Holdout> Holdouts { get; init; }

    /// <summary>The disputes, in order of filing.</summary>
    public required ImmutableArray<Dispute> Disputes { get; init; }

    /// <summary>The balances with which a book begins that starts in mid-life.</summary>
    public required ImmutableArray<OpeningBalance> OpeningBalances { get; init; }

    /// <summary>The last day before a book that starts in mid-life keeps its own entries; null for one that holds everything.</summary>
    public LocalDate? OpeningDay => OpeningBalances.IsEmpty ? null : OpeningBalances.Max(b => b.On);

    /// <summary>Through when fees were settled before the book began, by agreement.</summary>
    public required ImmutableDictionary<string, FeesSettled> FeesSettled { get; init; }

    /// <summary>The transition policies, each with its versions.</summary>
    public required ImmutableDictionary<string, PolicyVersions<TransitionPolicy>> TransitionPolicies { get; init; }

    /// <summary>The voucher policies, each with its versions.</summary>
    public required ImmutableDictionary<string, PolicyVersions<VoucherPolicy>> VoucherPolicies { get; init; }

    /// <summary>Folds facts into a register.</summary>
    /// <param name="facts">The facts, in log order.</param>
    /// <param name="asOf">Rows and cells dated after this day are left out; a corrected date counts as corrected.</param>
    /// <param name="knownOn">Where given, facts that the office learned of after this day are left out as well.</param>
    public static Register Fold(IEnumerable<Fact> facts, LocalDate asOf, LocalDate? knownOn = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var merged = RelocationFacts.All.ToDictionary(k => k.Name, _ => new OrderedDictionary<string, RowView>(StringComparer.Ordinal));
        RowView? lastCase = null;
        foreach (var fact in facts)
        {
            if (knownOn is { } known && (fact.KnownOn ?? fact.On) > known) continue;
            if (!merged.TryGetValue(fact.Kind, out var kind)) continue;
            if (!kind.TryGetValue(fact.Subject, out var row)) kind.Add(fact.Subject, row = new RowView(fact.Subject));
            row.Take(fact);
            if (fact.Kind == RelocationFacts.Case.Name) lastCase = row;
        }

        var rows = RelocationFacts.All.ToDictionary(k => k.Name, k => merged[k.Name].Values.Where(r => r.StandsOn(asOf, k)).ToList());

        // A row that isn't known yet may have cells that are; without the row they mean nothing.
        IEnumerable<RowView> Rows(FactKind kind, string required) => rows[kind.Name].Where(r => r.Has(required));

        var agreements = Rows(RelocationFacts.Agreement, "signed_on").Select(RegisterRows.ToAgreement).ToImmutableDictionary(a => a.Id, StringComparer.Ordinal);
        var supplements = Rows(RelocationFacts.Supplement, "signed_on").Select(RegisterRows.ToSupplement).ToImmutableDictionary(s => s.Id, StringComparer.Ordinal);
        return new Register
        {
            AsOf = asOf,
            AccruedThrough = rows["accrual"].Select(r => r.Date("through")).Where(d => d <= asOf).Max(),
            CaseSettings = lastCase?.Text("settings"),
            Projects = rows["project"].Select(RegisterRows.ToProject).ToImmutableDictionary(p => p.Id, StringComparer.Ordinal),
            Households = Rows(RelocationFacts.Household, "project_id").Select(RegisterRows.ToHousehold).ToImmutableDictionary(h => h.Id, StringComparer.Ordinal),
            Agreements = agreements,
            AgreementsByHousehold = agreements.Values.OrderBy(a => a.Id, StringComparer.Ordinal).ToLookup(a => a.HouseholdId, StringComparer.Ordinal),
            Items = Rows(RelocationFacts.CompensationItem, "agreement_id").Where(r => agreements.ContainsKey(r.Text("agreement_id")!))
                // Without a day of its own, an item waits for the supplement that brings it.
                .Where(r => r.Has("effective_on") || r.Text("supplement_id") is not { } supplement || supplements.ContainsKey(supplement))
                .Select(r => RegisterRows.ToItem(r, agreements, supplements)).ToLookup(i => i.AgreementId, StringComparer.Ordinal),
            Supplements = supplements,
            PriceDifferences = Rows(RelocationFacts.PriceDifference, "settled_on").Select(RegisterRows.ToPriceDifference)
                .OrderBy(d => d.On).ToLookup(d => d.AgreementId, StringComparer.Ordinal),
            PaymentPlans = Rows(RelocationFacts.PlannedPayment, "due_on").Select(RegisterRows.ToPlannedPayment)
                .OrderBy(p => p.DueOn).ToLookup(p => p.AgreementId, StringComparer.Ordinal),
            Conversions = Rows(RelocationFacts.Conversion, "converted_on").Select(RegisterRows.ToConversion).ToImmutableDictionary(c => c.AgreementId, StringComparer.Ordinal),
            Deliveries = Rows(RelocationFacts.Delivery, "delivered_on").Select(RegisterRows.ToDelivery).ToLookup(d => d.HouseholdId, StringComparer.Ordinal),
            Vouchers = [.. Rows(RelocationFacts.Voucher, "issued_on").Select(
                r => new VoucherIssue(r.Subject, r.Text("agreement_id")!, r.Date("issued_on")!.Value, r.Money("face_yuan")))],
            VoucherEvents = Rows(RelocationFacts.VoucherEvent, "date").Select(RegisterRows.ToVoucherEvent).ToLookup(e => e.VoucherId, StringComparer.Ordinal),
            Milestones = Rows(RelocationFacts.DeveloperMilestone, "reached_on").Select(
                r => new Milestone(r.Subject, r.Text("contract_id")!, r.Text("milestone")!, r.Date("reached_on")!.Value)).ToLookup(m => m.ContractId, StringComparer.Ordinal),
            Funds = Rows(RelocationFacts.Fund, "kind").Select(RegisterRows.ToFund).ToImmutableDictionary(f => f.Id, StringComparer.Ordinal),
            FundFlows = [.. Rows(RelocationFacts.FundFlow, "date").Select(RegisterRows.ToFundFlow)],
            Receivables = Rows(RelocationFacts.Receivable, "arose_on").Select(RegisterRows.ToReceivable).ToImmutableDictionary(r => r.Id, StringComparer.Ordinal),
            SetOffs = [.. Rows(RelocationFacts.SetOff, "agreed_on").Select(RegisterRows.ToSetOff)],
            Payments = [.. Rows(RelocationFacts.Payment, "paid_on").Select(RegisterRows.ToPayment)],
            Targets = [.. Rows(RelocationFacts.Target, "due_on").Select(RegisterRows.ToTarget)
                .OrderBy(t => t.ProjectId, StringComparer.Ordinal).ThenBy(t => t.Indicator, StringComparer.Ordinal).ThenBy(t => t.DueOn)],
            Holdouts = [.. Rows(RelocationFacts.Holdout, "opened_on").Select(RegisterRows.ToHoldout).OrderBy(h => h.OpenedOn)],
            Disputes = [.. Rows(RelocationFacts.Dispute, "filed_on").Select(RegisterRows.ToDispute).OrderBy(d => d.FiledOn)],
            OpeningBalances = [.. Rows(RelocationFacts.OpeningBalance, "on").Select(RegisterRows.ToOpeningBalance)],
            FeesSettled = Rows(RelocationFacts.FeesSettled, "accrued_through").Select(RegisterRows.ToFeesSettled).ToImmutableDictionary(f => f.AgreementId, StringComparer.Ordinal),
            Accruals = [.. rows["accrual"].Select(r => r.Date("through")).OfType<LocalDate>().Where(d => d <= asOf).Order()],
            Loans = Rows(RelocationFacts.Loan, "fund_id").Select(ToLoan).ToImmutableDictionary(l => l.Id, StringComparer.Ordinal),
            LoanEvents = Rows(RelocationFacts.LoanEvent, "date").Select(ToLoanEvent).ToLookup(e => e.LoanId, StringComparer.Ordinal),
            LoanRepayments = rows["loan_repayment"].Select(ToLoanRepayment).ToLookup(r => r.LoanId, StringComparer.Ordinal),
            LandSales = [.. rows["land_sale"].Select(ToLandSale)],
            TransitionPolicies = ReadPolicies<TransitionPolicy>(rows["transition_policy"], TransitionPolicy.Read),
            VoucherPolicies = ReadPolicies<VoucherPolicy>(rows["voucher_policy"], VoucherPolicy.Read),
        };
    }

    /// <summary>The route on which an agreement stands as of the register's day, conversions counted.</summary>
    public ResettlementRoute RouteOf(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Conversions.TryGetValue(agreement.Id, out var conversion) ? conversion.NewRoute : agreement.Route;
    }

    private static ImmutableDictionary<string, PolicyVersions<T>> ReadPolicies<T>(IEnumerable<RowView> rows, PolicyVersions<T>.Reader read)
        where T : class, IPolicyVersion
    {
        var policies = ImmutableDictionary.CreateBuilder<string, PolicyVersions<T>>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Has("policy")))
        {
            using var json = JsonDocument.Parse(row.Text("policy")!);
            var problems = new List<Problem>();
            // Policies are checked before they are recorded; one that can't be read now was recorded by a later version.
            policies[row.Subject] = PolicyVersions.Read(json.RootElement, new ProblemPlace(row.Subject), problems, read)
                ?? throw new InvalidDataException(string.Join("; ", problems.Select(p => p.Describe(Language.En))));
        }

        return policies.ToImmutable();
    }
}
