using System.Globalization;
using System.Text;

namespace PengGai.Exchange.PlainTextAccounting;

/// <summary>Writes any text so that plain-text accounting tools take it for text: one rule for names, summaries and tags.</summary>
/// <remarks>
/// <para>
/// The rule is percent-encoding (RFC 3986): what is not kept stands as the <c>%XX</c> of its UTF-8 bytes. Kept are ASCII letters
/// and digits, <c>- . / _ + #</c>, and every character beyond ASCII that can be seen: Chinese stays Chinese. A blank is kept where it
/// stands alone within the text. So no escaped text begins or ends in a blank, holds two in a row, a line break, or a sign that
/// hledger or ledger-cli reads as its own (<c>; : | , = @ ( [ { * !</c>, quotes and the rest).
/// </para>
/// <para>Two different texts never come out the same, since <c>%</c> is never kept; <see cref="Unescape"/> is the way back.</para>
/// </remarks>
public static class PlainTextEscape
{
    private const string KeptSigns = "-./_+#";

    /// <summary>The escaped text; empty for an empty one.</summary>
    /// <exception cref="ArgumentException">The text has half a surrogate pair, which no book holds.</exception>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length);
        Span<byte> utf8 = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) throw new ArgumentException("The text has half a surrogate pair.", nameof(text));
            if (IsKept(rune) || (rune.Value == ' ' && StandsAlone(text, i)))
            {
                escaped.Append(text, i, rune.Utf16SequenceLength);
            }
            else
            {
                foreach (var unit in utf8[..rune.EncodeToUtf8(utf8)]) escaped.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
            }

            i += rune.Utf16SequenceLength;
        }

        return escaped.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string escaped) => Uri.UnescapeDataString(escaped);

    private static bool IsKept(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || KeptSigns.Contains((char)rune.Value, StringComparison.Ordinal)
        : Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static bool StandsAlone(string text, int i) => i > 0 && i < text.Length - 1 && text[i - 1] != ' ' && text[i + 1] != ' ';
}
