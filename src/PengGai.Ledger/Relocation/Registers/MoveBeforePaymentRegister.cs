using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The register of households that moved out before they were paid: something to look at, not to forbid.</summary>
public static class MoveBeforePaymentRegister
{
    /// <summary>In order of household.</summary>
    public static ImmutableArray<MoveBeforePayment> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var register = view.Register;
        var payments = register.Payments.Where(p => p is { Purpose: "compensation", HouseholdId: not null }).ToLookup(p => p.HouseholdId!, StringComparer.Ordinal);
        // A part of a voucher settles nothing: what it holds was settled by the voucher that it came from.
        var vouchers = view.Derivation.Vouchers.Where(v => !v.IssuedFace.IsZero).ToLookup(v => v.HouseholdId, StringComparer.Ordinal);
        var rows = ImmutableArray.CreateBuilder<MoveBeforePayment>();
        foreach (var household in view.Derivation.Households.Values.OrderBy(h => h.HouseholdId, StringComparer.Ordinal))
        {
            var agreements = register.AgreementsByHousehold[household.HouseholdId].ToList();
            if (agreements.Min(a => a.MovedOutOn) is not { } moved) continue;
            var items = agreements.SelectMany(a => PayableCompensation.Items(register, a, withVouchers: true)).Where(p => p.On <= moved).ToList();
            var payable = items.Sum(p => p.Item.Amount ?? Money.Zero) + household.PriceDifferences.Where(d => d.On <= moved).Sum(d => d.Amount);
            var settlements = payments[household.HouseholdId].Where(p => p.Amount is not null).Select(p => (p.On, Amount: p.Amount!.Value))
                .Concat(vouchers[household.HouseholdId].Select(v => (v.Movements[0].On, Amount: v.IssuedFace))).OrderBy(s => s.On).ToList();
            var unpaidAtMove = Money.Max(Money.Zero, payable - settlements.Where(s => s.On <= moved).Sum(s => s.Amount));
            var unknownItems = items.Count(p => p.Item.Amount is null);
            if (unpaidAtMove.IsZero && unknownItems == 0 && !payments[household.HouseholdId].Any(p => p.Amount is null && p.On <= moved)) continue;
            var settledOn = SettledOn(settlements, moved, payable);
            rows.Add(new MoveBeforePayment
            {
                HouseholdId = household.HouseholdId,
                ProjectId = household.ProjectId,
                MovedOutOn = moved,
                Payable = payable,
                UnpaidAtMove = unpaidAtMove,
                SettledOn = settledOn,
                Days = Period.DaysBetween(moved, settledOn ?? register.AsOf),
                Unpaid = Money.Max(Money.Zero, payable - settlements.Sum(s => s.Amount)),
                // A later masked payment hides when the rest was settled, and how much of it.
                UnknownAmounts = unknownItems + payments[household.HouseholdId].Count(p => p.Amount is null),
            });
        }

        return rows.ToImmutable();
    }

    private static LocalDate? SettledOn(List<(LocalDate On, Money Amount)> settlements, LocalDate moved, Money payable)
    {
        var settled = Money.Zero;
        foreach (var (on, amount) in settlements)
        {
            settled += amount;
            if (settled >= payable) return LocalDate.Max(on, moved);
        }

        return null;
    }
}
