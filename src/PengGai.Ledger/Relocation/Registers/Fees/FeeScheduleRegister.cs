using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>What falls due of transition fees when.</summary>
public static class FeeScheduleRegister
{
    /// <summary>How many months the schedule looks ahead of its day.</summary>
    public const int MonthsAhead = 12;

    /// <summary>The schedule by project and month, or by household and month; what is settled altogether is left out.</summary>
    /// <param name="view">The view.</param>
    /// <param name="byHousehold">Whether every household has rows of its own.</param>
    /// <remarks>
    /// Fees still to accrue are those of the policy and the facts as they stand, should everybody who waits go on waiting. A
    /// policy that is paid in advance makes them due before they accrue.
    /// </remarks>
    public static ImmutableArray<FeeScheduleRow> Of(RelocationView view, bool byHousehold)
    {
        var accounts = FeeAccounts.Of(view, MonthsAhead);
        return
        [
            .. accounts.Fees.Where(f => !f.Unpaid.IsZero || f.DueOn > view.Register.AsOf)
                .GroupBy(f => (f.ProjectId, Household: byHousehold ? f.HouseholdId : null, Month: f.DueOn.ToYearMonth()))
                .OrderBy(g => g.Key.ProjectId, StringComparer.Ordinal).ThenBy(g => g.Key.Household, StringComparer.Ordinal).ThenBy(g => g.Key.Month.ToDateInterval().Start)
                .Select(g => new FeeScheduleRow(
                    g.Key.ProjectId, g.Key.Household, g.Key.Month, g.Min(f => f.DueOn), g.Select(f => f.HouseholdId).Distinct(StringComparer.Ordinal).Count(),
                    g.Sum(f => f.Amount), g.Where(f => f.IsAccrued).Sum(f => f.Amount), g.Sum(f => f.Paid),
                    g.Where(f => f.IsAccrued).Sum(f => f.Unpaid), accounts.Unknown.GetValueOrDefault(g.Key.ProjectId))),
        ];
    }
}
