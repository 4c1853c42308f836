using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads the old and the new value of a correction as the column that it corrects asks for.</summary>
/// <remarks>File and column may be named as people call them; what names neither is left for the comparison to refuse.</remarks>
internal static class CorrectionCells
{
    /// <summary>The row with both values as that column's; null where one of them can't be read as such.</summary>
    public static StatedRow? Read(StatedRow row, List<Problem> problems)
    {
        var file = row.Find("file")!.Value.Text;
        var kind = RelocationFacts.All.FirstOrDefault(k => k.File.Length > 0
            && (k.File.Equals(file, StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(k.File) == file || k.NameZh == file));
        if (kind is null || !RelocationFacts.IsCorrectable(kind)) return row;
        var column = row.Find("column") is { IsMasked: false } name
            ? kind.Fields.FirstOrDefault(f => f.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase) || f.NameZh == name.Text)
            : null;

        var isSound = true;
        var cells = row.Fields.ToList();
        Replace("file", FactValue.Of(kind.File));
        if (column is not null)
        {
            Replace("column", FactValue.Of(column.Name));
            foreach (var cell in new[] { "old", "new" })
            {
                if (row.Find(cell) is not { IsMasked: false } text) continue;
                if (CellText.Read(column, text.Text, out var value) is { } fault)
                {
                    isSound = false;
                    problems.Add(Problem.Error(row.Place with { Field = cell }, PlainText.Shorten(text.Text), fault.Expectation, fault.Remedy));
                }
                else
                {
                    Replace(cell, value);
                }
            }
        }

        return isSound ? StatedRow.Of(row.Kind, cells, row.KnownOn, row.Place) : null;

        void Replace(string cell, FactValue value)
        {
            cells.RemoveAll(c => c.Name == cell);
            cells.Add(new(cell, value));
        }
    }
}
