using System.Globalization;
using System.Text;

namespace PengGai.Ledger.Log;

/// <summary>Any text on one line, in one way: what can't be seen, or could be taken for a line's end, is written like <c>\u000a</c>.</summary>
internal static class LineText
{
    /// <summary>The text on one line.</summary>
    public static string Escape(string text)
    {
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            var isVisible = text[i] != '\\' && CharUnicodeInfo.GetUnicodeCategory(text, i) is not (UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
            // Space at an end of the line gets lost in mail.
            if (isVisible && !(char.IsWhiteSpace(text[i]) && (i == 0 || i == text.Length - 1))) line.Append(text[i]);
            else line.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            if (isVisible && isPair) line.Append(text[++i]);
        }

        return line.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> wrote as this line; null when it writes none so.</summary>
    public static string? Unescape(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var digits = line.AsSpan(Math.Min(i + 2, line.Length));
            if (line[i] == '\\' && digits.Length >= 4
                && ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 5;
            }
            else
            {
                text.Append(line[i]);
            }
        }

        return Escape(text.ToString()) == line ? text.ToString() : null;
    }
}
