using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of arrears (欠资台账): what each household is owed in cash besides transition fees, and what of it is late.</summary>
public static class ArrearsRegister
{
    /// <summary>Every household that something was payable to, in order of household and purpose.</summary>
    public static ImmutableArray<HouseholdArrears> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (register, derivation) = (view.Register, view.Derivation);
        var movements = derivation.Vouchers.SelectMany(v => v.Movements.Select(m => (v.HouseholdId, m.Kind, m.On, m.Amount))).ToLookup(m => (m.HouseholdId, m.Kind));
        var masked = register.Payments.Where(p => p is { Amount: null, HouseholdId: not null }).ToLookup(p => (p.HouseholdId!, p.Purpose));
        var rows = ImmutableArray.CreateBuilder<HouseholdArrears>();
        foreach (var household in derivation.Households.Values.OrderBy(h => h.HouseholdId, StringComparer.Ordinal))
        {
            var agreements = register.AgreementsByHousehold[household.HouseholdId].ToList();
            var unknown = agreements.Sum(a => PayableCompensation.Items(register, a, withVouchers: false).Count(p => p.Item.Amount is null)
                + register.PaymentPlans[a.Id].Count(p => p.Amount is null));
            var (compensation, paidOfIt) = PayableCompensation.DuesOf(register, household, agreements);
            Add("compensation", compensation, paidOfIt, unknown);
            Add("voucher_balance", Moved(VoucherMovementKind.MadePayable), household.VoucherBalancePaid, 0);
            Add("voucher_reward", Moved(VoucherMovementKind.RewardCash), household.RewardPaid, 0);

            IEnumerable<(LocalDate On, Money Amount)> Moved(VoucherMovementKind kind) => movements[(household.HouseholdId, kind)].Select(m => (m.On, m.Amount));

            void Add(string purpose, IEnumerable<(LocalDate On, Money Amount)> dues, Money paid, int unknownDues)
            {
                var missing = unknownDues + masked[(household.HouseholdId, purpose)].Count();
                var row = RowOf(household.HouseholdId, household.ProjectId, purpose, [.. dues.OrderBy(d => d.On)], paid, missing, register.AsOf);
                if (!row.Payable.IsZero || missing > 0) rows.Add(row);
            }
        }

        return rows.ToImmutable();
    }

    private static HouseholdArrears RowOf(
        string householdId, string projectId, string purpose, List<(LocalDate On, Money Amount)> dues, Money paid, int unknown, LocalDate asOf)
    {
        var (left, open) = (paid, new List<(LocalDate On, Money Amount)>());
        foreach (var (on, amount) in dues)
        {
            var part = Money.Min(left, amount);
            left -= part;
            if (part < amount) open.Add((on, amount - part));
        }

        LocalDate? since = open.Count > 0 && open[0].On < asOf ? open[0].On : null;
        LocalDate? next = open.Where(o => o.On >= asOf).Select(o => (LocalDate?)o.On).Min();
        return new HouseholdArrears
        {
            HouseholdId = householdId,
            ProjectId = projectId,
            Purpose = purpose,
            Payable = dues.Sum(d => d.Amount),
            Due = dues.Where(d => d.On <= asOf).Sum(d => d.Amount),
            Paid = paid,
            Overdue = open.Where(o => o.On < asOf).Sum(o => o.Amount),
            OverdueSince = since,
            OverdueDays = since is { } day ? Period.DaysBetween(day, asOf) : 0,
            NextDueOn = next,
            NextDue = open.Where(o => o.On == next).Sum(o => o.Amount),
            UnknownAmounts = unknown,
        };
    }
}
