using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Principal that a loan's agreement has repaid on a day.</summary>
/// <param name="Id">Its key.</param>
/// <param name="LoanId">The loan.</param>
/// <param name="DueOn">The day.</param>
/// <param name="Amount">The principal; null where masked.</param>
public sealed record LoanRepayment(string Id, string LoanId, LocalDate DueOn, Money? Amount);
