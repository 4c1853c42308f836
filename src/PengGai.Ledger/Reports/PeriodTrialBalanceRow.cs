using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>A row of a trial balance with movement.</summary>
/// <param name="Account">The account, or the heading that was rolled up.</param>
/// <param name="Dimensions">The dimensions of a sub-account; none for an account as a whole.</param>
/// <param name="Opening">The balance before the range.</param>
/// <param name="Debit">The debit lines of the range, red ones negative.</param>
/// <param name="Credit">The credit lines of the range, red ones negative.</param>
/// <param name="Source">The lines of the range.</param>
public sealed record PeriodTrialBalanceRow(
    Account Account, Dimensions Dimensions, LedgerBalance Opening, Money Debit, Money Credit, LineSource Source)
{
    /// <summary>The balance after the range.</summary>
    public LedgerBalance Closing => Opening.After(Debit, Credit);

    internal bool SaysSomething => Opening.Side != BalanceSide.Flat || !Debit.IsZero || !Credit.IsZero;
}
