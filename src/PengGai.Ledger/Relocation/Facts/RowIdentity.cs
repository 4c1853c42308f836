using System.Text;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>How the cells of a row make its key.</summary>
internal static class RowIdentity
{
    /// <summary>The key of a row with these cells.</summary>
    public static string SubjectOf(FactKind kind, IReadOnlyList<FactField> cells)
    {
        if (kind.KeyIsWholeRow)
        {
            // A joined key always holds a bare '|', an escaped line_id never does: the two can't collide.
            return Find(cells, FactKind.LineId) is { } lineId ? Escape(lineId) : Join(cells, kind.Fields.Where(f => f.Name != FactKind.LineId));
        }

        var keys = kind.KeyFields.ToList();
        if (kind.KeyIncludesRowDate) keys.Add(kind.RowDate!);
        return keys.Count == 1 ? Find(cells, keys[0].Name)?.Text ?? "" : Join(cells, keys);
    }

    private static string Join(IReadOnlyList<FactField> cells, IEnumerable<FieldDefinition> fields)
    {
        var joined = new StringBuilder();
        var end = 0;
        var isFirst = true;
        foreach (var field in fields)
        {
            if (!isFirst) joined.Append('|');
            isFirst = false;
            if (Find(cells, field.Name) is not { } value) continue;
            joined.Append(Escape(value));
            end = joined.Length;
        }

        // Without the empty cells at the end, so that a column which a later version adds leaves the keys as they are.
        joined.Length = end;
        return joined.ToString();
    }

    private static FactValue? Find(IReadOnlyList<FactField> cells, string name)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Name == name) return cells[i].Value;
        }

        return null;
    }

    private static string Escape(FactValue value)
    {
        if (value.IsMasked) return "**";
        if (value.Text.AsSpan().IndexOfAny('|', '\\', '*') < 0) return value.Text;
        return value.Text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal);
    }
}
