using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Settles vouchers with developers (结算). Pure and thread-safe.</summary>
public static class DeveloperContract
{
    /// <summary>Works out what a contract has earned, when it is due, and what payments filled, from facts dated up to <paramref name="through"/>.</summary>
    /// <param name="policy">The vouchers' policy.</param>
    /// <param name="claims">Used amounts and offset rewards over the contract, and, less than zero, those that are cancelled.</param>
    /// <param name="milestones">The milestones that the contract reached.</param>
    /// <param name="payments">The payments over the contract.</param>
    /// <param name="through">Facts after this day don't matter.</param>
    /// <remarks>
    /// <para>The base is all that was used by <paramref name="through"/>. A use after a milestone makes that milestone's instalment
    /// larger and leaves its day; what is more is overdue at once if that day has passed.</para>
    /// <para>Each instalment is rounded to the fen and the last takes the rest, so they always sum to the base.</para>
    /// <para>A cancelled use makes the instalments smaller. What had been paid beyond what is left becomes recoverable, at the end of the
    /// day, so that a use cancelled and made anew on one day leaves nothing to recover; it never pays later instalments. A
    /// milestone reached when all uses are cancelled counts for nothing.</para>
    /// <para>Late interest runs on what is due and unpaid, from the due day (of a later use: from its day) to each payment: the first
    /// day out, the last in; rounded once per instalment. A payment makes payable all that has accrued by its day, and fills
    /// instalments first, the earliest due first, then interest.</para>
    /// <para>Whether a payment was early or too much is judged by what was known on its own day, uses and milestones of that
    /// day included, and never changes later.</para>
    /// </remarks>
    public static DeveloperSettlement Settle(VoucherPolicy policy, IEnumerable<ContractClaim> claims,
        IEnumerable<ContractMilestone> milestones, IEnumerable<ContractPayment> payments, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(milestones);
        ArgumentNullException.ThrowIfNull(payments);
        var contract = new ContractReplay(
            policy,
            [.. claims.Where(c => c.On <= through).OrderBy(c => c.On)],
            milestones.Where(m => m.ReachedOn <= through),
            [.. payments.Where(p => p.On <= through).OrderBy(p => p.On).ThenBy(p => p.Key, StringComparer.Ordinal)]);
        return contract.Run(through);
    }
}
