using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A developer's contract: what vouchers brought to it, when it is due, what was paid.</summary>
/// <param name="ContractId">The contract.</param>
/// <param name="ProjectId">The project of the first voucher used on it.</param>
/// <param name="Dues">The instalments in the policy's order.</param>
/// <param name="Earned">Used amounts and offset rewards, without those that are cancelled.</param>
/// <param name="Paid">What was paid of it.</param>
public sealed record SettledContract(string ContractId, string ProjectId, ImmutableArray<DeveloperDue> Dues, Money Earned, Money Paid)
{
    /// <summary>The developer, as the first use that names one names it; null where none does.</summary>
    public string? DeveloperId { get; init; }

    /// <summary>The late interest that became payable.</summary>
    public Money Interest { get; init; }

    /// <summary>Of that, paid.</summary>
    public Money InterestPaid { get; init; }

    /// <summary>What was paid for purchases that are undone, and is to be recovered.</summary>
    public Money Recoverable { get; init; }

    /// <summary>What is still to be paid, due or not.</summary>
    public Money Unpaid => Earned - Paid + Interest - InterestPaid;
}
