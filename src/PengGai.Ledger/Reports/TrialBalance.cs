namespace PengGai.Ledger.Reports;

/// <summary>A trial balance (科目余额表).</summary>
public sealed record TrialBalance
{
    /// <summary>A trial balance of the given rows.</summary>
    public TrialBalance(AsOf asOf, IEnumerable<TrialBalanceRow> rows)
    {
        AsOf = asOf;
        Rows = [.. rows.OrderBy(r => r.Account.Code, StringComparer.Ordinal).ThenBy(r => r.Dimensions)];
    }

    /// <summary>The two axes that it was drawn on.</summary>
    public AsOf AsOf { get; }

    /// <summary>A row per sub-account, by account and dimensions.</summary>
    public IReadOnlyList<TrialBalanceRow> Rows { get; }

    /// <summary>The sums of debits and credits on one side of parallel bookkeeping; they are equal.</summary>
    public (Money Debit, Money Credit) Totals(AccountingSide side)
    {
        var rows = Rows.Where(r => r.Account.AccountingSide == side);
        return (rows.Sum(r => r.Debit), rows.Sum(r => r.Credit));
    }

    /// <summary>Debits less credits of an account, over all dimensions or those that <paramref name="where"/> picks.</summary>
    public Money Balance(string account, Func<TrialBalanceRow, bool>? where = null) =>
        Rows.Where(r => r.Account.Code == account && (where is null || where(r))).Sum(r => r.Balance);
}
