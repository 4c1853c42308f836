using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Where a loan stood when the book began, for a loan whose earlier history isn't stated or says something else.</summary>
/// <param name="On">The last day before the book's own.</param>
/// <param name="Principal">Principal outstanding at its end.</param>
/// <param name="InterestUnpaid">Interest accrued through it and not paid.</param>
public sealed record LoanOpening(LocalDate On, Money Principal, Money InterestUnpaid);
