using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>The totals of one side of the parallel accounts (平行记账).</summary>
/// <param name="Side"><c>financial</c> or <c>budgetary</c>.</param>
/// <param name="Debits">The sum of all debits.</param>
/// <param name="Credits">The sum of all credits.</param>
public sealed record LedgerSideTotals(string Side, Money Debits, Money Credits)
{
    /// <summary>Whether debits equal credits.</summary>
    public bool Balances => Debits == Credits;
}
