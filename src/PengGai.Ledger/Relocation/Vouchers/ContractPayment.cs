using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A payment to a developer over a contract.</summary>
/// <param name="Key">How the payment is cited.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">The amount.</param>
public readonly record struct ContractPayment(string Key, LocalDate On, Money Amount);
