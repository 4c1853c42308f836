using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Calendar months, each charged whole, the one in which the wait ends included.</summary>
internal sealed class WholeMonthCut(LocalDate movedOutOn, FeeStart starts, int termMonths)
    : WaitCut(MonthOf(movedOutOn, starts), Months.After(MonthOf(movedOutOn, starts), termMonths))
{
    public override int LastMonthInTerm => Months.NumberOf(OverdueFrom) - 1;

    public override IEnumerable<FeeSegment> Waiting(FeeWait wait, AmountRules rules, LocalDate through)
    {
        var first = Months.NumberOf(MonthZero);
        var last = Months.NumberOf(Earlier(through, wait.EndedOn));
        for (var month = first; month <= last; month++)
        {
            var to = Months.LastDay(month);
            if (to > through) yield break;
            var index = month - first;
            yield return index < termMonths
                ? FeeSegment.Whole(Months.FirstDay(month), to, FeePhase.Term, index)
                : FeeSegment.Whole(Months.FirstDay(month), to, FeePhase.Overdue, index - termMonths);
        }
    }

    public override IEnumerable<FeeSegment> AfterDelivery(LocalDate deliveredOn, int months, LocalDate through)
    {
        var first = Months.NumberOf(deliveredOn) + 1;
        for (var index = 0; index < months; index++)
        {
            var to = Months.LastDay(first + index);
            if (to > through) yield break;
            yield return FeeSegment.Whole(Months.FirstDay(first + index), to, FeePhase.AfterDelivery, index);
        }
    }

    public override FeeSegment MonthAfterDelivery(int calendarMonth) =>
        FeeSegment.Whole(Months.FirstDay(calendarMonth), Months.LastDay(calendarMonth), FeePhase.AfterDelivery, 0);

    // The month in which the wait ends is charged, so the first day of the overdue months is one of them.
    public override FeePhase LastPhase(LocalDate endedOn) => endedOn < OverdueFrom ? FeePhase.Term : FeePhase.Overdue;

    private static LocalDate MonthOf(LocalDate movedOutOn, FeeStart starts) =>
        Months.FirstDay(Months.NumberOf(movedOutOn) + (starts == FeeStart.NextMonth ? 1 : 0));
}
