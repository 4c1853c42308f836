using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>An amount that a developer earned over a contract: a use of a voucher, or a reward that offset the price.</summary>
/// <param name="On">The day of the use, or of its cancellation.</param>
/// <param name="Amount">The amount; less than zero where a use is cancelled.</param>
public readonly record struct ContractClaim(LocalDate On, Money Amount);
