namespace PengGai.Reports;

/// <summary>Overdue transition fees accrued in one calendar year, by the month that they are for.</summary>
/// <param name="Year">The year; the year of as-of is shown as incomplete.</param>
/// <param name="Accrued">What was accrued for it.</param>
public sealed record OverdueFeeYear(int Year, ReportedMoney Accrued);
