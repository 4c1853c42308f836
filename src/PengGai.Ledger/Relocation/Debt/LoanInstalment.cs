using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Principal that the agreement has repaid on a day (还本计划).</summary>
/// <param name="DueOn">The day.</param>
/// <param name="Amount">The principal.</param>
public sealed record LoanInstalment(LocalDate DueOn, Money Amount);
