using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Calendar months as consecutive whole numbers, for arithmetic in tight loops.</summary>
internal static class Months
{
    private static readonly int Last = NumberOf(LocalDate.MaxIsoValue);

    public static int NumberOf(LocalDate day) => (day.Year * 12) + day.Month - 1;

    public static int NumberOf(YearMonth month) => (month.Year * 12) + month.Month - 1;

    public static LocalDate FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);

    public static LocalDate LastDay(int month) => new(month / 12, (month % 12) + 1, DaysIn(month));

    public static int DaysIn(int month) => CalendarSystem.Iso.GetDaysInMonth(month / 12, (month % 12) + 1);

    /// <summary>The day that many months after another: the same day of the month, or the month's last where there is none.</summary>
    /// <remarks>Beyond the calendar it is the calendar's last day, so that a term of a thousand years is merely long.</remarks>
    public static LocalDate After(LocalDate anchor, int months)
    {
        if (months > Last - NumberOf(anchor)) return LocalDate.MaxIsoValue;
        var month = NumberOf(anchor) + months;
        return new(month / 12, (month % 12) + 1, anchor.Day <= 28 ? anchor.Day : Math.Min(anchor.Day, DaysIn(month)));
    }

    /// <summary>How many whole months lie between <paramref name="anchor"/> and a day not before it, counted as <see cref="After"/> counts.</summary>
    public static int Between(LocalDate anchor, LocalDate day)
    {
        var months = NumberOf(day) - NumberOf(anchor);
        return day.Day >= anchor.Day || day.Day == DaysIn(NumberOf(day)) ? months : months - 1;
    }

    /// <summary>How many days there are from one day to another of the same month or the next, both included.</summary>
    public static int Days(LocalDate from, LocalDate to) => to.Day - from.Day + 1 + (from.Month == to.Month ? 0 : DaysIn(NumberOf(from)));
}
