using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads one row from the texts of its cells, with the checks of a file: columns and values in either language.</summary>
/// <remarks>
/// A row with a key of its own may leave out what the book holds already; whether it does is found by the comparison with the
/// book, see <see cref="CaseStatement.IsAddition"/>.
/// </remarks>
public static class SingleRow
{
    /// <summary>Reads a row.</summary>
    /// <param name="kind">What the row is about.</param>
    /// <param name="cells">Columns and values; an empty value is an empty cell.</param>
    /// <param name="problems">Takes every problem that is found.</param>
    /// <returns>The row, or null where there is an error.</returns>
    public static StatedRow? Read(FactKind kind, IEnumerable<(string Column, string Value)> cells, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(problems);
        var found = new List<Problem>();
        var place = new ProblemPlace(kind.Name);
        var fields = new List<FactField>();
        var seen = new HashSet<FieldDefinition>();
        LocalDate? knownOn = null;
        foreach (var (column, text) in cells.Select(c => (PlainText.Trim(c.Column), PlainText.Trim(c.Value))))
        {
            if (CaseTable.FindField(kind, column) is not { } field) found.Add(UnknownColumn(kind, place, column));
            else if (!seen.Add(field)) found.Add(StatedTwice(place, field, Quote(field, text)));
            else if (text.Length == 0) continue;
            else if (CellText.Read(field, text, out var value) is { } fault) found.Add(Problem.Error(place with { Field = field.Name }, Quote(field, text), fault.Expectation, fault.Remedy));
            else
            {
                if (IdentifierCheck.Check(field, place with { Field = field.Name }, ref value) is { } problem) found.Add(problem);
                if (ReferenceEquals(field, RelocationFacts.KnownOn)) knownOn = value.AsDate();
                else fields.Add(new(field.Name, value));
            }
        }

        foreach (var field in kind.Fields.Where(f => f.IsRequired && (f.Role == FieldRole.Key || kind.KeyCanChange)))
        {
            if (fields.Exists(f => f.Name == field.Name) || found.Exists(p => p.Place.Field == field.Name)) continue;
            found.Add(Problem.Error(place with { Field = field.Name }, "",
                new($"缺少{field.NameZh}", $"{field.Name} is missing"), new($"请补上 {field.Name}=…", $"add {field.Name}=…")));
        }

        StatedRow? row = null;
        if (found.TrueForAll(p => p.IsWarning))
        {
            row = StatedRow.Of(kind, fields, knownOn, place);
            if (kind == RelocationFacts.Correction) row = CorrectionCells.Read(row, found);
            if (row is not null) new DateOrder(found).Check([row]);
        }

        foreach (var problem in found) problems.Add(problem);
        return found.TrueForAll(p => p.IsWarning) ? row : null;
    }

    private static Problem UnknownColumn(FactKind kind, ProblemPlace place, string column) => Problem.Error(
        place, PlainText.Shorten(column),
        new($"{kind.NameZh}没有此列", $"{kind.NameEn} has no such column"),
        new(
            $"请改为以下之一：{string.Join("、", kind.Fields.Select(f => f.NameZh))}",
            $"use one of {string.Join(", ", kind.Fields.Select(f => f.Name))}"));

    private static Problem StatedTwice(ProblemPlace place, FieldDefinition field, string text) => Problem.Error(
        place with { Field = field.Name }, text,
        new($"{field.NameZh}写了两次", $"{field.Name} is stated twice"), new("请只写一次", "state it once"));

    private static string Quote(FieldDefinition field, string text) => field.Role == FieldRole.Erasable ? "" : PlainText.Shorten(text);
}
