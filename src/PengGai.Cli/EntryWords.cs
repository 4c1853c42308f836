using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Periods;

namespace PengGai.Cli;

/// <summary>The words of a closed list as tables and options carry them.</summary>
internal static class EntryWords
{
    /// <summary>What the options of a poster rule are called.</summary>
    public static IReadOnlyDictionary<string, PosterRule> Posters { get; } = new Dictionary<string, PosterRule>(StringComparer.Ordinal)
    {
        ["reviewer"] = PosterRule.Reviewer,
        ["not-preparer"] = PosterRule.NotPreparer,
        ["third-person"] = PosterRule.ThirdPerson,
    };

    public static string Of(JournalEntryType type) => type switch
    {
        JournalEntryType.General => "记",
        JournalEntryType.Receipt => "收",
        JournalEntryType.Payment => "付",
        _ => "转",
    };

    public static string Of(PeriodState state) => Lower(state);

    public static string Of(Duty duty) => Lower(duty);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
