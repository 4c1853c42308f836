using System.Globalization;

namespace PengGai.Ledger.Journal;

/// <summary>The number of a journal entry (凭证号): gapless from 1 within book, type and period.</summary>
/// <param name="Type">The type.</param>
/// <param name="Period">The period of the accounting date.</param>
/// <param name="Number">1, 2, 3, … without gaps, given in the transaction that commits the entry.</param>
public readonly record struct EntryNumber(JournalEntryType Type, AccountingPeriod Period, int Number)
{
    /// <summary>For example <c>付-2016-09-0017</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Word}-{Period}-{Number:0000}");

    /// <summary>Reads what <see cref="ToString"/> writes; leading zeros of the number may be left out.</summary>
    public static bool TryParse(string? text, out EntryNumber number)
    {
        number = default;
        if (text?.Split('-') is not [var word, var year, var month, var count] || !AccountingPeriod.TryParse($"{year}-{month}", out var period)
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
            return false;
        foreach (var type in Enum.GetValues<JournalEntryType>())
        {
            number = new EntryNumber(type, period, value);
            if (number.Word == word) return true;
        }

        number = default;
        return false;
    }

    private string Word => Type switch
    {
        JournalEntryType.General => "记",
        JournalEntryType.Receipt => "收",
        JournalEntryType.Payment => "付",
        _ => "转",
    };
}
