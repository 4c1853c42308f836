namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A source of funds.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name; the key where none was stated.</param>
/// <param name="Kind">Its kind, for example <c>appropriation</c>.</param>
/// <param name="PermittedPurposes">The purposes that it may pay for, separated by <c>;</c>; empty for any.</param>
/// <param name="IsTreasuryDirect">Whether the treasury pays directly, past the unit's own account.</param>
public sealed record Fund(string Id, string Name, string Kind, string PermittedPurposes, bool IsTreasuryDirect)
{
    /// <summary>The purposes that it may pay for, one by one; none for any.</summary>
    public IEnumerable<string> Purposes => PermittedPurposes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The project that the fund is for; null for any.</summary>
    public string? ProjectId { get; init; }

    /// <summary>What the fund's money costs, in percent a year; null where that is unknown.</summary>
    public decimal? CostRatePercent { get; init; }
}
