using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Calendar months as consecutive whole numbers, for arithmetic in tight loops.</summary>
internal static class Months
{
    public static int NumberOf(LocalDate day) => (day.Year * 12) + day.Month - 1;

    public static int NumberOf(YearMonth month) => (month.Year * 12) + month.Month - 1;

    public static LocalDate FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);

    public static LocalDate LastDay(int month) =>
        new(month / 12, (month % 12) + 1, CalendarSystem.Iso.GetDaysInMonth(month / 12, (month % 12) + 1));
}
