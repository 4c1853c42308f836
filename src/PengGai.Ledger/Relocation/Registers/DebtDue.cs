using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What a loan has to be paid on a day.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="DueOn">The day.</param>
/// <param name="Principal">Principal due and not repaid.</param>
/// <param name="Interest">Interest due and not paid; of periods to come at the rate of the as-of day.</param>
public sealed record DebtDue(string LoanId, LocalDate DueOn, Money Principal, Money Interest);
