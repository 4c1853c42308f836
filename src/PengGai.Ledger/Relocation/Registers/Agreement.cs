using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A compensation agreement as the register knows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="HouseholdId">Its household.</param>
/// <param name="SignedOn">The day of signing.</param>
/// <param name="Route">The route as signed.</param>
/// <param name="MovedOutOn">The day on which the household moved out.</param>
/// <param name="TermMonths">Its own transition period in months; null where the policy's holds.</param>
/// <param name="TransitionPolicy">The key of its transition policy.</param>
/// <param name="VoucherPolicy">The key of its voucher policy.</param>
/// <param name="TemporaryHousing">Whether the household lives in temporary housing (周转房).</param>
/// <param name="AreaM2">This agreement's part of the household's area, where it has its own.</param>
/// <param name="Zone">Its zone, where it has its own.</param>
/// <param name="Use">Its use, where it has its own.</param>
/// <param name="Homes">How many homes it settles.</param>
public sealed record Agreement(
    string Id, string HouseholdId, LocalDate SignedOn, ResettlementRoute Route, LocalDate? MovedOutOn, int? TermMonths,
    string? TransitionPolicy, string? VoucherPolicy, bool TemporaryHousing, decimal? AreaM2, string? Zone, PropertyUse? Use, int? Homes)
{
    /// <summary>The cells that exist but were masked at the source: unlike an empty one, a masked cell never takes a default.</summary>
    public ImmutableArray<string> MaskedCells { get; init; } = [];
}
