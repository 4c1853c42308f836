namespace PengGai.Ledger.Reports;

/// <summary>One month of an account in the general ledger.</summary>
/// <param name="Month">The month.</param>
/// <param name="Opening">The balance before it.</param>
/// <param name="Debit">本月合计, debit: the debit lines of the month, red ones negative.</param>
/// <param name="Credit">本月合计, credit.</param>
/// <param name="YearDebit">本年累计, debit: from 1 January through this month.</param>
/// <param name="YearCredit">本年累计, credit.</param>
/// <param name="Source">The lines of the month.</param>
public sealed record GeneralLedgerMonth(
    AccountingPeriod Month, LedgerBalance Opening, Money Debit, Money Credit, Money YearDebit, Money YearCredit, LineSource Source)
{
    /// <summary>The balance after it.</summary>
    public LedgerBalance Closing => Opening.After(Debit, Credit);
}
