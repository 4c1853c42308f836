using System.Diagnostics;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>How a proration cuts a wait into the segments that become lines. It knows days; amounts stand in <see cref="AmountRule"/>.</summary>
/// <param name="monthZero">The first day of month 0, from which blocks of payment count.</param>
/// <param name="overdueFrom">The first overdue day, if the wait lasts so long.</param>
internal abstract class WaitCut(LocalDate monthZero, LocalDate overdueFrom)
{
    /// <summary>The first day of month 0, from which blocks of payment count.</summary>
    public LocalDate MonthZero { get; } = monthZero;

    /// <summary>The first overdue day, if the wait lasts so long.</summary>
    public LocalDate OverdueFrom { get; } = overdueFrom;

    /// <summary>The last calendar month, as a number, by whose projected delivery no overdue day has been charged.</summary>
    public abstract int LastMonthInTerm { get; }

    /// <summary>How the policy of an agreement cuts a wait that begins on <paramref name="movedOutOn"/>.</summary>
    public static WaitCut Of(FeeCase fee, LocalDate movedOutOn)
    {
        var term = fee.TermMonths ?? fee.Policy.TermMonths ?? throw new ArgumentException("The agreement has no term.", nameof(fee));
        return fee.Policy.Proration switch
        {
            FeeProration.WholeMonth => new WholeMonthCut(movedOutOn, fee.Policy.Starts, term),
            FeeProration.AnchoredMonth => new AnchoredMonthCut(movedOutOn, term),
            FeeProration.CalendarDays => new CalendarDaysCut(movedOutOn, term),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The segments in which the household waits that are accrued through a day, in order.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="rules">What may change an amount in the middle of a month.</param>
    /// <param name="through">The day.</param>
    public abstract IEnumerable<FeeSegment> Waiting(FeeWait wait, AmountRules rules, LocalDate through);

    /// <summary>The segments of the months after the delivery that ended the wait which are accrued through a day, in order.</summary>
    public abstract IEnumerable<FeeSegment> AfterDelivery(LocalDate deliveredOn, int months, LocalDate through);

    /// <summary>The month of this cut that ends in a calendar month: after a delivery that is projected, one such month is paid in each.</summary>
    public abstract FeeSegment MonthAfterDelivery(int calendarMonth);

    /// <summary>The phase of the last day charged in a wait that ended on some day.</summary>
    public virtual FeePhase LastPhase(LocalDate endedOn) => endedOn <= OverdueFrom ? FeePhase.Term : FeePhase.Overdue;

    protected static LocalDate Earlier(LocalDate a, LocalDate? b) => b < a ? b.Value : a;

    protected static LocalDate? Earlier(LocalDate? a, LocalDate? b) => a is { } day ? Earlier(day, b) : b;
}
