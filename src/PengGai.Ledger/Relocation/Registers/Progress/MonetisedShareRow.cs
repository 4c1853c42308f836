namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>A share of monetised resettlement (货币化安置率), with what it is a share of.</summary>
/// <param name="ProjectId">The project; null for all of them.</param>
/// <param name="What"><c>cash</c>, <c>voucher</c> or <c>monetised</c>, which is both together.</param>
/// <param name="Basis"><c>households</c> or <c>amount</c>.</param>
/// <param name="Part">Households, or yuan.</param>
/// <param name="Whole">Of how many households, or yuan.</param>
/// <param name="WholeIs">What the whole consists of, in words.</param>
/// <param name="Percent">The share; null for a share of nothing.</param>
/// <param name="Comparison">The share beside the project's target.</param>
/// <param name="Unknown">How many amounts are masked or weren't stated and are missing.</param>
public sealed record MonetisedShareRow(
    string? ProjectId, string What, string Basis, decimal Part, decimal Whole, Phrase WholeIs, decimal? Percent, TargetComparison Comparison, int Unknown);
