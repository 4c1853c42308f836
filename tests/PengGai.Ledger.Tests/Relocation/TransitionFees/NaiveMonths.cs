using NodaTime;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Months as the naive implementation counts them, without a line of the real code.</summary>
internal static class NaiveMonths
{
    public static (LocalDate First, LocalDate Last) CalendarMonth(LocalDate day) =>
        (new(day.Year, day.Month, 1), new(day.Year, day.Month, CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month)));

    /// <summary>The same day of the month, or the month's last where there is none.</summary>
    public static LocalDate MonthsAfter(LocalDate day, int months)
    {
        var month = (day.Year * 12) + day.Month - 1 + months;
        var (year, number) = (month / 12, (month % 12) + 1);
        return new(year, number, Math.Min(day.Day, CalendarSystem.Iso.GetDaysInMonth(year, number)));
    }
}
