using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What a developer's contract has earned, when it is due, and what was paid.</summary>
/// <param name="Dues">The instalments in the policy's order; none where the policy has no schedule.</param>
/// <param name="Earned">Used amounts and offset rewards, without those that are cancelled.</param>
/// <param name="Paid">What was paid of it, without interest, refused payments, and what is to be recovered.</param>
/// <param name="Warnings">Payments before they were due.</param>
/// <param name="Refusals">Payments and milestones that can't be. The settlement leaves them out.</param>
public sealed record DeveloperSettlement(
    ImmutableArray<DeveloperDue> Dues, Money Earned, Money Paid, ImmutableArray<ContractWarning> Warnings,
    ImmutableArray<ContractRefusal> Refusals)
{
    /// <summary>Late interest that payments made payable: on the day of a payment, all that had accrued and wasn't payable yet.</summary>
    public ImmutableArray<ContractAmount> Interest { get; init; } = [];

    /// <summary>Of that, paid: what payments left after the instalments.</summary>
    public Money InterestPaid { get; init; }

    /// <summary>What had been paid when a cancellation took away what it was paid for: to be recovered from the developer.</summary>
    public ImmutableArray<ContractAmount> Recoverable { get; init; } = [];

    /// <summary>What is still to be paid, due or not, with the interest that is payable.</summary>
    public Money Unpaid => Earned - Paid + Interest.Sum(i => i.Amount) - InterestPaid;
}
