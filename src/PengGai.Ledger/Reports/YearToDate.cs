namespace PengGai.Ledger.Reports;

/// <summary>Adds months up to 本年累计, which begins anew with every year.</summary>
internal sealed class YearToDate
{
    private int _year;

    public Money Debit { get; private set; }

    public Money Credit { get; private set; }

    public void Add(int year, Money debit, Money credit)
    {
        if (year != _year) (_year, Debit, Credit) = (year, Money.Zero, Money.Zero);
        (Debit, Credit) = (Debit + debit, Credit + credit);
    }
}
