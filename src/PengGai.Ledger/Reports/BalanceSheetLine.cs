namespace PengGai.Ledger.Reports;

/// <summary>A line of a balance sheet.</summary>
/// <param name="Account">The account of the first level; null for surplus that has not been carried forward.</param>
/// <param name="Name">What the line is called.</param>
/// <param name="Opening">The balance at the start of the year: positive where it adds to its part of the sheet.</param>
/// <param name="Closing">The balance on the day of the sheet.</param>
/// <param name="Source">The lines of the closing balance.</param>
public sealed record BalanceSheetLine(Account? Account, Phrase Name, Money Opening, Money Closing, LineSource Source);
