using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>An amount that a developer earned over a contract: a use of a voucher, or a reward that offset the price.</summary>
/// <param name="On">The day of the use.</param>
/// <param name="Amount">The amount.</param>
public readonly record struct ContractClaim(LocalDate On, Money Amount);
