using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A milestone that a contract reached.</summary>
/// <param name="Name">The milestone, as the policy names it.</param>
/// <param name="ReachedOn">The day.</param>
public readonly record struct ContractMilestone(string Name, LocalDate ReachedOn);
