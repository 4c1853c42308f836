using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What developers are to be paid, by day (应付日历): a query over a view.</summary>
public static class DueCalendar
{
    /// <summary>Every instalment that isn't nothing: by due day, what isn't due yet last, then by developer and contract.</summary>
    public static ImmutableArray<DueEntry> Of(RelocationView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var asOf = view.Register.AsOf;
        return
        [
            .. view.Derivation.Contracts
                .SelectMany(c => c.Dues.Where(d => !d.Amount.IsZero || !d.LateInterest.IsZero)
                    .Select(d => new DueEntry(c.DeveloperId, c.ContractId, c.ProjectId, d, d.OverdueDays(asOf))))
                .OrderBy(e => e.Due.DueOn ?? NodaTime.LocalDate.MaxIsoValue).ThenBy(e => e.DeveloperId, StringComparer.Ordinal)
                .ThenBy(e => e.ContractId, StringComparer.Ordinal),
        ];
    }
}
