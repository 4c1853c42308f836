namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What an instalment costs that a developer is paid late.</summary>
/// <param name="PercentPerYear">The percent of what is late.</param>
/// <param name="DaysInYear">Actual days, the first out and the last in, are counted over so many: 365 or 360.</param>
public sealed record LateInterestRule(decimal PercentPerYear, int DaysInYear)
{
    /// <summary>The interest on amounts that were late for some days, rounded once.</summary>
    /// <param name="yuanDays">The sum of amounts in yuan, each times its days.</param>
    /// <remarks>7% on 65,000.00 from 2025-12-31 to 2026-09-30: 273 days of 365, 3,403.15.</remarks>
    public Money On(decimal yuanDays) => Money.Round(yuanDays * PercentPerYear / (100m * DaysInYear));
}
