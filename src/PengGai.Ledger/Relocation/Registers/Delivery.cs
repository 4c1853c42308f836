using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A delivery of a resettlement home, in whole or in part.</summary>
/// <param name="Id">Its key.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement; null where the household has one only.</param>
/// <param name="On">The day.</param>
/// <param name="AreaM2">The area in m²; null for all that remains.</param>
public sealed record Delivery(string Id, string HouseholdId, string? AgreementId, LocalDate On, decimal? AreaM2)
{
    /// <summary>The cells that exist but were masked at the source: unlike an empty one, a masked cell never takes a default.</summary>
    public ImmutableArray<string> MaskedCells { get; init; } = [];
}
