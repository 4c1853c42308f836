using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Tests.Relocation.Facts;

/// <summary>Rows and facts as short text.</summary>
internal static class Rows
{
    /// <summary>A row from <c>name=value</c> pairs; <c>**</c> is masked, <c>known_on</c> is the row's own.</summary>
    public static StatedRow Of(string kindName, string cells, int line = 2)
    {
        var kind = RelocationFacts.Find(kindName)!;
        var fields = new List<FactField>();
        LocalDate? knownOn = null;
        foreach (var cell in cells.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, text) = (cell[..cell.IndexOf('=', StringComparison.Ordinal)], cell[(cell.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (name == "known_on") knownOn = Day(text);
            else fields.Add(new(name, text == "**" ? FactValue.Masked : Read(kind.Find(name)!.Type, text)));
        }

        return StatedRow.Of(kind, fields, knownOn, new(kind.File, line));
    }

    /// <summary>Rows from lines of <c>kind: cells</c>, numbered from 2 on within each file.</summary>
    public static List<StatedRow> Parse(string text)
    {
        var lines = new Dictionary<string, int>();
        var rows = new List<StatedRow>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var kind = line[..colon];
            lines[kind] = lines.GetValueOrDefault(kind, 1) + 1;
            rows.Add(Of(kind, line[(colon + 1)..], lines[kind]));
        }

        return rows;
    }

    /// <summary>A fact as <c>citation @day ~known: name=value …</c>.</summary>
    public static string Describe(Fact fact) =>
        string.Create(CultureInfo.InvariantCulture, $"{fact.Citation}{(fact.On is { } on ? $" @{Iso(on)}" : "")}{(fact.KnownOn is { } known ? $" ~{Iso(known)}" : "")}: ")
        + string.Join(' ', fact.Fields.Select(f => $"{f.Name}={f.Value.ToDisplay()}"));

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static FactValue Read(FactValueType type, string text) => type switch
    {
        FactValueType.Money => FactValue.Of(Money.FromYuan(decimal.Parse(text, CultureInfo.InvariantCulture))),
        FactValueType.Number => FactValue.Of(decimal.Parse(text, CultureInfo.InvariantCulture)),
        FactValueType.Count => FactValue.Of(int.Parse(text, CultureInfo.InvariantCulture)),
        FactValueType.Date => FactValue.Of(Day(text)),
        FactValueType.Flag => FactValue.Of(text == "yes"),
        FactValueType.Choice => FactValue.Choice(text),
        FactValueType.Json => FactValue.Json(text),
        _ => FactValue.Of(text),
    };
}
