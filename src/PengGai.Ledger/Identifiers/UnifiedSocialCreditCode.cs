using System.Diagnostics.CodeAnalysis;

namespace PengGai.Ledger.Identifiers;

/// <summary>A unified social credit code of an organisation (统一社会信用代码, GB 32100): 17 characters and one to check.</summary>
/// <remarks>
/// The alphabet leaves out I, O, S, V and Z. With the values of the characters weighted by 3⁰, 3¹, … modulo 31, the check character
/// has the value (31 − sum mod 31) mod 31; the outer modulo matters where the sum is a multiple of 31, and then the check is 0.
/// </remarks>
public readonly record struct UnifiedSocialCreditCode
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private UnifiedSocialCreditCode(string text) => Text = text;

    /// <summary>The code, in capitals.</summary>
    public string Text { get; }

    /// <summary>Reads a code.</summary>
    /// <param name="text">The code; small letters and full-width ones are understood.</param>
    /// <param name="code">The code.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static bool TryParse(string text, out UnifiedSocialCreditCode code, [NotNullWhen(false)] out Phrase? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        code = default;
        var plain = Input.PlainText.ToHalfWidth(text).ToUpperInvariant();
        fault = Find(plain);
        if (fault is not null) return false;
        code = new(plain);
        return true;
    }

    /// <summary>The code.</summary>
    public override string ToString() => Text ?? "";

    private static Phrase? Find(string text)
    {
        if (text.Length != Length)
        {
            return new(
                $"统一社会信用代码应为 {Length} 位，此处 {text.Length} 位",
                $"a unified social credit code has {Length} characters, this one {text.Length}");
        }

        var sum = 0;
        for (var i = 0; i < Length; i++)
        {
            var value = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return new(
                    $"第 {i + 1} 位“{text[i]}”不在代码字符集中（不用 I、O、S、V、Z）",
                    $"character {i + 1}, '{text[i]}', is not one that codes use (I, O, S, V and Z are not)");
            }

            if (i < Weights.Length) sum += Weights[i] * value;
        }

        var check = Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
        return text[^1] == check ? null : new(
            $"校验码不符：第 {Length} 位为 {text[^1]}，按其余各位应为 {check}",
            $"the check character doesn't fit: character {Length} is {text[^1]}, the others ask for {check}");
    }
}
