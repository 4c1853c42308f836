using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Identifiers;

/// <summary>A citizen identification number (公民身份号码, GB 11643): six digits of place, eight of birth, three of order, one to check.</summary>
/// <remarks>
/// The check character is <c>10X98765432</c> at the weighted sum of the other digits modulo 11, with the weights
/// 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2. It finds every wrong digit and every two neighbours that changed places. A number that
/// passes may still belong to nobody. Numbers of 15 digits, given until 1999, are no longer valid and are refused.
/// </remarks>
public readonly record struct ResidentId
{
    private const int Length = 18;
    private const int FirstYear = 1850;
    private const string CheckCharacters = "10X98765432";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string text, LocalDate bornOn) => (Text, BornOn) = (text, bornOn);

    /// <summary>The number, its last letter a capital.</summary>
    public string Text { get; }

    /// <summary>The birth date that it states.</summary>
    public LocalDate BornOn { get; }

    /// <summary>Reads a number.</summary>
    /// <param name="text">The number; a small <c>x</c> and full-width digits are understood.</param>
    /// <param name="today">The last plausible day of birth.</param>
    /// <param name="id">The number.</param>
    /// <param name="fault">What is wrong with it; holds no more of the number than the character that is wrong.</param>
    public static bool TryParse(string text, LocalDate today, out ResidentId id, [NotNullWhen(false)] out Phrase? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        id = default;
        var plain = Input.PlainText.ToHalfWidth(text).ToUpperInvariant();
        fault = Find(plain, today, out var bornOn);
        if (fault is not null) return false;
        id = new(plain, bornOn);
        return true;
    }

    /// <summary>The number, masked.</summary>
    public override string ToString() => Masking.Number(Text ?? "");

    private static Phrase? Find(string text, LocalDate today, out LocalDate bornOn)
    {
        bornOn = default;
        if (text.Length != Length)
        {
            return new(
                $"身份证号应为 {Length} 位，此处 {text.Length} 位",
                $"an identity number has {Length} characters, this one {text.Length}");
        }

        for (var i = 0; i < Length; i++)
        {
            var isLast = i == Length - 1;
            if (char.IsAsciiDigit(text[i]) || (isLast && text[i] == 'X')) continue;
            return isLast
                ? new($"第 {Length} 位“{text[i]}”应为数字或 X", $"character {Length}, '{text[i]}', should be a digit or X")
                : new($"第 {i + 1} 位“{text[i]}”应为数字", $"character {i + 1}, '{text[i]}', should be a digit");
        }

        var (year, month, day) = (Number(text, 6, 4), Number(text, 10, 2), Number(text, 12, 2));
        if (month is < 1 or > 12 || year < 1 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return new("第 7 至 14 位的出生日期不存在", "characters 7 to 14 are not a date of birth that exists");
        bornOn = new(year, month, day);
        if (year < FirstYear || bornOn > today)
            return new($"第 7 至 14 位的出生日期不在 {FirstYear} 年至今之间", $"the date of birth in characters 7 to 14 is not between {FirstYear} and today");

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * (text[i] - '0');
        var check = CheckCharacters[sum % CheckCharacters.Length];
        return text[^1] == check ? null : new(
            $"校验码不符：第 {Length} 位为 {text[^1]}，按其余各位应为 {check}；有一位写错",
            $"the check character doesn't fit: character {Length} is {text[^1]}, the others ask for {check}; one of them is wrong");
    }

    private static int Number(string text, int start, int length) => int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
}
