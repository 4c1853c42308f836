using NodaTime;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Controls;

/// <summary>When two payments to one payee are one payment made twice.</summary>
internal static class DuplicateWindow
{
    /// <summary>The days in which another payment could be the same: all of them where a document is named.</summary>
    public static (LocalDate From, LocalDate Through) Around(LocalDate date, int days, string document) =>
        document.Length > 0 ? (LocalDate.MinIsoValue, LocalDate.MaxIsoValue) : (Earlier(date, days), Later(date, days));

    /// <summary>
    /// The same document; or the same purpose and amount at most so many days apart, where they don't name two different
    /// documents.
    /// </summary>
    public static bool IsSame((LocalDate Date, Payment Payment, Money Amount) a, (LocalDate Date, Payment Payment, Money Amount) b, int days)
    {
        if (a.Payment.Payee != b.Payment.Payee) return false;
        var bothNameOne = a.Payment.Document.Length > 0 && b.Payment.Document.Length > 0;
        if (bothNameOne) return a.Payment.Document == b.Payment.Document;
        return a.Payment.Purpose == b.Payment.Purpose && a.Amount == b.Amount && Math.Abs(Period.DaysBetween(a.Date, b.Date)) <= days;
    }

    private static LocalDate Earlier(LocalDate date, int days) =>
        Period.DaysBetween(LocalDate.MinIsoValue, date) > days ? date.PlusDays(-days) : LocalDate.MinIsoValue;

    private static LocalDate Later(LocalDate date, int days) =>
        Period.DaysBetween(date, LocalDate.MaxIsoValue) > days ? date.PlusDays(days) : LocalDate.MaxIsoValue;
}
