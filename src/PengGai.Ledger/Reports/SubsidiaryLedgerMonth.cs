using System.Collections.Immutable;

namespace PengGai.Ledger.Reports;

/// <summary>One month of a subsidiary ledger.</summary>
/// <param name="Month">The month.</param>
/// <param name="Lines">Its lines by date, type and number; never none.</param>
/// <param name="YearDebit">本年累计, debit: from 1 January through this month.</param>
/// <param name="YearCredit">本年累计, credit.</param>
public sealed record SubsidiaryLedgerMonth(AccountingPeriod Month, ImmutableArray<SubsidiaryLedgerLine> Lines, Money YearDebit, Money YearCredit)
{
    /// <summary>本月合计, debit.</summary>
    public Money Debit => Lines.Sum(l => l.Debit);

    /// <summary>本月合计, credit.</summary>
    public Money Credit => Lines.Sum(l => l.Credit);

    /// <summary>The balance after its last line.</summary>
    public LedgerBalance Closing => Lines[^1].Balance;
}
