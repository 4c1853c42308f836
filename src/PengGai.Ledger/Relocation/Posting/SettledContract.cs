using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A developer's contract: what vouchers brought to it, when it is due, what was paid.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="ProjectId">The project of the first voucher used on it.</param>
/// <param name="Dues">The instalments in the policy's order.</param>
/// <param name="Earned">Used amounts and offset rewards.</param>
/// <param name="Paid">What was paid.</param>
public sealed record SettledContract(string ContractId, string ProjectId, ImmutableArray<DeveloperDue> Dues, Money Earned, Money Paid)
{
    /// <summary>What is still to be paid, due or not.</summary>
    public Money Unpaid => Earned - Paid;
}
