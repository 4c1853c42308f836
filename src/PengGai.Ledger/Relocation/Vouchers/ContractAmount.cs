using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What a contract came to owe, or is owed back, on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">The amount; more than zero.</param>
public readonly record struct ContractAmount(LocalDate On, Money Amount);
