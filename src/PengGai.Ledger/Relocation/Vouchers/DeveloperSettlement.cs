using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What a developer's contract has earned, when it is due, and what was paid.</summary>
/// <param name="Dues">The instalments in the policy's order; none where the policy has no schedule.</param>
/// <param name="Earned">Used amounts and offset rewards.</param>
/// <param name="Paid">What was paid, without refused payments.</param>
/// <param name="Warnings">Payments before they were due.</param>
/// <param name="Refusals">Payments and milestones that can't be. The settlement leaves them out.</param>
public sealed record DeveloperSettlement(
    ImmutableArray<DeveloperDue> Dues, Money Earned, Money Paid, ImmutableArray<ContractWarning> Warnings,
    ImmutableArray<ContractRefusal> Refusals)
{
    /// <summary>What is still to be paid, due or not.</summary>
    public Money Unpaid => Earned - Paid;
}
