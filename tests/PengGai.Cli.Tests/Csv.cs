using System.Globalization;
using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>A CSV file as a script would read it, with nothing of the program's own code.</summary>
internal sealed class Csv
{
    private Csv(string[] header, List<Dictionary<string, string>> rows) => (Header, Rows) = (header, rows);

    public string[] Header { get; }

    public IReadOnlyList<Dictionary<string, string>> Rows { get; }

    public static Csv ReadFile(string path) => Parse(File.ReadAllText(path));

    public static Csv Parse(string text)
    {
        var records = Records(text.TrimStart('\uFEFF')).ToList();
        return new Csv(records[0], [.. records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second))]);
    }

    /// <summary>The row in which a column holds a value.</summary>
    public Dictionary<string, string> Row(string column, string value) => Assert.Single(Rows, r => r[column] == value);

    /// <summary>A column's sum in fen; an empty cell counts nothing.</summary>
    public long Fen(string column, Func<Dictionary<string, string>, bool>? where = null) => Rows.Where(where ?? (_ => true)).Sum(r => ToFen(r[column]));

    public static long ToFen(string yuan) => yuan.Length == 0 ? 0 : (long)(decimal.Parse(yuan, NumberStyles.Float, CultureInfo.InvariantCulture) * 100);

    private static IEnumerable<string[]> Records(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                yield return [.. cells];
                cells.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        Assert.True(cells.Count == 0 && cell.Length == 0, "the last line doesn't end in a line feed");
    }
}
