using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>The whole-month rule a second time, walking every calendar day, without a line of the real code.</summary>
/// <remarks>Slow and plain on purpose; it knows dates, areas and amounts only, and says null where the real code has to refuse.</remarks>
internal static class NaiveWholeMonth
{
    public sealed record Line(LocalDate From, LocalDate To, FeePhase Phase, decimal Quantity, decimal Rate, long Fen);

    public static List<Line>? Compute(FeeCase fee, LocalDate through)
    {
        var policy = fee.Policy;
        var deliveries = fee.Deliveries.Where(d => d.On <= through).ToList();
        var conversion = fee.Conversion is { } c && c.On <= through ? c : (RouteConversion?)null;
        if (deliveries.Exists(d => d.AreaM2 <= 0)) return null;
        if (fee.Route != ResettlementRoute.InKind && deliveries.Count > 0) return null;

        var start = new[] { fee.SignedOn, fee.MovedOutOn ?? fee.SignedOn, through }.Concat(deliveries.Select(d => d.On)).Min();
        if (conversion is { } early && early.On < start) start = early.On;
        start = start.With(DateAdjusters.StartOfMonth);

        // Walk the days: what is owed at each day's end, what was owed before the end, and when the wait ended.
        var owed = fee.AreaM2;
        LocalDate? ended = null;
        var byDelivery = false;
        var owedOn = new Dictionary<LocalDate, decimal?>();
        var before = owed;
        for (var day = start; day <= through; day = day.PlusDays(1))
        {
            var today = deliveries.Where(d => d.On == day).ToList();
            var converts = conversion is { } k && k.On == day;
            if (ended is not null && (today.Count > 0 || converts)) return null;
            if (today.Count > 0)
            {
                var sum = today.Sum(d => d.AreaM2 ?? 0);
                if (owed is { } left && sum > left) return null;
                var everything = today.Exists(d => d.AreaM2 is null);
                if (!everything && owed is null) return null;
                if (everything || sum == owed)
                {
                    ended = day;
                    byDelivery = !converts;
                }
                else
                {
                    owed -= sum;
                    before = owed;
                }
            }

            if (converts) ended = day;
            owedOn[day] = owed;
        }

        var lines = new List<Line>();
        foreach (var (day, months) in OneOff(fee, conversion, through))
        {
            if (!TryLine(day, day, FeePhase.OneOff, months, owedOn.GetValueOrDefault(day, owed), RateOf(policy.RateInTerm, day), out var line)) return null;
            lines.Add(line);
        }

        if (fee.Route == ResettlementRoute.InKind && fee.MovedOutOn is { } movedOut && movedOut <= through && !(ended is { } over && over <= movedOut))
        {
            var (monthsSoFar, tail, lastPhase, closed) = (0, 0, FeePhase.Term, false);
            for (var day = movedOut.With(DateAdjusters.StartOfMonth); ; day = day.PlusDays(1))
            {
                if (day.Day != 1) continue;
                var last = day.PlusMonths(1).PlusDays(-1);
                if (last > through) break;
                if (closed)
                {
                    if (!byDelivery || tail == policy.AfterDeliveryMonths) break;
                    tail++;
                    if (!TryLine(day, last, FeePhase.AfterDelivery, policy.AfterDeliveryMultiple, before,
                        RateOf(lastPhase == FeePhase.Term ? policy.RateInTerm : policy.RateOverdue, day), out var line)) return null;
                    lines.Add(line);
                    continue;
                }

                var skipped = policy.Starts == FeeStart.NextMonth && day.Year == movedOut.Year && day.Month == movedOut.Month;
                if (!skipped)
                {
                    var term = fee.TermMonths ?? policy.TermMonths;
                    lastPhase = monthsSoFar < term ? FeePhase.Term : FeePhase.Overdue;
                    var multiple = lastPhase == FeePhase.Term
                        ? fee.TemporaryHousing ? policy.TemporaryHousing.InTerm : 1m
                        : fee.TemporaryHousing ? policy.TemporaryHousing.Overdue
                        : policy.Tiers.Where(t => t.AfterOverdueMonths <= monthsSoFar - term).Select(t => t.Multiple).DefaultIfEmpty(1m).Last();
                    if (!TryLine(day, last, lastPhase, multiple, owedOn[day],
                        RateOf(lastPhase == FeePhase.Term ? policy.RateInTerm : policy.RateOverdue, day), out var line)) return null;
                    lines.Add(line);
                    monthsSoFar++;
                }

                closed = ended is { } e && e >= day && e <= last;
            }
        }

        // Stable: a one-off line on the last day of a month stands after that month's line.
        return [.. lines.Where(l => l.Fen != 0).OrderBy(l => l.To).ThenBy(l => l.Phase == FeePhase.OneOff)];

        LocalDate RateOf(RateRule rule, LocalDate day) => rule == RateRule.Frozen ? fee.SignedOn : day;

        bool TryLine(LocalDate from, LocalDate to, FeePhase phase, decimal multiple, decimal? area, LocalDate rateDay, out Line line)
        {
            line = null!;
            decimal quantity;
            switch (policy.Basis)
            {
                case FeeBasis.Area:
                    if (area is null) return false;
                    quantity = area.Value;
                    if (policy.MinimumAreaM2 > quantity) quantity = policy.MinimumAreaM2.Value;
                    break;
                case FeeBasis.Person:
                    quantity = fee.Persons!.Value;
                    break;
                default:
                    quantity = 1;
                    break;
            }

            var zone = fee.Zone ?? policy.ZoneDefault;
            var rates = policy.Rates.Where(r => r.From <= rateDay && (r.Zone == zone || r.Zone == "*") && (r.Use == fee.Use || r.Use is null));
            var best = rates.OrderBy(r => r.Zone == zone ? 0 : 1).ThenBy(r => r.Use == fee.Use ? 0 : 1).ThenByDescending(r => r.From).FirstOrDefault();
            if (best is null) return false;
            var b = quantity * best.Yuan;
            var floor = Math.Max(b, policy.MinimumYuan ?? 0m);
            var inTerm = fee.TemporaryHousing ? policy.TemporaryHousing.InTerm : 1m;
            var yuan = phase switch
            {
                FeePhase.Term => floor * inTerm,
                FeePhase.OneOff => multiple * (floor * inTerm),
                FeePhase.Overdue when policy.MinimumOverdue == OverdueMinimum.OncePlusBase => floor + ((multiple - 1) * b),
                _ => multiple * floor,
            };
            if (fee.Group is not null && policy.GroupUpliftPercent.TryGetValue(fee.Group, out var uplift)) yuan += yuan * uplift / 100m;
            line = new(from, to, phase, quantity, best.Yuan, (long)Math.Floor((yuan * 100m) + 0.5m));
            return true;
        }
    }

    private static IEnumerable<(LocalDate Day, decimal Months)> OneOff(FeeCase fee, RouteConversion? conversion, LocalDate through)
    {
        var months = fee.Policy.OneOffMonths;
        var own = fee.MovedOutOn ?? fee.SignedOn;
        var drawn = months.ContainsKey(fee.Route) && (conversion is null || own < conversion.Value.On);
        if (drawn && own <= through && months[fee.Route] > 0) yield return (own, months[fee.Route]);
        if (!drawn && conversion is { } c && months.TryGetValue(c.NewRoute, out var after) && after > 0) yield return (c.On, after);
    }
}
