using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Ledger.Facts;

/// <summary>One value of a fact: its type and its canonical text.</summary>
/// <remarks>
/// Canonical means that equal values have equal text whatever they looked like in a file: money is a whole number of fen,
/// decimals carry no trailing zeros, dates are ISO 8601. The text is what the log holds and what an auditor can read.
/// </remarks>
public readonly record struct FactValue
{
    private FactValue(FactValueType type, string text) => (Type, Text) = (type, text);

    /// <summary>The type of the value.</summary>
    public FactValueType Type { get; }

    /// <summary>The canonical text of the value.</summary>
    public string Text { get; }

    /// <summary>A masked value: known to exist, its content unknown.</summary>
    public static FactValue Masked { get; } = new(FactValueType.Masked, "");

    /// <summary>No value: a correction that empties a cell states it, since a fact can't otherwise say that something isn't known.</summary>
    public static FactValue Cleared { get; } = new(FactValueType.Text, "");

    /// <summary>Whether a correction emptied the cell.</summary>
    public bool IsCleared => Type == FactValueType.Text && Text.Length == 0;

    /// <summary>Whether the value was masked at the source.</summary>
    public bool IsMasked => Type == FactValueType.Masked;

    /// <summary>Text, as given.</summary>
    public static FactValue Of(string text) => new(FactValueType.Text, text);

    /// <summary>An amount of money.</summary>
    public static FactValue Of(Money money) => new(FactValueType.Money, money.Fen.ToString(CultureInfo.InvariantCulture));

    /// <summary>A decimal number.</summary>
    public static FactValue Of(decimal number) =>
        new(FactValueType.Number, number.ToString("0.############################", CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static FactValue Of(int number) => new(FactValueType.Count, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A calendar day.</summary>
    public static FactValue Of(LocalDate date) => new(FactValueType.Date, LocalDatePattern.Iso.Format(date));

    /// <summary>Yes or no.</summary>
    public static FactValue Of(bool flag) => new(FactValueType.Flag, flag ? "yes" : "no");

    /// <summary>A word of a closed list.</summary>
    public static FactValue Choice(string word) => new(FactValueType.Choice, word);

    /// <summary>JSON text.</summary>
    public static FactValue Json(string json) => new(FactValueType.Json, json);

    /// <summary>A commitment: lower-case hexadecimal SHA-256 over salt and value.</summary>
    public static FactValue Commitment(string hex) => new(FactValueType.Commitment, hex);

    /// <summary>Rebuilds a value from the log.</summary>
    internal static FactValue FromLog(FactValueType type, string text) => new(type, text);

    /// <summary>The amount.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public Money AsMoney() => Money.FromFen(long.Parse(Expect(FactValueType.Money), CultureInfo.InvariantCulture));

    /// <summary>The decimal number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public decimal AsDecimal() => decimal.Parse(Expect(FactValueType.Number), CultureInfo.InvariantCulture);

    /// <summary>The whole number.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public int AsInteger() => int.Parse(Expect(FactValueType.Count), CultureInfo.InvariantCulture);

    /// <summary>The day.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public LocalDate AsDate() => LocalDatePattern.Iso.Parse(Expect(FactValueType.Date)).GetValueOrThrow();

    /// <summary>Yes or no.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type.</exception>
    public bool AsFlag() => Expect(FactValueType.Flag) == "yes";

    /// <summary>The value as a person would write it: money in yuan, everything else as its canonical text.</summary>
    public string ToDisplay() => Type switch
    {
        FactValueType.Money => AsMoney().ToString(),
        FactValueType.Masked => "**",
        _ => Text,
    };

    private string Expect(FactValueType type) =>
        Type == type ? Text : throw new InvalidOperationException($"The value is {Type}, not {type}.");
}
