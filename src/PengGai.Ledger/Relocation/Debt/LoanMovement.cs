using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Money that moved on a loan.</summary>
/// <param name="Key">The event that moved it.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Amount">How much, more than zero.</param>
public sealed record LoanMovement(string Key, LocalDate On, LoanMovementKind Kind, Money Amount);
