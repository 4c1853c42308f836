using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>What moved on one sub-account in one month.</summary>
/// <param name="Account">The account.</param>
/// <param name="Dimensions">The dimensions.</param>
/// <param name="Month">The month.</param>
/// <param name="Debit">The sum of the debit lines, red ones negative.</param>
/// <param name="Credit">The sum of the credit lines, red ones negative.</param>
internal sealed record MonthMovement(Account Account, Dimensions Dimensions, AccountingPeriod Month, Money Debit, Money Credit);
