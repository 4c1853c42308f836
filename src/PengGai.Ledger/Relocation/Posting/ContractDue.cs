using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>An instalment that a developer's contract is due.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="Due">The instalment.</param>
public readonly record struct ContractDue(string ContractId, DeveloperDue Due);
