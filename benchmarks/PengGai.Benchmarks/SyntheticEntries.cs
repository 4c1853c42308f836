using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Benchmarks;

/// <summary>Two-line entries as an office has them, from a seed.</summary>
internal static class SyntheticEntries
{
    /// <summary>Compensation confirmed: an expense of the programme, owed to a household.</summary>
    /// <param name="number">The entry's number, which makes its key.</param>
    /// <param name="random">The source of the rest.</param>
    /// <param name="households">How many households there are, each a sub-account.</param>
    /// <param name="date">The accounting date.</param>
    public static EntryDraft Compensation(int number, Random random, int households, LocalDate date)
    {
        var amount = Money.FromFen(random.Next(1, 10_000_000));
        return new EntryDraft
        {
            Key = $"compensation/{number}",
            Date = date,
            Type = JournalEntryType.Transfer,
            Summary = $"确认补偿款 {number}",
            Lines =
            [
                JournalLine.Debit("5001", Dimensions.Of((DimensionNames.Project, "P1")), amount),
                JournalLine.Credit(
                    "2307-01", Dimensions.Of((DimensionNames.Project, "P1"), (DimensionNames.Household, $"H{random.Next(1, households)}")), amount),
            ],
        };
    }

    /// <summary>Any day of the four years from 2016.</summary>
    public static LocalDate AnyDay(Random random) => new LocalDate(2016, 1, 1).PlusDays(random.Next(0, 1_460));
}
