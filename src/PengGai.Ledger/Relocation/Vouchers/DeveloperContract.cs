using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Settles vouchers with developers (结算). Pure and thread-safe.</summary>
public static class DeveloperContract
{
    /// <summary>Works out what a contract has earned, when it is due, and what payments filled, from facts dated up to <paramref name="through"/>.</summary>
    /// <param name="policy">The vouchers' policy.</param>
    /// <param name="claims">Used amounts and offset rewards over the contract.</param>
    /// <param name="milestones">The milestones that the contract reached.</param>
    /// <param name="payments">The payments over the contract.</param>
    /// <param name="through">Facts after this day don't matter.</param>
    /// <remarks>
    /// <para>The base is all that was used by <paramref name="through"/>. A use after a milestone makes that milestone's instalment
    /// larger and leaves its day; what is more is overdue at once if that day has passed.</para>
    /// <para>Each instalment is rounded to the fen and the last takes the rest, so they always sum to the base.</para>
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
        var refusals = ImmutableArray.CreateBuilder<ContractRefusal>();
        var warnings = ImmutableArray.CreateBuilder<ContractWarning>();
        var earned = claims.Where(c => c.On <= through).OrderBy(c => c.On).ToList();
        var reached = Reached(policy, milestones.Where(m => m.ReachedOn <= through), refusals);

        var (paid, soFar, counted) = (Money.Zero, Money.Zero, 0);
        foreach (var payment in payments.Where(p => p.On <= through).OrderBy(p => p.On).ThenBy(p => p.Key, StringComparer.Ordinal))
        {
            for (; counted < earned.Count && earned[counted].On <= payment.On; counted++) soFar += earned[counted].Amount;
            if (payment.Amount.Fen <= 0)
            {
                refusals.Add(new ContractRefusal.PaymentNotPositive(payment.Key, payment.On, payment.Amount));
                continue;
            }

            if (payment.Amount > soFar - paid)
            {
                refusals.Add(new ContractRefusal.AboveUnpaid(payment.Key, payment.On, payment.Amount, soFar - paid));
                continue;
            }

            // An instalment falls due on its milestone's day or later, so a milestone reached after the payment doesn't count here.
            var due = Instalments(policy, soFar, reached).Where(d => d.DueOn <= payment.On).Sum(d => d.Amount);
            paid += payment.Amount;
            var early = Money.Min(payment.Amount, paid - due);
            if (early > Money.Zero && !policy.Settlement.IsEmpty) warnings.Add(new(payment.Key, payment.On, payment.Amount, early));
        }

        var total = earned.Sum(c => c.Amount);
        var dues = Instalments(policy, total, reached);
        return new(Fill(dues, paid), total, paid, warnings.DrainToImmutable(), refusals.DrainToImmutable());
    }

    private static Dictionary<string, LocalDate> Reached(
        VoucherPolicy policy, IEnumerable<ContractMilestone> milestones, ImmutableArray<ContractRefusal>.Builder refusals)
    {
        var reached = new Dictionary<string, LocalDate>(StringComparer.Ordinal);
        foreach (var milestone in milestones.OrderBy(m => m.ReachedOn).ThenBy(m => m.Name, StringComparer.Ordinal))
        {
            if (!policy.Settlement.Any(i => i.Milestone == milestone.Name))
            {
                refusals.Add(new ContractRefusal.UnknownMilestone(milestone.Name, milestone.ReachedOn, policy.Id));
            }
            else if (!reached.TryAdd(milestone.Name, milestone.ReachedOn))
            {
                refusals.Add(new ContractRefusal.MilestoneTwice(milestone.Name, milestone.ReachedOn, reached[milestone.Name]));
            }
        }

        return reached;
    }

    private static List<DeveloperDue> Instalments(VoucherPolicy policy, Money total, Dictionary<string, LocalDate> reached)
    {
        var dues = new List<DeveloperDue>(policy.Settlement.Length);
        var left = total;
        for (var i = 0; i < policy.Settlement.Length; i++)
        {
            var instalment = policy.Settlement[i];
            // Several instalments of a few fen can all round up; none may take more than is left.
            var amount = i == policy.Settlement.Length - 1 ? left : Money.Min(left, Money.Round(total.Yuan * instalment.Percent / 100m));
            left -= amount;
            LocalDate? dueOn = reached.TryGetValue(instalment.Milestone, out var day) ? day.PlusMonths(instalment.WithinMonths) : null;
            dues.Add(new(instalment.Milestone, dueOn, amount, Money.Zero));
        }

        return dues;
    }

    // The earliest due first; what isn't due yet comes last, in the policy's order.
    private static ImmutableArray<DeveloperDue> Fill(List<DeveloperDue> dues, Money paid)
    {
        foreach (var index in Enumerable.Range(0, dues.Count).OrderBy(i => dues[i].DueOn ?? LocalDate.MaxIsoValue).ToList())
        {
            var part = Money.Min(paid, dues[index].Amount);
            dues[index] = dues[index] with { Paid = part };
            paid -= part;
        }

        return [.. dues];
    }
}
