using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>To the day: pieces of calendar months, each by the days of its calendar month.</summary>
internal sealed class CalendarDaysCut(LocalDate movedOutOn, int termMonths)
    : WaitCut(Months.FirstDay(Months.NumberOf(movedOutOn)), Months.After(movedOutOn, termMonths))
{
    private readonly LocalDate _movedOutOn = movedOutOn;

    // A delivery in a calendar month is projected on the first day after that month.
    public override int LastMonthInTerm => Months.NumberOf(OverdueFrom) - 1;

    public override IEnumerable<FeeSegment> Waiting(FeeWait wait, AmountRules rules, LocalDate through)
    {
        var last = wait.EndedOn is { } ended ? Earlier(through, ended.PlusDays(-1)) : through;
        for (var from = _movedOutOn; from <= last;)
        {
            var phase = from < OverdueFrom ? FeePhase.Term : FeePhase.Overdue;
            var segment = Piece(from, Earlier(last, End(wait, rules, from, phase)), phase, phase == FeePhase.Term ? _movedOutOn : OverdueFrom);
            yield return segment;
            if (segment.To == last) yield break;
            from = segment.To.PlusDays(1);
        }
    }

    public override IEnumerable<FeeSegment> AfterDelivery(LocalDate deliveredOn, int months, LocalDate through)
    {
        var last = Earlier(through, Months.After(deliveredOn, months).PlusDays(-1));
        for (var from = deliveredOn; from <= last;)
        {
            var segment = Piece(from, Earlier(last, Months.LastDay(Months.NumberOf(from))), FeePhase.AfterDelivery, deliveredOn);
            yield return segment;
            if (segment.To == last) yield break;
            from = segment.To.PlusDays(1);
        }
    }

    public override FeeSegment MonthAfterDelivery(int calendarMonth) =>
        FeeSegment.Whole(Months.FirstDay(calendarMonth), Months.LastDay(calendarMonth), FeePhase.AfterDelivery, 0);

    // The last day of the piece that begins on a day: whatever changes the amount first, else the month's end.
    private LocalDate End(in FeeWait wait, AmountRules rules, LocalDate from, FeePhase phase)
    {
        var monthEnd = Months.LastDay(Months.NumberOf(from));
        var tier = phase == FeePhase.Term ? OverdueFrom : rules.TierAfter(from, OverdueFrom);
        var change = Earlier(Earlier(wait.PartAfter(from), tier), rules.RateChangeAfter(from, phase));
        return change <= monthEnd ? change.Value.PlusDays(-1) : monthEnd;
    }

    private static FeeSegment Piece(LocalDate from, LocalDate to, FeePhase phase, LocalDate anchor) => new(
        from, to, phase, Months.Between(anchor, from), Months.Between(anchor, to), to.Day - from.Day + 1, Months.DaysIn(Months.NumberOf(from)));
}
