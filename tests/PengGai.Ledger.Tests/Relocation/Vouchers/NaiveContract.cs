using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>A developer's contract a second time, day by day in whole fen, without a line of the real code. It knows no late interest.</summary>
internal sealed class NaiveContract(VoucherPolicy policy)
{
    private readonly Dictionary<string, LocalDate> _reached = [];
    private readonly List<string> _refused = [];
    private readonly List<string> _early = [];
    private decimal _base;
    private decimal _paid;
    private decimal _recoverable;
    private bool _cancelled;

    /// <summary>Instalments with their days, amounts and payments; what was refused, paid early and is to be recovered.</summary>
    public sealed record Outcome(string Dues, string Refused, string Early, long Recoverable);

    public Outcome Settle(
        IReadOnlyList<ContractClaim> claims, IReadOnlyList<ContractMilestone> milestones, IReadOnlyList<ContractPayment> payments, LocalDate through)
    {
        var days = claims.Select(c => c.On).Concat(milestones.Select(m => m.ReachedOn)).Concat(payments.Select(p => p.On)).ToHashSet();
        for (var day = days.DefaultIfEmpty(through).Min(); day <= through; day = day.PlusDays(1))
        {
            if (!days.Contains(day)) continue;
            var today = claims.Where(c => c.On == day).ToList();
            _base += today.Sum(c => c.Amount.Fen);
            _cancelled |= today.Exists(c => c.Amount < Money.Zero);
            foreach (var milestone in milestones.Where(m => m.ReachedOn == day)) Reach(milestone);
            foreach (var payment in payments.Where(p => p.On == day).OrderBy(p => p.Key, StringComparer.Ordinal)) Pay(payment);
            if (_paid > _base) (_recoverable, _paid) = (_recoverable + _paid - _base, _base);
        }

        var dues = Dues();
        var left = _paid;
        var paid = new decimal[dues.Count];
        // Those without a day come last, in the policy's order.
        foreach (var i in Enumerable.Range(0, dues.Count).OrderBy(i => dues[i].DueOn ?? LocalDate.MaxIsoValue))
        {
            paid[i] = Math.Min(left, dues[i].Amount);
            left -= paid[i];
        }

        return new(
            string.Join('\n', dues.Select((d, i) => Text(d.Milestone, d.DueOn, d.Amount, paid[i]))), Sorted(_refused), Sorted(_early), (long)_recoverable);
    }

    public static string Text(string milestone, LocalDate? dueOn, decimal amount, decimal paid) =>
        string.Create(CultureInfo.InvariantCulture, $"{milestone} {dueOn:R} {amount:0} {paid:0}");

    public static string Sorted(IEnumerable<string> texts) => string.Join(' ', texts.Order(StringComparer.Ordinal));

    private void Reach(ContractMilestone milestone)
    {
        // A milestone after all was cancelled is void.
        if (policy.Settlement.All(s => s.Milestone != milestone.Name)) _refused.Add(milestone.Name);
        else if (_cancelled && _base == 0) return;
        else if (!_reached.TryAdd(milestone.Name, milestone.ReachedOn)) _refused.Add(milestone.Name);
    }

    private void Pay(ContractPayment payment)
    {
        if (payment.Amount.Fen <= 0 || payment.Amount.Fen > _base - _paid)
        {
            _refused.Add(payment.Key);
            return;
        }

        _paid += payment.Amount.Fen;
        var due = Dues().Where(d => d.DueOn <= payment.On).Sum(d => d.Amount);
        var early = Math.Min(payment.Amount.Fen, _paid - due);
        if (early > 0) _early.Add(string.Create(CultureInfo.InvariantCulture, $"{payment.Key}:{early:0}"));
    }

    private List<(string Milestone, LocalDate? DueOn, decimal Amount)> Dues()
    {
        var dues = new List<(string, LocalDate?, decimal)>();
        if (policy.Settlement.IsEmpty) return [("", null, _base)];
        var left = _base;
        foreach (var instalment in policy.Settlement)
        {
            var isLast = instalment == policy.Settlement[^1];
            var amount = isLast ? left : Math.Min(left, Math.Floor((_base * instalment.Percent / 100m) + 0.5m));
            left -= amount;
            LocalDate? due = _reached.TryGetValue(instalment.Milestone, out var on) ? on.PlusMonths(instalment.WithinMonths) : null;
            dues.Add((instalment.Milestone, due, amount));
        }

        return dues;
    }
}
