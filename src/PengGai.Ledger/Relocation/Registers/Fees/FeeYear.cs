namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>The transition fees of a project in a calendar year, as its payable account moved.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Year">The calendar year of the entries.</param>
/// <param name="IsOverdue">Whether these are overdue fees (2307-03) or those of the term, after delivery and one-off (2307-02).</param>
/// <param name="OwedBefore">Owed at the end of the year before.</param>
/// <param name="Accrued">Accrued in the year.</param>
/// <param name="Paid">Settled by payments in the year.</param>
/// <param name="FromAdvances">Settled in the year with what had been paid ahead.</param>
/// <param name="Other">What else changed what is owed, such as an opening balance: more owed is positive.</param>
/// <param name="Unknown">How many agreements of the project have a fee that can't be computed.</param>
public sealed record FeeYear(
    string ProjectId, int Year, bool IsOverdue, Money OwedBefore, Money Accrued, Money Paid, Money FromAdvances, Money Other, int Unknown)
{
    /// <summary>Owed at the end of the year, or on the view's day.</summary>
    public Money Owed => OwedBefore + Accrued - Paid - FromAdvances + Other;
}
