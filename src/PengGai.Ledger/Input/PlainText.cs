namespace PengGai.Ledger.Input;

/// <summary>Text as people type it, made plain.</summary>
internal static class PlainText
{
    private const int LongestQuotation = 60;

    /// <summary>The text without white space (full-width too) and invisible marks at either end.</summary>
    public static string Trim(string text) => text.Trim().Trim('\uFEFF', '\u200B').Trim();

    /// <summary>The text with full-width letters, digits and signs made plain.</summary>
    public static string ToHalfWidth(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u3000', '～') < 0) return text;
        return string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] switch
                {
                    '\u3000' => ' ',
                    >= '！' and <= '～' => (char)(source[i] - '！' + '!'),
                    _ => source[i],
                };
            }
        });
    }

    /// <summary>The text on one line, cut to what a message can quote.</summary>
    public static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestQuotation ? line : line[..LongestQuotation] + "…";
    }
}
