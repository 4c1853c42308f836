using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>An instalment of a developer's contract as it stands on a day.</summary>
/// <param name="DeveloperId">The developer; null where no use names one.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Due">The instalment: when it is due, how much, what was paid, late interest.</param>
/// <param name="OverdueDays">How many days it is overdue; 0 where nothing of it is.</param>
public sealed record DueEntry(string? DeveloperId, string ContractId, string ProjectId, DeveloperDue Due, int OverdueDays);
