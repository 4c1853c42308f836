using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>Recognises rows whose key changed because a cell was filled: their old selves have gone, their new selves are unknown.</summary>
internal static class GrownRows
{
    /// <summary>Pairs stored subjects that no row states with rows that nothing stored matches.</summary>
    /// <param name="comparison">The kind that the rows are of.</param>
    /// <param name="unmatched">The rows of the folder that match nothing stored.</param>
    /// <param name="onPair">Called for every pair that is certain.</param>
    /// <param name="onDoubt">Called for a stored subject that could be any of several rows, or one row that several subjects claim.</param>
    public static void Pair(
        KindComparison comparison,
        List<StatedRow> unmatched,
        Action<StoredSubject, StatedRow> onPair,
        Action<StoredSubject, IReadOnlyList<StatedRow>> onDoubt)
    {
        var gone = comparison.Stored.Where(s => !s.IsStated && !s.IsWithdrawn).ToList();
        if (gone.Count == 0 || unmatched.Count == 0) return;

        var anchors = comparison.AnchorFields();
        var rowsByAnchor = unmatched.ToLookup(r => AnchorOf(comparison.Kind, r, anchors), StringComparer.Ordinal);
        foreach (var group in gone.GroupBy(s => s.Anchor(anchors), StringComparer.Ordinal))
        {
            var subjects = group.ToList();
            var rows = rowsByAnchor[group.Key].ToList();
            if (rows.Count == 0) continue;

            // First rows that say more than is stored, then rows that say less: a cell emptied or masked again changes nothing.
            PairBy((subject, row) => subject.IsContainedIn(row), subjects, rows, onPair, onDoubt);
            PairBy((subject, row) => subject.Contains(row), subjects, rows, onPair, onDoubt);
        }
    }

    private static void PairBy(
        Func<StoredSubject, StatedRow, bool> matches,
        List<StoredSubject> subjects,
        List<StatedRow> rows,
        Action<StoredSubject, StatedRow> onPair,
        Action<StoredSubject, IReadOnlyList<StatedRow>> onDoubt)
    {
        var candidates = new Dictionary<StoredSubject, List<StatedRow>>();
        foreach (var subject in subjects)
        {
            var found = rows.FindAll(r => matches(subject, r));
            if (found.Count > 0) candidates.Add(subject, found);
        }

        // A pair that is certain takes its row away from the others, which may make another pair certain.
        while (NextCertain(candidates) is var (subject, row))
        {
            onPair(subject, row);
            candidates.Remove(subject);
            subjects.Remove(subject);
            rows.Remove(row);
            foreach (var (other, found) in candidates.ToList())
            {
                found.Remove(row);
                if (found.Count == 0) candidates.Remove(other);
            }
        }

        foreach (var (subject, found) in candidates)
        {
            onDoubt(subject, found);
            subjects.Remove(subject);
            rows.RemoveAll(found.Contains);
        }
    }

    private static (StoredSubject Subject, StatedRow Row)? NextCertain(Dictionary<StoredSubject, List<StatedRow>> candidates)
    {
        // Of several subjects that only one row fits, the one with the most known cells has the best claim; a tie is a doubt.
        foreach (var rivals in candidates.Where(c => c.Value.Count == 1).GroupBy(c => c.Value[0], c => c.Key))
        {
            var best = rivals.OrderByDescending(s => s.KnownCells).Take(2).ToList();
            if (best.Count == 1 || best[0].KnownCells > best[1].KnownCells) return (best[0], rivals.Key);
        }

        return null;
    }

    private static string AnchorOf(FactKind kind, StatedRow row, List<int> anchors) =>
        string.Join('\n', anchors.Select(a => row.Find(kind.Fields[a].Name)?.Text ?? ""));
}
