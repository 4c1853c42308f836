using System.Diagnostics.CodeAnalysis;

namespace PengGai.Ledger.Identifiers;

/// <summary>The number of a bank card: digits of which the last checks the others (Luhn, ISO/IEC 7812).</summary>
/// <remarks>Passbooks and accounts of units have numbers that don't pass, so one that doesn't is worth a look and no more.</remarks>
public readonly record struct BankCard
{
    private const int Shortest = 12;
    private const int Longest = 19;

    private BankCard(string text) => Text = text;

    /// <summary>The number, without the spaces that it is printed with.</summary>
    public string Text { get; }

    /// <summary>Reads a number.</summary>
    /// <param name="text">The number; spaces and hyphens between digits are understood, and full-width digits.</param>
    /// <param name="card">The number.</param>
    /// <param name="fault">What is wrong with it; holds no more of the number than the character that is wrong.</param>
    public static bool TryParse(string text, out BankCard card, [NotNullWhen(false)] out Phrase? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        card = default;
        var plain = Input.PlainText.ToHalfWidth(text).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        fault = Find(plain);
        if (fault is not null) return false;
        card = new(plain);
        return true;
    }

    /// <summary>The number, masked.</summary>
    public override string ToString() => Masking.Number(Text ?? "");

    private static Phrase? Find(string text)
    {
        if (text.Length is < Shortest or > Longest)
        {
            return new(
                $"银行卡号一般为 {Shortest} 至 {Longest} 位，此处 {text.Length} 位",
                $"a card has {Shortest} to {Longest} digits, this one {text.Length}");
        }

        var sum = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return new($"第 {i + 1} 位“{text[i]}”应为数字", $"character {i + 1}, '{text[i]}', should be a digit");
            if (i == text.Length - 1) break;
            var digit = text[i] - '0';
            // Every second digit counts double, from the one before the check digit; of a product of two digits their sum counts.
            if ((text.Length - i) % 2 == 0) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        var check = (char)('0' + ((10 - (sum % 10)) % 10));
        return text[^1] == check ? null : new(
            $"校验位不符：末位为 {text[^1]}，按其余各位应为 {check}",
            $"the check digit doesn't fit: the last digit is {text[^1]}, the others ask for {check}");
    }
}
