using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers.Fees;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of transition fees as money owed: by year, by due day, in arrears, and avoided by conversions.</summary>
public static class FeeTables
{
    /// <summary>每年超期过渡费, and term fees, per project and calendar year.</summary>
    public static Table OverdueFees(IEnumerable<FeeYear> years) => new(
        "overdue-fees",
        ["project_id", "year", "kind", "owed_before_yuan", "accrued_yuan", "paid_yuan", "from_advances_yuan", "other_yuan", "owed_yuan", "unknown"],
        years.Select(y => new object?[]
        {
            y.ProjectId, y.Year, y.IsOverdue ? "overdue" : "term", y.OwedBefore, y.Accrued, y.Paid, y.FromAdvances, y.Other, y.Owed, y.Unknown,
        }));

    /// <summary>过渡费付款计划, by project and month or by household and month.</summary>
    public static Table Schedule(IEnumerable<FeeScheduleRow> rows) => new(
        "fee-schedule",
        ["project_id", "household_id", "month", "first_due_on", "households", "due_yuan", "accrued_yuan", "paid_yuan", "unpaid_yuan", "accrued_unpaid_yuan", "unknown"],
        rows.Select(r => new object?[]
        {
            r.ProjectId, r.HouseholdId, r.Month.ToString("uuuu-MM", System.Globalization.CultureInfo.InvariantCulture), r.FirstDueOn, r.Households, r.Due, r.Accrued,
            r.Paid, r.Unpaid, r.AccruedUnpaid, r.Unknown,
        }));

    /// <summary>欠付过渡费, oldest due first; debts from before the book that no fee explains stand above them.</summary>
    public static Table Arrears(FeeArrears arrears, LocalDate asOf, Language language)
    {
        ArgumentNullException.ThrowIfNull(arrears);
        var older = new Phrase("期初欠付，账簿开始前已有", "owed from before the book");
        return new(
            "fee-arrears",
            ["due_on", "days_overdue", "project_id", "household_id", "agreement_id", "from", "to", "phase", "amount_yuan", "paid_yuan", "unpaid_yuan", "accrued", "reason"],
            [
                .. arrears.OlderDebts.Select(d => new object?[] { null, null, d.ProjectId, d.HouseholdId, null, null, null, null, null, null, d.Amount, "yes", older.In(language) }),
                .. arrears.Fees.Select(f => new object?[]
                {
                    f.DueOn, FeeArrears.DaysOverdue(f, asOf), f.ProjectId, f.HouseholdId, f.AgreementId, f.Line.From, f.Line.To, f.Line.Phase.ToWord(), f.Amount,
                    f.Paid, f.Unpaid, f.IsAccrued ? "yes" : "no", f.Line.Reason.In(language),
                }),
            ]);
    }

    /// <summary>改选节约: fees avoided so far and what the conversions cost; the column <c>line</c> tells conversions from the totals of projects and of all.</summary>
    public static Table Savings(IReadOnlyCollection<ConversionSaving> savings)
    {
        ArgumentNullException.ThrowIfNull(savings);
        return new(
            "conversion-savings",
            [
                "line", "project_id", "household_id", "agreement_id", "converted_on", "new_route", "waits_through", "delivered", "without_conversion_yuan",
                "with_conversion_yuan", "avoided_yuan", "one_off_yuan", "choice_reward_yuan", "purchase_reward_yuan", "cost_yuan", "net_yuan", "unknown",
            ],
            [
                .. savings.Select(s => (object?[])
                [
                    "conversion", s.ProjectId, s.HouseholdId, s.AgreementId, s.ConvertedOn, s.NewRoute == ResettlementRoute.Cash ? "cash" : "voucher", s.WaitsThrough,
                    s.Delivered ? "yes" : "no", .. Figures([s]),
                ]),
                .. savings.GroupBy(s => s.ProjectId, StringComparer.Ordinal).Select(g => (object?[])["project", g.Key, null, null, null, null, null, null, .. Figures([.. g])]),
                .. savings.Count == 0 ? [] : new[] { (object?[])["all", null, null, null, null, null, null, null, .. Figures(savings)] },
            ]);

        // An unknown saving of one makes a sum smaller than it is; the last column says how many figures are missing.
        static object?[] Figures(IReadOnlyCollection<ConversionSaving> of) =>
        [
            Sum(of, s => s.WithoutConversion), Sum(of, s => s.WithConversion), Sum(of, s => s.Avoided), Sum(of, s => s.OneOff), of.Sum(s => s.ChoiceReward),
            of.Sum(s => s.PurchaseReward), Sum(of, s => s.Cost), Sum(of, s => s.Net), of.Sum(s => s.Unknown),
        ];

        static Money? Sum(IReadOnlyCollection<ConversionSaving> of, Func<ConversionSaving, Money?> figure) =>
            of.Any(s => figure(s) is not null) ? of.Select(figure).OfType<Money>().Sum() : null;
    }
}
