using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>A stretch of days within one period of interest on which principal and rate stayed as they were.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, counted as well.</param>
/// <param name="PeriodEnd">The last day of the period, on which its interest falls due.</param>
/// <param name="Days">The days by the loan's day count.</param>
/// <param name="Principal">The principal of each of these days.</param>
/// <param name="AnnualRatePercent">The rate of each of these days.</param>
/// <param name="InterestYuan">principal × rate × days ÷ (100 × days of a year), not rounded to the fen but shown to ten decimals.</param>
/// <param name="PaidOn">The day on which payments reached all interest through <paramref name="To"/>; null for not yet.</param>
public sealed record InterestSegment(
    LocalDate From, LocalDate To, LocalDate PeriodEnd, int Days, Money Principal, decimal AnnualRatePercent, decimal InterestYuan, LocalDate? PaidOn);
