using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>A row of <c>corrections.csv</c> that names a column of a kind, and two values that the column can have.</summary>
/// <param name="Row">The row itself.</param>
/// <param name="Kind">The kind that it corrects.</param>
/// <param name="Column">The column; null where the whole row is withdrawn.</param>
/// <param name="Old">What is stored; the default for an empty cell.</param>
/// <param name="New">What should have been stored; the default for an empty cell.</param>
internal sealed record StatedCorrection(StatedRow Row, KindComparison Kind, FieldDefinition? Column, FactValue Old, FactValue New)
{
    /// <summary>The key of what is corrected.</summary>
    public string Key { get; } = Row.Find("key")!.Value.Text;

    /// <summary>The day on which it became known.</summary>
    public LocalDate On { get; } = Row.Find("corrected_on")!.Value.AsDate();

    public bool IsWithdrawal => Column is null;

    /// <summary>The column's place in its kind.</summary>
    public int Field => Kind.IndexOf(Column!.Name);

    public FactValue? OldOrNull => Old.Type == 0 ? null : Old;

    public FactValue? NewOrNull => New.Type == 0 ? null : New;

    public FactValue NewOrCleared => New.Type == 0 ? FactValue.Cleared : New;

    /// <summary>The place of one of the row's cells.</summary>
    public ProblemPlace At(string cell) => Row.Place with { Field = cell };

    /// <summary>Reads a row, or says what is wrong with it by itself.</summary>
    public static StatedCorrection? Read(StatedRow row, IReadOnlyDictionary<string, KindComparison> kinds, List<Problem> problems)
    {
        var file = row.Find("file")!.Value.Text;
        if (kinds.Values.FirstOrDefault(k => k.Kind.File == file) is not { } kind || !RelocationFacts.IsCorrectable(kind.Kind))
        {
            problems.Add(CorrectionProblems.OtherFile(row, file));
            return null;
        }

        var (old, now) = (row.Find("old") ?? default, row.Find("new") ?? default);
        if (row.Find("column") is not { } name)
        {
            if (old.Type == 0 && now.Type == 0) return new(row, kind, null, old, now);
            problems.Add(CorrectionProblems.NoColumn(row));
            return null;
        }

        if (kind.Kind.Find(name.Text) is not { } column)
        {
            problems.Add(CorrectionProblems.OtherColumn(row, kind.Kind, name.Text));
            return null;
        }

        if (CorrectionProblems.Check(row, column, old, now) is { } problem)
        {
            problems.Add(problem);
            return null;
        }

        return new(row, kind, column, old, now);
    }
}
