using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A milestone that a developer's contract reached.</summary>
/// <param name="Id">Its key.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Name">The milestone.</param>
/// <param name="ReachedOn">The day.</param>
public sealed record Milestone(string Id, string ContractId, string Name, LocalDate ReachedOn);
