namespace PengGai.Ledger.Reports;

/// <summary>A line of a statement of income and expenses.</summary>
/// <param name="Account">The account of the first level.</param>
/// <param name="Month">本月数: from the first of the month; positive for what the account is there for.</param>
/// <param name="YearToDate">本年累计: from 1 January.</param>
/// <param name="Source">The lines of the year to date.</param>
public sealed record IncomeExpenseLine(Account Account, Money Month, Money YearToDate, LineSource Source);
