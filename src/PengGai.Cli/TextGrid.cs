using System.Globalization;
using System.Text;

namespace PengGai.Cli;

/// <summary>Lays a table out for people: in columns where they fit, else with the columns one below the other.</summary>
internal static class TextGrid
{
    private const string Gap = "  ";

    // Text narrower than this is no longer read but deciphered.
    private const int NarrowestText = 18;

    // Up to so many rows stand side by side when a table is turned; more than that are shown one after the other.
    private const int RowsTurned = 24;

    /// <summary>The text of a table.</summary>
    /// <param name="columns">The headers.</param>
    /// <param name="rows">The cells.</param>
    /// <param name="width">How many columns of characters there are; null for any number.</param>
    public static string Format(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, int? width)
    {
        var text = new StringBuilder();
        var isNumber = Enumerable.Range(0, columns.Count).Select(c => IsNumeric(rows, c)).ToArray();
        var widths = Enumerable.Range(0, columns.Count).Select(c => WidestOf(rows.Select(r => r[c]).Append(columns[c]))).ToArray();
        if (width is null || Fits(widths, isNumber, width.Value))
        {
            WriteGrid(text, [.. columns], rows, widths, isNumber);
        }
        else if (rows.Count <= RowsTurned)
        {
            WriteTurned(text, columns, rows, isNumber, width.Value);
        }
        else
        {
            WriteRecords(text, columns, rows, width.Value);
        }

        return text.ToString();
    }

    /// <summary>How many columns of a terminal a text takes: Chinese characters and full-width signs take two.</summary>
    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += IsWide(rune.Value) ? 2 : 1;
        return width;
    }

    private static bool IsWide(int rune) => rune is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Whether the columns fit, when need be with the widest text narrowed so that its cells go over several lines.</summary>
    private static bool Fits(int[] widths, bool[] isNumber, int width)
    {
        var excess = widths.Sum() + (Gap.Length * (widths.Length - 1)) - width;
        if (excess <= 0) return true;
        var widest = Enumerable.Range(0, widths.Length).Where(c => !isNumber[c]).DefaultIfEmpty(-1).MaxBy(c => c < 0 ? 0 : widths[c]);
        if (widest < 0 || widths[widest] - excess < NarrowestText) return false;
        widths[widest] -= excess;
        return true;
    }

    private static void WriteGrid(StringBuilder text, string[] headers, IEnumerable<string[]> rows, int[] widths, bool[] isNumber)
    {
        WriteRow(text, headers, widths, isNumber);
        WriteRow(text, Array.ConvertAll(widths, w => new string('-', w)), widths, isNumber);
        foreach (var row in rows) WriteRow(text, row, widths, isNumber);
    }

    private static void WriteRow(StringBuilder text, string[] cells, int[] widths, bool[] isNumber)
    {
        var parts = cells.Select((c, i) => Wrap(c, widths[i]).ToArray()).ToArray();
        for (var line = 0; line < parts.Max(p => p.Length); line++)
        {
            var cell = parts.Select(p => line < p.Length ? p[line] : "");
            text.Append(string.Join(Gap, cell.Select((c, i) => isNumber[i] ? Left(c, widths[i]) + c : c + Left(c, widths[i]))).TrimEnd()).Append('\n');
        }
    }

    /// <summary>The table on its side: a line per column, the rows beside each other, as many as fit.</summary>
    private static void WriteTurned(StringBuilder text, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, bool[] isNumber, int width)
    {
        var headerWidth = WidestOf(columns);
        for (var start = 0; start < rows.Count;)
        {
            var block = new List<string[]>();
            var widths = new List<int>();
            while (start < rows.Count)
            {
                var rowWidth = WidestOf(rows[start]);
                if (block.Count > 0 && headerWidth + widths.Sum(w => w + Gap.Length) + Gap.Length + rowWidth > width) break;
                block.Add(rows[start++]);
                widths.Add(rowWidth);
            }

            if (text.Length > 0) text.Append('\n');
            for (var c = 0; c < columns.Count; c++)
            {
                var alignment = new bool[block.Count + 1];
                Array.Fill(alignment, isNumber[c], 1, block.Count);
                WriteRow(text, [columns[c], .. block.Select(r => r[c])], [headerWidth, .. widths], alignment);
            }
        }
    }

    /// <summary>One row after the other, a line per column; what is too long goes on below its own beginning.</summary>
    private static void WriteRecords(StringBuilder text, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, int width)
    {
        var headerWidth = WidestOf(columns);
        var room = Math.Max(20, width - headerWidth - Gap.Length);
        for (var r = 0; r < rows.Count; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $"-- {r + 1}/{rows.Count} ").Append('-', Math.Max(0, Math.Min(width, 60) - 12)).Append('\n');
            for (var c = 0; c < columns.Count; c++)
            {
                if (rows[r][c].Length == 0) continue;
                var header = columns[c] + Left(columns[c], headerWidth);
                foreach (var part in Wrap(rows[r][c], room))
                {
                    text.Append(header).Append(Gap).Append(part).Append('\n');
                    header = new string(' ', headerWidth);
                }
            }
        }
    }

    private static IEnumerable<string> Wrap(string text, int room)
    {
        if (WidthOf(text) <= room)
        {
            yield return text;
            yield break;
        }

        var line = new StringBuilder();
        var used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var needed = IsWide(rune.Value) ? 2 : 1;
            if (used + needed > room)
            {
                // A word goes to the next line as a whole, unless that would leave half of this one empty.
                var full = line.ToString();
                var space = rune.Value == ' ' ? full.Length : full.LastIndexOf(' ') + 1;
                var cut = WidthOf(full[..space]) * 2 > room ? space : full.Length;
                yield return full[..cut];
                line.Clear().Append(full.AsSpan(cut));
                used = WidthOf(full[cut..]);
            }

            line.Append(rune);
            used += needed;
        }

        yield return line.ToString();
    }

    private static string Left(string cell, int width) => new(' ', Math.Max(0, width - WidthOf(cell)));

    private static int WidestOf(IEnumerable<string> cells) => cells.Select(WidthOf).DefaultIfEmpty(0).Max();

    private static bool IsNumeric(IReadOnlyList<string[]> rows, int column)
    {
        var any = false;
        foreach (var row in rows)
        {
            if (row[column].Length == 0) continue;
            if (!decimal.TryParse(row[column], NumberStyles.Number, CultureInfo.InvariantCulture, out _)) return false;
            any = true;
        }

        return any;
    }
}
