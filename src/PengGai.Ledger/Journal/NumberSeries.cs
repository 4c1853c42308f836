using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Journal;

/// <summary>The numbers of the entries of one period and type: the proof that none is missing.</summary>
/// <param name="Period">The period.</param>
/// <param name="Type">The type.</param>
/// <param name="Entries">How many entries there are.</param>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number.</param>
public sealed record NumberSeries(AccountingPeriod Period, JournalEntryType Type, int Entries, int First, int Last)
{
    /// <summary>Whether the numbers run from 1 without a gap: no number stands twice, so it is enough to count.</summary>
    public bool IsGapless => First == 1 && Entries == Last;

    /// <summary>The series of index rows that come in order of period, type and number.</summary>
    internal static async IAsyncEnumerable<NumberSeries> OfAsync(IAsyncEnumerable<StoredEntry> entries)
    {
        NumberSeries? series = null;
        await foreach (var entry in entries)
        {
            var (period, type) = (AccountingPeriod.FromOrdinal(entry.Period), (JournalEntryType)entry.Type);
            if (series is not null && (series.Period, series.Type) == (period, type))
            {
                series = series with { Entries = series.Entries + 1, Last = entry.Number };
                continue;
            }

            if (series is not null) yield return series;
            series = new NumberSeries(period, type, 1, entry.Number, entry.Number);
        }

        if (series is not null) yield return series;
    }
}
