namespace PengGai.Ledger.Reports;

/// <summary>A balance as account books write it: a side and an amount that is never negative.</summary>
/// <param name="DebitLessCredit">All debits less all credits.</param>
public readonly record struct LedgerBalance(Money DebitLessCredit)
{
    /// <summary>The side on which it stands.</summary>
    public BalanceSide Side => DebitLessCredit.Fen switch { 0 => BalanceSide.Flat, > 0 => BalanceSide.Debit, _ => BalanceSide.Credit };

    /// <summary>The amount, without a sign.</summary>
    public Money Amount => Side == BalanceSide.Credit ? -DebitLessCredit : DebitLessCredit;

    /// <summary>The amount if the balance stands on the debit side, else zero.</summary>
    public Money Debit => Side == BalanceSide.Debit ? Amount : Money.Zero;

    /// <summary>The amount if the balance stands on the credit side, else zero.</summary>
    public Money Credit => Side == BalanceSide.Credit ? Amount : Money.Zero;

    /// <summary>The balance after a movement.</summary>
    public LedgerBalance After(Money debit, Money credit) => new(DebitLessCredit + debit - credit);
}
