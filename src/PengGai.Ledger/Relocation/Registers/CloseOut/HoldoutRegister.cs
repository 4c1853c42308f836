using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>The register of holdouts (滞签户台账): who hasn't signed, why, who sees to it, and what comes next.</summary>
public sealed record HoldoutRegister
{
    private HoldoutRegister()
    {
    }

    /// <summary>Every listing, open ones first, by project, cause and day.</summary>
    public required ImmutableArray<HoldoutRow> Rows { get; init; }

    /// <summary>The listings counted by project and cause.</summary>
    public required ImmutableArray<HoldoutCause> Causes { get; init; }

    /// <summary>Households that haven't signed and aren't on the list, by project; projects without such are left out.</summary>
    public required ImmutableSortedDictionary<string, int> NotListed { get; init; }

    /// <summary>The register as of its day.</summary>
    public static HoldoutRegister Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        ImmutableArray<HoldoutRow> rows =
        [
            .. register.Holdouts.Where(h => register.Households.ContainsKey(h.HouseholdId)).Select(h => new HoldoutRow(
                    register.Households[h.HouseholdId].ProjectId, h, register.AgreementsByHousehold[h.HouseholdId].Select(a => (LocalDate?)a.SignedOn).Min(),
                    Period.DaysBetween(h.OpenedOn, h.ClosedOn ?? register.AsOf),
                    h.ClosedOn is null && h.NextStepDue < register.AsOf ? Period.DaysBetween(h.NextStepDue.Value, register.AsOf) : null))
                .OrderBy(r => !r.IsOpen).ThenBy(r => r.ProjectId, StringComparer.Ordinal).ThenBy(r => r.Holdout.Cause, StringComparer.Ordinal)
                .ThenBy(r => r.Holdout.OpenedOn).ThenBy(r => r.Holdout.HouseholdId, StringComparer.Ordinal),
        ];
        var listed = rows.Where(r => r.IsOpen).Select(r => r.Holdout.HouseholdId).ToHashSet(StringComparer.Ordinal);
        return new HoldoutRegister
        {
            Rows = rows,
            Causes =
            [
                .. rows.GroupBy(r => (r.ProjectId, r.Holdout.Cause)).OrderBy(g => g.Key.ProjectId, StringComparer.Ordinal).ThenBy(g => g.Key.Cause, StringComparer.Ordinal)
                    .Select(g => new HoldoutCause(g.Key.ProjectId, g.Key.Cause, g.Count(r => r.IsOpen), g.Count(r => !r.IsOpen), g.Count(r => r.NextStepDaysLate is not null))),
            ],
            NotListed = register.Households.Values.Where(h => !register.AgreementsByHousehold[h.Id].Any() && !listed.Contains(h.Id))
                .GroupBy(h => h.ProjectId, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
        };
    }
}
