using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger;

/// <summary>The two axes of a query: what had happened by a day, as the book knew it at a position of its log.</summary>
/// <param name="Date">Entries with an accounting date up to and including this day count.</param>
/// <param name="KnownAt">Only records up to and including this position count.</param>
public readonly record struct AsOf(LocalDate Date, LogPosition KnownAt)
{
    /// <summary>As of a day, with everything that the book knows today.</summary>
    public static AsOf On(LocalDate date) => new(date, LogPosition.Latest);
}
