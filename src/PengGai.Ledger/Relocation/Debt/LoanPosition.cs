using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Where a loan stands at the end of a day.</summary>
/// <param name="Drawn">All principal drawn.</param>
/// <param name="Repaid">All principal repaid.</param>
/// <param name="InterestAccrued">All interest accrued, each period rounded once, the last one as far as it goes.</param>
/// <param name="InterestPaid">All interest paid.</param>
/// <param name="AnnualRatePercent">The rate of the day; null where none is known.</param>
/// <param name="UnknownSince">The first day on which a masked figure leaves principal or interest unknown; null for none.</param>
public sealed record LoanPosition(
    Money Drawn, Money Repaid, Money InterestAccrued, Money InterestPaid, decimal? AnnualRatePercent, LocalDate? UnknownSince)
{
    /// <summary>Principal outstanding.</summary>
    public Money Outstanding => Drawn - Repaid;

    /// <summary>Interest accrued and not paid.</summary>
    public Money InterestUnpaid => InterestAccrued - InterestPaid;
}
