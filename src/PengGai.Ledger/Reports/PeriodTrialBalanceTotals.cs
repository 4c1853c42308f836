namespace PengGai.Ledger.Reports;

/// <summary>The totals of a trial balance with movement; each pair is equal.</summary>
/// <param name="OpeningDebit">Opening balances on the debit side.</param>
/// <param name="OpeningCredit">Opening balances on the credit side.</param>
/// <param name="Debit">Debits of the range.</param>
/// <param name="Credit">Credits of the range.</param>
/// <param name="ClosingDebit">Closing balances on the debit side.</param>
/// <param name="ClosingCredit">Closing balances on the credit side.</param>
public sealed record PeriodTrialBalanceTotals(
    Money OpeningDebit, Money OpeningCredit, Money Debit, Money Credit, Money ClosingDebit, Money ClosingCredit);
