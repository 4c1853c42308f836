using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>What day counts compute.</summary>
public static class DayCountExtensions
{
    /// <summary>How many days make a year.</summary>
    public static int DaysPerYear(this DayCount dayCount) => dayCount == DayCount.Actual365 ? 365 : 360;

    /// <summary>The days from a day (counted) to another (not counted). Counts add up: a stretch may be cut anywhere.</summary>
    /// <param name="dayCount">The day count.</param>
    /// <param name="from">The first day counted.</param>
    /// <param name="end">The first day no longer counted, not before <paramref name="from"/>.</param>
    public static int Days(this DayCount dayCount, LocalDate from, LocalDate end)
    {
        return dayCount == DayCount.Thirty360 ? Number(end) - Number(from) : Period.DaysBetween(from, end);

        // Every day has a number of its own but the 31st, which shares that of the 30th: 28 February to 1 March are three days.
        static int Number(LocalDate day) => (360 * day.Year) + (30 * day.Month) + Math.Min(day.Day, 30);
    }
}
