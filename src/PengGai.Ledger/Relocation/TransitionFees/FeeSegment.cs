using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>A piece of a wait that becomes one line: its days, and which month of its phase it is or is a part of.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Phase">The part of the wait.</param>
/// <param name="Index">The month of the phase that the first day lies in, from 0.</param>
/// <param name="LastIndex">The month of the phase that the last day lies in, from 0.</param>
/// <param name="Days">How many days there are.</param>
/// <param name="MonthDays">How many days the month has that the segment is a part of; as many as <paramref name="Days"/> where it is whole.</param>
internal readonly record struct FeeSegment(LocalDate From, LocalDate To, FeePhase Phase, int Index, int LastIndex, int Days, int MonthDays)
{
    /// <summary>A whole month.</summary>
    public static FeeSegment Whole(LocalDate from, LocalDate to, FeePhase phase, int index)
    {
        var days = Months.Days(from, to);
        return new(from, to, phase, index, index, days, days);
    }
}
