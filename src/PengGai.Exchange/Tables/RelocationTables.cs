using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of relocation: fees, vouchers, developers, projects, published totals.</summary>
public static class RelocationTables
{
    /// <summary>Every transition fee with the sentence that explains it.</summary>
    public static Table FeeLines(Derivation derivation, Language language)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return new(
            "fee-lines",
            ["household_id", "agreement_id", "from", "to", "phase", "quantity", "rate_yuan", "multiple", "days", "amount_yuan", "reason"],
            derivation.FeeLines.Select(f => new object?[]
            {
                f.HouseholdId, f.AgreementId, f.Line.From, f.Line.To, f.Line.Phase.ToWord(), f.Line.Quantity, f.Line.RateYuan, f.Line.Multiple,
                f.Line.Days, f.Line.Amount, f.Line.Reason.In(language),
            }));
    }

    /// <summary>Every voucher and where it stands.</summary>
    public static Table Vouchers(Derivation derivation)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        return new(
            "vouchers",
            [
                "voucher_id", "face_yuan", "used_yuan", "reward_yuan", "transferred_yuan", "split_yuan", "cashed_yuan", "deducted_yuan",
                "void_yuan", "remaining_yuan", "state", "last_day", "household_id", "parent_voucher_id", "hops",
            ],
            derivation.Vouchers.OrderBy(v => v.VoucherId, StringComparer.Ordinal).Select(v => new object?[]
            {
                v.VoucherId, v.Position?.Face, v.Position?.Used, v.Position?.Reward, v.Position?.Transferred, v.Position?.Split, v.Position?.Cashed,
                v.Position?.Deducted, v.Position?.Void, v.Position?.Remaining, v.Position?.State.ToWord(), v.Position?.LastDay,
                v.HouseholdId, v.History.Origin?.ParentId, v.History.Origin?.Hops ?? 0,
            }));
    }

    /// <summary>Every instalment of developers' contracts, and how it stands on the view's day.</summary>
    public static Table DeveloperSettlements(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(
            "developer-settlements",
            [
                "contract_id", "milestone", "due_on", "amount_yuan", "paid_yuan", "unpaid_yuan", "overdue_days", "late_interest_yuan", "developer_id",
                "project_id",
            ],
            view.Derivation.Contracts.SelectMany(c => c.Dues.Select(d => new object?[]
            {
                c.ContractId, d.Milestone, d.DueOn, d.Amount, d.Paid, d.Unpaid, d.OverdueDays(view.Register.AsOf), d.LateInterest, c.DeveloperId, c.ProjectId,
            })));
    }

    /// <summary>How every project stands.</summary>
    public static Table Projects(RelocationView view) => new(
        "projects",
        [
            "project_id", "name", "status", "responsible", "planned_delivery_on", "delivered_on", "households", "signed", "holdouts", "cash",
            "voucher", "in_kind", "area_m2", "homes", "waiting", "overdue", "compensation_yuan", "compensation_paid_yuan", "compensation_owed_yuan",
            "term_fees_yuan", "overdue_fees_yuan", "fees_paid_yuan", "fees_owed_yuan", "fee_advances_yuan", "voucher_face_yuan",
            "vouchers_outstanding_yuan", "developer_payable_yuan", "unknown_amounts", "unknown_areas",
        ],
        ProjectRegister.Of(view).Select(p => new object?[]
        {
            p.Project.Id, p.Project.Name, p.Project.Status, p.Project.Responsible, p.PlannedDelivery, p.Project.DeliveredOn, p.Households,
            p.HaveSigned, p.Holdouts, p.Cash, p.Voucher, p.InKind, p.AreaM2, p.Homes, p.Waiting, p.Overdue, p.Compensation, p.CompensationPaid,
            p.CompensationOwed, p.TermFees, p.OverdueFees, p.FeesPaid, p.FeesOwed, p.FeeAdvances, p.VoucherFace, p.VouchersOutstanding,
            p.DeveloperPayable, p.UnknownAmounts, p.UnknownAreas,
        }));

    /// <summary>Published totals beside the computed ones.</summary>
    public static Table Published(IEnumerable<PublishedRow> rows) => new(
        "published", ["what", "project", "basis", "published", "computed", "verdict", "off_by", "year", "unknown"],
        rows.Select(r => new object?[]
        {
            r.Total.What, r.Total.Project, r.Total.Basis, r.Total.Printed, ToCell(r.Total.What, r.Computed),
            r.Comparison?.Word, ToCell(r.Total.What, r.Comparison?.OffBy), r.Total.Year, r.Unknown,
        }));

    /// <summary>A count as a whole number, anything else to four decimals at most.</summary>
    private static object? ToCell(string what, decimal? figure)
    {
        var isCount = what is "households" or "households_cash" or "households_voucher" or "homes";
        return figure is not { } number ? null : isCount ? decimal.ToInt64(number) : (object)decimal.Round(number, 4);
    }
}
