using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>Transition fees that are due and unpaid (欠付过渡费).</summary>
/// <param name="Fees">The fees due by the view's day and not paid in full, oldest due first.</param>
/// <param name="OlderDebts">What is owed from before the book and stands in no line; older than all of them.</param>
public sealed record FeeArrears(ImmutableArray<SettledFee> Fees, ImmutableArray<OlderDebt> OlderDebts)
{
    /// <summary>The arrears as of the view's day.</summary>
    /// <remarks>Where fees are paid in advance, one can be due before it accrues; it then stands in the list and not yet in the book.</remarks>
    public static FeeArrears Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        // A fee due by as-of may accrue until the end of its block of payment.
        var ahead = view.Register.TransitionPolicies.Values.SelectMany(v => v.All).Where(p => p.PayIn == PayTiming.Advance).Select(p => p.PayEveryMonths).DefaultIfEmpty(0).Max();
        var accounts = FeeAccounts.Of(view, ahead);
        return new(
            [
                .. accounts.Fees.Where(f => f.DueOn <= view.Register.AsOf && !f.Unpaid.IsZero)
                    .OrderBy(f => f.DueOn).ThenBy(f => f.HouseholdId, StringComparer.Ordinal).ThenBy(f => f.Line.To).ThenBy(f => f.AgreementId, StringComparer.Ordinal),
            ],
            accounts.OlderDebts);
    }

    /// <summary>For how many days a fee has been due.</summary>
    public static int DaysOverdue(SettledFee fee, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(fee);
        return Period.DaysBetween(fee.DueOn, asOf);
    }
}
