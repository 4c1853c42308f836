namespace PengGai.Ledger.Reports;

/// <summary>A line of budget execution.</summary>
/// <param name="Account">The account that was posted to.</param>
/// <param name="Fund">The source of funds; null where the lines name none.</param>
/// <param name="Project">The project; null where the lines name none.</param>
/// <param name="Function">The functional class (功能分类); null where the lines name none.</param>
/// <param name="Month">本月数: from the first of the month; positive for what the account is there for.</param>
/// <param name="YearToDate">本年累计: from 1 January.</param>
/// <param name="Source">The lines of the year to date.</param>
public sealed record BudgetLine(
    Account Account, string? Fund, string? Project, string? Function, Money Month, Money YearToDate, LineSource Source);
