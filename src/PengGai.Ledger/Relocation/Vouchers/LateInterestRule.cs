using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What an instalment costs that a developer is paid late.</summary>
/// <param name="PercentPerYear">The percent of what is late.</param>
/// <param name="DaysInYear">Actual days are counted over so many, 365 or 360.</param>
public sealed record LateInterestRule(decimal PercentPerYear, int DaysInYear)
{
    /// <summary>The interest on an amount, not rounded: the first day out, the last day in.</summary>
    /// <remarks>7% on 65,000.00 from 2025-12-31 to 2026-09-30: 273 days of 365, 3,403.15.</remarks>
    public decimal YuanOn(Money amount, LocalDate from, LocalDate to) =>
        amount.Yuan * PercentPerYear / 100m * Period.DaysBetween(from, to) / DaysInYear;
}
