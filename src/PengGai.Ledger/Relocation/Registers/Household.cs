using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A household (被征收户) as the register knows it. What is null is unknown, never zero.</summary>
/// <param name="Id">Its key.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="AreaM2">The area of its old home in m².</param>
/// <param name="IsAreaMasked">Whether the area exists but was masked at the source.</param>
/// <param name="Persons">How many persons it has.</param>
/// <param name="Zone">Its zone.</param>
/// <param name="Use">What the old home was used for.</param>
/// <param name="Group">Its special group (特殊群体).</param>
public sealed record Household(
    string Id, string ProjectId, decimal? AreaM2, bool IsAreaMasked, int? Persons, string? Zone, PropertyUse? Use, string? Group)
{
    /// <summary>The cells that exist but were masked at the source: unlike an empty one, a masked cell never takes a default.</summary>
    public ImmutableArray<string> MaskedCells { get; init; } = [];
}
