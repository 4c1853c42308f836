using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>A row of a trial balance.</summary>
/// <param name="Account">The account.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Debit">The sum of the debit lines, red ones negative.</param>
/// <param name="Credit">The sum of the credit lines, red ones negative.</param>
public sealed record TrialBalanceRow(Account Account, Dimensions Dimensions, Money Debit, Money Credit)
{
    /// <summary>Debits less credits.</summary>
    public Money Balance => Debit - Credit;
}
