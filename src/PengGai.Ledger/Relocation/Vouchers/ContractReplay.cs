using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A developer's contract while what happened to it is replayed, day by day.</summary>
internal sealed class ContractReplay
{
    private readonly VoucherPolicy _policy;
    private readonly List<ContractClaim> _claims;
    private readonly List<ContractPayment> _payments;
    private readonly Dictionary<string, LocalDate> _reached = new(StringComparer.Ordinal);
    private readonly ImmutableArray<ContractRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<ContractRefusal>();
    private readonly ImmutableArray<ContractWarning>.Builder _warnings = ImmutableArray.CreateBuilder<ContractWarning>();
    private readonly ImmutableArray<ContractAmount>.Builder _interest = ImmutableArray.CreateBuilder<ContractAmount>();
    private readonly ImmutableArray<ContractAmount>.Builder _recoverable = ImmutableArray.CreateBuilder<ContractAmount>();
    private readonly decimal[] _lateYuanDays;
    private Money _earned;
    private Money _paid;
    private Money _interestPayable;
    private Money _interestPaid;

    /// <summary>Takes claims and payments in order of their days.</summary>
    public ContractReplay(VoucherPolicy policy, List<ContractClaim> claims, IEnumerable<ContractMilestone> milestones, List<ContractPayment> payments)
    {
        (_policy, _claims, _payments) = (policy, claims, payments);
        _lateYuanDays = new decimal[Math.Max(1, policy.Settlement.Length)];
        foreach (var milestone in milestones.OrderBy(m => m.ReachedOn).ThenBy(m => m.Name, StringComparer.Ordinal)) Reach(milestone);
    }

    public DeveloperSettlement Run(LocalDate through)
    {
        var days = new SortedSet<LocalDate>(_claims.Select(c => c.On).Concat(_payments.Select(p => p.On))) { through };
        if (_policy.LateInterest is not null) days.UnionWith(Instalments().Select(d => d.DueOn).OfType<LocalDate>().Where(d => d <= through));
        var (claim, payment) = (0, 0);
        var before = days.Min;
        foreach (var day in days)
        {
            LetInterestRun(before, day);
            for (; claim < _claims.Count && _claims[claim].On == day; claim++) _earned += _claims[claim].Amount;
            Recover(day);
            for (; payment < _payments.Count && _payments[payment].On == day; payment++) Pay(_payments[payment]);
            before = day;
        }

        return new([.. Filled().Select((due, i) => due with { LateInterest = InterestOf(i) })], _earned, _paid, _warnings.DrainToImmutable(), _refusals.DrainToImmutable())
        {
            Interest = _interest.DrainToImmutable(),
            InterestPaid = _interestPaid,
            Recoverable = _recoverable.DrainToImmutable(),
        };
    }

    private void Reach(ContractMilestone milestone)
    {
        if (!_policy.Settlement.Any(i => i.Milestone == milestone.Name))
        {
            _refusals.Add(new ContractRefusal.UnknownMilestone(milestone.Name, milestone.ReachedOn, _policy.Id));
            return;
        }

        var earlier = _claims.Where(c => c.On <= milestone.ReachedOn).ToList();
        if (earlier.Count > 0 && earlier.Sum(c => c.Amount).IsZero) return; // The purchase is undone.
        if (!_reached.TryAdd(milestone.Name, milestone.ReachedOn))
        {
            _refusals.Add(new ContractRefusal.MilestoneTwice(milestone.Name, milestone.ReachedOn, _reached[milestone.Name]));
        }
    }

    private void Recover(LocalDate day)
    {
        if (_paid <= _earned) return;
        _recoverable.Add(new(day, _paid - _earned));
        _paid = _earned;
    }

    private void Pay(ContractPayment payment)
    {
        if (payment.Amount.Fen <= 0)
        {
            _refusals.Add(new ContractRefusal.PaymentNotPositive(payment.Key, payment.On, payment.Amount));
            return;
        }

        var accrued = Enumerable.Range(0, _lateYuanDays.Length).Sum(InterestOf) - _interestPayable;
        var unpaid = _earned - _paid;
        var available = unpaid + _interestPayable + accrued - _interestPaid;
        if (payment.Amount > available)
        {
            _refusals.Add(new ContractRefusal.AboveUnpaid(payment.Key, payment.On, payment.Amount, available));
            return;
        }

        if (!accrued.IsZero) _interest.Add(new(payment.On, accrued));
        _interestPayable += accrued;
        var filling = Money.Min(payment.Amount, unpaid);
        _interestPaid += payment.Amount - filling;
        _paid += filling;

        // An instalment falls due on its milestone's day or later, so a milestone reached after the payment doesn't count here.
        var due = Instalments().Where(d => d.DueOn <= payment.On).Sum(d => d.Amount);
        var early = Money.Min(filling, _paid - due);
        if (early > Money.Zero && !_policy.Settlement.IsEmpty) _warnings.Add(new(payment.Key, payment.On, payment.Amount, early));
    }

    private Money InterestOf(int instalment) => _policy.LateInterest?.On(_lateYuanDays[instalment]) ?? Money.Zero;

    private void LetInterestRun(LocalDate from, LocalDate to)
    {
        if (_policy.LateInterest is null || from == to) return;
        var days = Period.DaysBetween(from, to);
        var dues = Filled();
        for (var i = 0; i < dues.Count; i++)
        {
            if (dues[i].DueOn <= from) _lateYuanDays[i] += dues[i].Unpaid.Yuan * days;
        }
    }

    private List<DeveloperDue> Instalments()
    {
        // A policy without milestones says nothing of when: what is owed stands in one instalment without a due day.
        if (_policy.Settlement.IsEmpty) return [new("", null, _earned, Money.Zero)];
        var dues = new List<DeveloperDue>(_policy.Settlement.Length);
        var left = _earned;
        for (var i = 0; i < _policy.Settlement.Length; i++)
        {
            var instalment = _policy.Settlement[i];
            // Several instalments of a few fen can all round up; none may take more than is left.
            var amount = i == _policy.Settlement.Length - 1 ? left : Money.Min(left, Money.Round(_earned.Yuan * instalment.Percent / 100m));
            left -= amount;
            LocalDate? dueOn = _reached.TryGetValue(instalment.Milestone, out var day) ? day.PlusMonths(instalment.WithinMonths) : null;
            dues.Add(new(instalment.Milestone, dueOn, amount, Money.Zero));
        }

        return dues;
    }

    // The earliest due first; what isn't due yet comes last, in the policy's order.
    private List<DeveloperDue> Filled()
    {
        var dues = Instalments();
        var paid = _paid;
        foreach (var index in Enumerable.Range(0, dues.Count).OrderBy(i => dues[i].DueOn ?? LocalDate.MaxIsoValue).ToList())
        {
            var part = Money.Min(paid, dues[index].Amount);
            dues[index] = dues[index] with { Paid = part };
            paid -= part;
        }

        return dues;
    }
}
