using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>The quarterly periods of interest.</summary>
public static class InterestPeriods
{
    /// <summary>The last day of the period that a day belongs to.</summary>
    /// <param name="day">The day.</param>
    /// <param name="interestDay">The day of the quarter's last month on which periods end, 1 to 31; null for the month's last.</param>
    /// <remarks>With interest day 20, 20 March is the last day of its period and 21 March the first of the next.</remarks>
    public static LocalDate LastDay(LocalDate day, int? interestDay)
    {
        var quarter = new YearMonth(day.Year, (((day.Month - 1) / 3) + 1) * 3);
        var end = EndIn(quarter);
        return day <= end ? end : EndIn(quarter.PlusMonths(3));

        LocalDate EndIn(YearMonth month) =>
            month.OnDayOfMonth(Math.Min(interestDay ?? 31, CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)));
    }
}
