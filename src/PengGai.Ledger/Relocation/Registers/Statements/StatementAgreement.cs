using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>An agreement on a household's statement: what was agreed.</summary>
/// <param name="Agreement">The agreement as signed.</param>
/// <param name="Route">The route on which it stands.</param>
/// <param name="ConvertedOn">The day of a change to another route; null for none.</param>
/// <param name="AreaM2">The area in m² that it is about; null where unknown.</param>
/// <param name="ReturnedOn">The day on which its home was handed over in full; null where it wasn't.</param>
/// <param name="Items">What was agreed, by day and kind.</param>
public sealed record StatementAgreement(
    Agreement Agreement, ResettlementRoute Route, LocalDate? ConvertedOn, decimal? AreaM2, LocalDate? ReturnedOn, ImmutableArray<CompensationItem> Items)
{
    /// <summary>Whether an item is a memorandum: the value of a home that is owed as a home.</summary>
    public bool IsMemorandum(CompensationItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.IsHomeValue && Route == ResettlementRoute.InKind;
    }
}
