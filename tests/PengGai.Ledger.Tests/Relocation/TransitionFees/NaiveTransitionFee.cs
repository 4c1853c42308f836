using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.NaiveMonths;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Transition fees a second time, without a line of the real code: every day of the wait is asked what it costs.</summary>
/// <remarks>
/// Days that cost the same by the same rule are glued into lines, and a line is worked out once it is whole. Slow and plain on
/// purpose; null where the real code has to refuse.
/// </remarks>
internal sealed class NaiveTransitionFee
{
    private readonly FeeCase _fee;
    private readonly TransitionPolicy _policy;
    private readonly NaiveWait _wait;
    private readonly LocalDate _through;
    private readonly int _term;

    private NaiveTransitionFee(FeeCase fee, NaiveWait wait, LocalDate through)
    {
        (_fee, _policy, _wait, _through) = (fee, fee.Policy, wait, through);
        _term = fee.TermMonths ?? _policy.TermMonths!.Value;
    }

    public sealed record Line(LocalDate From, LocalDate To, FeePhase Phase, decimal Quantity, decimal Rate, decimal Multiple, int Days, long Fen, LocalDate Due);

    /// <summary>What one day costs.</summary>
    /// <param name="On">The day.</param>
    /// <param name="Phase">The part of the wait.</param>
    /// <param name="First">The first day of the month that it is part of, and that a part is measured by.</param>
    /// <param name="Last">The last day of that month.</param>
    /// <param name="Cut">Counts up where a line has to end although the month goes on.</param>
    /// <param name="Multiple">The multiple of the monthly amount.</param>
    /// <param name="Area">The area that counts.</param>
    private readonly record struct Day(LocalDate On, FeePhase Phase, LocalDate First, LocalDate Last, int Cut, decimal Multiple, decimal? Area);

    /// <summary>The lines up to a day, by last day, phase and first day; null where the facts have to be refused.</summary>
    public static List<Line>? Compute(FeeCase fee, LocalDate through)
    {
        if (NaiveWait.Read(fee, through) is not { } wait) return null;
        var self = new NaiveTransitionFee(fee, wait, through);
        var lines = new List<Line>();
        foreach (var (day, months) in self.OneOff())
        {
            var factor = months * (fee.TemporaryHousing ? fee.Policy.TemporaryHousing.InTerm : 1m);
            if (self.Price([new(day, FeePhase.OneOff, day, day, 0, factor, wait.AreaOn(day))], fee.Policy.RateInTerm) is not { } line) return null;
            lines.Add(line);
        }

        var rule = fee.Policy.RateInTerm;
        foreach (var days in self.Glued())
        {
            // After the delivery the rate goes by the rule of the last day charged before it.
            if (days[0].Phase != FeePhase.AfterDelivery) rule = self.RuleOf(days[0].Phase);
            if (days[^1].On > through) continue;
            if (self.Price(days, rule) is not { } line) return null;
            lines.Add(line);
        }

        return [.. lines.Where(l => l.Fen != 0).OrderBy(l => l.To).ThenBy(l => l.Phase).ThenBy(l => l.From)];
    }

    private RateRule RuleOf(FeePhase phase) => phase == FeePhase.Term ? _policy.RateInTerm : _policy.RateOverdue;

    private IEnumerable<List<Day>> Glued()
    {
        var line = new List<Day>();
        foreach (var day in Days())
        {
            if (line.Count > 0 && (line[0].Phase != day.Phase || line[0].First != day.First || line[0].Cut != day.Cut || RateChanges(line[0], day)))
            {
                yield return line;
                line = [];
            }

            line.Add(day);
        }

        if (line.Count > 0) yield return line;
    }

    // Calendar lines alone end at a rate change, and after the delivery they end at months' ends only.
    private bool RateChanges(Day first, Day day) =>
        _policy.Proration == FeeProration.CalendarDays && day.Phase != FeePhase.AfterDelivery && RuleOf(day.Phase) == RateRule.Current
        && RateOn(first.On) != RateOn(day.On);

    private IEnumerable<Day> Days()
    {
        if (_fee.Route != ResettlementRoute.InKind || _fee.MovedOutOn is not { } movedOut || movedOut > _through) return [];
        if (_wait.EndedOn <= movedOut) return [];
        return _policy.Proration switch
        {
            FeeProration.WholeMonth => WholeMonths(),
            FeeProration.AnchoredMonth => AnchoredMonths(movedOut),
            _ => CalendarDays(movedOut),
        };
    }

    private IEnumerable<Day> WholeMonths()
    {
        var (month, index, tail) = (MonthZero, 0, 0);
        for (var day = month; ; day = day.PlusDays(1))
        {
            if (day == MonthsAfter(month, 1)) (month, index) = (day, index + 1);
            var last = MonthsAfter(month, 1).PlusDays(-1);
            if (last > _through) yield break;
            if (_wait.EndedOn is { } ended && month > ended)
            {
                if (day == month) tail++;
                if (!_wait.EndedByDelivery || tail > _policy.AfterDeliveryMonths) yield break;
                yield return new(day, FeePhase.AfterDelivery, month, last, 0, _policy.AfterDeliveryMultiple, _wait.AreaOn(ended));
                continue;
            }

            yield return index < _term
                ? new(day, FeePhase.Term, month, last, 0, InTerm, _wait.AreaOn(month))
                : new(day, FeePhase.Overdue, month, last, 0, Overdue(t => t.AfterOverdueMonths <= index - _term), _wait.AreaOn(month));
        }
    }

    private IEnumerable<Day> AnchoredMonths(LocalDate movedOut)
    {
        var index = 0;
        for (var day = movedOut; day != _wait.EndedOn; day = day.PlusDays(1))
        {
            if (day == MonthsAfter(movedOut, index + 1)) index++;
            var (first, last) = (MonthsAfter(movedOut, index), MonthsAfter(movedOut, index + 1).PlusDays(-1));
            if (first > _through) yield break;
            var (cut, area) = (_wait.PartsBy(day), _wait.AreaOn(day));
            yield return index < _term
                ? new(day, FeePhase.Term, first, last, cut, InTerm, area)
                : new(day, FeePhase.Overdue, first, last, cut, Overdue(t => t.AfterOverdueMonths <= index - _term), area);
        }

        if (!_wait.EndedByDelivery) yield break;
        var ended = _wait.EndedOn!.Value;
        for (var i = 0; i < _policy.AfterDeliveryMonths; i++)
        {
            var (first, next) = (MonthsAfter(ended, i), MonthsAfter(ended, i + 1));
            for (var day = first; day < next; day = day.PlusDays(1))
            {
                yield return new(day, FeePhase.AfterDelivery, first, next.PlusDays(-1), 0, _policy.AfterDeliveryMultiple, _wait.AreaOn(ended));
            }
        }
    }

    private IEnumerable<Day> CalendarDays(LocalDate movedOut)
    {
        var overdueFrom = MonthsAfter(movedOut, _term);
        // Temporary housing has a multiple of its own and no tiers.
        var tierStarts = _fee.TemporaryHousing ? [] : _policy.Tiers.Select(t => MonthsAfter(overdueFrom, t.AfterOverdueMonths)).ToList();
        for (var day = movedOut; day != _wait.EndedOn && day <= _through; day = day.PlusDays(1))
        {
            var begun = 0;
            while (begun < tierStarts.Count && tierStarts[begun] <= day) begun++;
            var (first, last) = CalendarMonth(day);
            var (cut, area) = (_wait.PartsBy(day), _wait.AreaOn(day));
            yield return day < overdueFrom
                ? new(day, FeePhase.Term, first, last, cut, InTerm, area)
                : new(day, FeePhase.Overdue, first, last, cut + begun, Overdue(t => MonthsAfter(overdueFrom, t.AfterOverdueMonths) <= day), area);
        }

        if (!_wait.EndedByDelivery) yield break;
        var ended = _wait.EndedOn!.Value;
        for (var day = ended; day < MonthsAfter(ended, _policy.AfterDeliveryMonths) && day <= _through; day = day.PlusDays(1))
        {
            var (first, last) = CalendarMonth(day);
            yield return new(day, FeePhase.AfterDelivery, first, last, 0, _policy.AfterDeliveryMultiple, _wait.AreaOn(ended));
        }
    }

    private LocalDate MonthZero
    {
        get
        {
            var movedOut = _fee.MovedOutOn!.Value;
            if (_policy.Proration == FeeProration.AnchoredMonth) return movedOut;
            var first = new LocalDate(movedOut.Year, movedOut.Month, 1);
            return _policy.Proration == FeeProration.WholeMonth && _policy.Starts == FeeStart.NextMonth ? MonthsAfter(first, 1) : first;
        }
    }

    private decimal InTerm => _fee.TemporaryHousing ? _policy.TemporaryHousing.InTerm : 1m;

    private decimal Overdue(Func<OverdueTier, bool> hasBegun) =>
        _fee.TemporaryHousing ? _policy.TemporaryHousing.Overdue : _policy.Tiers.Where(hasBegun).Select(t => t.Multiple).DefaultIfEmpty(1m).Last();

    private Line? Price(List<Day> days, RateRule rule)
    {
        var (first, last) = (days[0], days[^1]);
        decimal? quantity = _policy.Basis switch
        {
            FeeBasis.Area => first.Area is { } area ? Math.Max(area, _policy.MinimumAreaM2 ?? 0m) : null,
            FeeBasis.Person => _fee.Persons,
            _ => 1m,
        };
        var rate = RateOn(rule == RateRule.Frozen ? _fee.SignedOn : first.On);
        if (quantity is null || rate is null) return null;
        var b = quantity.Value * rate.Value;
        var atLeast = Math.Max(b, _policy.MinimumYuan ?? 0m);
        var m = first.Multiple;
        var yuan = first.Phase == FeePhase.Overdue && _policy.MinimumOverdue == OverdueMinimum.OncePlusBase ? atLeast + ((m - 1m) * b) : m * atLeast;
        if (_fee.Group is { } group && _policy.GroupUpliftPercent.TryGetValue(group, out var uplift)) yuan *= 1m + (uplift / 100m);
        // Multiplied first: a division that doesn't end must not move an amount across half a fen.
        var fen = yuan * 100m * days.Count / (Period.DaysBetween(first.First, first.Last) + 1);
        return new(first.On, last.On, first.Phase, quantity.Value, rate.Value, m, days.Count, (long)Math.Floor(fen + 0.5m), Due(first, last));
    }

    // Blocks of months from month 0: what is paid ahead is due on the first day of its first day's block, else on the last of its last day's.
    private LocalDate Due(Day first, Day last)
    {
        if (first.Phase == FeePhase.OneOff) return first.On;
        var (zero, every, block) = (MonthZero, _policy.PayEveryMonths, 0);
        var day = _policy.PayIn == PayTiming.Advance ? first.On : last.On;
        while (MonthsAfter(zero, (block + 1) * every) <= day) block++;
        return _policy.PayIn == PayTiming.Advance ? MonthsAfter(zero, block * every) : MonthsAfter(zero, (block + 1) * every).PlusDays(-1);
    }

    private decimal? RateOn(LocalDate day)
    {
        var zone = _fee.Zone ?? _policy.ZoneDefault;
        TransitionRate? best = null;
        foreach (var rate in _policy.Rates)
        {
            if (rate.From > day || (rate.Zone != zone && rate.Zone != "*") || (rate.Use is { } use && use != _fee.Use)) continue;
            if (best is null || Rank(rate).CompareTo(Rank(best)) > 0) best = rate;
        }

        return best?.Yuan;

        (bool, bool, LocalDate) Rank(TransitionRate rate) => (rate.Zone == zone, rate.Use is not null, rate.From);
    }

    private IEnumerable<(LocalDate Day, decimal Months)> OneOff()
    {
        var months = _policy.OneOffMonths;
        var own = _fee.MovedOutOn ?? _fee.SignedOn;
        RouteConversion? conversion = _fee.Conversion is { } c && c.On <= _through ? c : null;
        if (months.ContainsKey(_fee.Route) && (conversion is null || own < conversion.Value.On))
        {
            if (own <= _through && months[_fee.Route] > 0) yield return (own, months[_fee.Route]);
        }
        else if (conversion is { } to && months.TryGetValue(to.NewRoute, out var drawn) && drawn > 0)
        {
            yield return (to.On, drawn);
        }
    }
}
