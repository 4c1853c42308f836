using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Months from the day of moving out to the same day of the next month, parts by the days of that month.</summary>
internal sealed class AnchoredMonthCut(LocalDate movedOutOn, int termMonths)
    : WaitCut(movedOutOn, Months.After(movedOutOn, termMonths))
{
    // A delivery in a calendar month is projected on the day after the anchored month that ends in it.
    public override int LastMonthInTerm => Months.NumberOf(OverdueFrom.PlusDays(-1));

    public override IEnumerable<FeeSegment> Waiting(FeeWait wait, AmountRules rules, LocalDate through)
    {
        var next = MonthZero;
        for (var month = 0; ; month++)
        {
            var from = next;
            next = Months.After(MonthZero, month + 1);
            var stop = Earlier(next, wait.EndedOn);
            if (from >= stop) yield break;
            var (phase, index) = month < termMonths ? (FeePhase.Term, month) : (FeePhase.Overdue, month - termMonths);
            var monthDays = Months.Days(from, next.PlusDays(-1));
            while (from < stop)
            {
                var end = Earlier(stop, wait.PartAfter(from));
                var to = end.PlusDays(-1);
                if (to > through) yield break;
                yield return new(from, to, phase, index, index, Months.Days(from, to), monthDays);
                from = end;
            }
        }
    }

    public override IEnumerable<FeeSegment> AfterDelivery(LocalDate deliveredOn, int months, LocalDate through)
    {
        for (var index = 0; index < months; index++)
        {
            var to = Months.After(deliveredOn, index + 1).PlusDays(-1);
            if (to > through) yield break;
            yield return FeeSegment.Whole(Months.After(deliveredOn, index), to, FeePhase.AfterDelivery, index);
        }
    }

    public override FeeSegment MonthAfterDelivery(int calendarMonth)
    {
        // Months that begin on the 1st end in the month in which they begin, all others in the next.
        var index = calendarMonth - Months.NumberOf(MonthZero) - (MonthZero.Day == 1 ? 0 : 1);
        return FeeSegment.Whole(
            Months.After(MonthZero, index), Months.After(MonthZero, index + 1).PlusDays(-1), FeePhase.AfterDelivery, 0);
    }
}
