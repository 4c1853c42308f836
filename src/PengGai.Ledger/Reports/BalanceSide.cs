namespace PengGai.Ledger.Reports;

/// <summary>The side on which an account's balance stands (余额方向).</summary>
public enum BalanceSide
{
    /// <summary>平: no balance.</summary>
    Flat,

    /// <summary>借.</summary>
    Debit,

    /// <summary>贷.</summary>
    Credit,
}
