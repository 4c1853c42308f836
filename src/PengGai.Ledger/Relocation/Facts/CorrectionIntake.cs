using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>Takes corrections in, in the order of their days: each is checked against what the ones before it left.</summary>
/// <remarks>
/// A row that is stated for the first time together with its corrections may say the corrected value already, as a folder does
/// that was mended long ago and is imported into a new book. It is then taken back to what it said before, so that the facts,
/// and what was known on which day, come out the same as in the book that lived through it.
/// </remarks>
internal sealed class CorrectionIntake(IReadOnlyDictionary<string, KindComparison> kinds, bool isBookEmpty, List<Problem> problems)
{
    private readonly List<(StatedCorrection Correction, StoredSubject Subject, StatedRow? Row)> _applied = [];
    private readonly Dictionary<(KindComparison, string), (StoredSubject Subject, StatedRow? Row)> _fresh = [];
    private readonly Dictionary<StatedRow, StatedRow> _rewound = new(ReferenceEqualityComparer.Instance);
    private ILookup<(KindComparison, string), StatedCorrection> _byTarget = Array.Empty<StatedCorrection>().ToLookup(c => (c.Kind, c.Key));

    /// <summary>Applies what the book doesn't hold yet.</summary>
    public void Run(IEnumerable<StatedRow> rows)
    {
        var fresh = new List<StatedCorrection>();
        foreach (var row in rows)
        {
            if (kinds[RelocationFacts.Correction.Name].FindStored(row) is { } stored) stored.IsStated = true;
            else if (StatedCorrection.Read(row, kinds, problems) is { } correction) fresh.Add(correction);
        }

        _byTarget = fresh.ToLookup(c => (c.Kind, c.Key));
        foreach (var day in fresh.GroupBy(c => c.On).OrderBy(g => g.Key))
        {
            // Within a day the old values tell the order; a withdrawal has the last word.
            var left = day.OrderBy(c => c.IsWithdrawal).ThenBy(c => c.Row.Place.Line).ToList();
            while (left.RemoveAll(TryApply) > 0)
            {
            }

            foreach (var correction in left) problems.Add(CorrectionProblems.OtherValue(correction, Find(correction)!.Value.Subject));
        }

        if (_applied.Count == 0) return;
        foreach (var kind in kinds.Values) kind.IndexByCurrentKey();
    }

    /// <summary>A row as it was before its corrections.</summary>
    public StatedRow Rewound(StatedRow row) => _rewound.GetValueOrDefault(row, row);

    /// <summary>Checks what corrected cells refer to, and that nothing refers to what was withdrawn.</summary>
    public void CheckReferences(ReferenceCheck references)
    {
        foreach (var (correction, _, _) in _applied)
        {
            if (correction.Column is { } column) references.Check(correction.At("new"), column, correction.New, problems);
        }

        if (!_applied.Exists(a => a.Correction.IsWithdrawal || a.Correction.Column!.Introduces is not null)) return;
        foreach (var group in references.Dangling().Where(d => !d.Subject.IsStated).GroupBy(d => (d.Target, d.Key)))
        {
            var cause = _applied.Find(a => a.Correction.IsWithdrawal && a.Correction.Kind.Kind == group.Key.Target && a.Subject.Subject == group.Key.Key);
            problems.Add(CorrectionProblems.StillReferred(cause.Correction, group.Key.Target, group.Key.Key, [.. group.Select(d => d.Subject)]));
        }
    }

    /// <summary>The corrections as facts, each before what it does to its subject.</summary>
    /// <param name="subjectOf">The subject by which the book knows a row that is new to it, or that has just grown.</param>
    public IEnumerable<Fact> Facts(Func<StatedRow, string> subjectOf)
    {
        foreach (var (correction, stored, row) in _applied)
        {
            var kind = correction.Kind.Kind.Name;
            var subject = row is null ? stored.Subject : subjectOf(row);
            yield return new(RelocationFacts.Correction.Name, correction.Row.Subject, "", correction.On, null, correction.Row.Fields);
            yield return correction.Column is { } column
                ? new(kind, subject, CorrectionAspect.OfCell(column.Name), null, correction.On, [new(column.Name, correction.NewOrCleared)])
                : new(kind, subject, CorrectionAspect.OfRow, null, correction.On, []);
        }
    }

    /// <summary>Applies a correction, or says no where its old value isn't there (yet). One that is refused for good counts as dealt with.</summary>
    private bool TryApply(StatedCorrection correction)
    {
        if (Find(correction) is not var (subject, row))
        {
            problems.Add(isBookEmpty && correction.IsWithdrawal ? CorrectionProblems.NothingToWithdraw(correction) : CorrectionProblems.UnknownKey(correction));
            return true;
        }

        if (subject.IsWithdrawn)
        {
            problems.Add(CorrectionProblems.WithdrawnAlready(correction));
            return true;
        }

        if (!correction.IsWithdrawal && subject[correction.Field] != correction.OldOrNull) return false;
        if (CorrectionProblems.Check(correction, subject) is { } problem)
        {
            problems.Add(problem);
            return true;
        }

        if (correction.IsWithdrawal) correction.Kind.Withdraw(subject);
        else subject.Correct(correction.Field, correction.NewOrCleared);
        _applied.Add((correction, subject, row));
        return true;
    }

    private (StoredSubject Subject, StatedRow? Row)? Find(StatedCorrection correction)
    {
        var (kind, key) = (correction.Kind, correction.Key);
        if (kind.FindCited(key) is { } stored) return (stored, null);
        if (_fresh.TryGetValue((kind, key), out var known)) return known;
        if (FindStated(correction) is not { } row) return null;

        var before = Rewind(row, correction);
        if (!ReferenceEquals(before, row))
        {
            _rewound.Add(row, before);
            kind.ReplaceStated(row, before);
        }

        var subject = new StoredSubject(kind.Kind, before.Subject) { KnownOn = before.KnownOn };
        foreach (var cell in before.Fields) subject.Add(kind.IndexOf(cell.Name), cell.Value);
        return _fresh[(kind, key)] = (subject, before);
    }

    /// <summary>The row that a key means: it has that key, or had it before it was corrected.</summary>
    private StatedRow? FindStated(StatedCorrection correction)
    {
        var kind = correction.Kind;
        if (kind.Stated.TryGetValue(correction.Key, out var row)) return row;
        return !kind.Kind.KeyCanChange ? null : kind.Stated.Values.FirstOrDefault(
            r => kind.FindStored(r) is null && Rewind(r, correction) is var before && !ReferenceEquals(before, r) && before.Subject == correction.Key);
    }

    private StatedRow Rewind(StatedRow row, StatedCorrection correction)
    {
        var fields = row.Fields;
        foreach (var cell in _byTarget[(correction.Kind, correction.Key)].Where(c => !c.IsWithdrawal).GroupBy(c => c.Column!.Name))
        {
            var chain = cell.OrderBy(c => c.On).ThenBy(c => c.Row.Place.Line).ToList();
            var first = chain.Find(c => !chain.Exists(o => o.New == c.Old)) ?? chain[0];
            var stated = row.Find(cell.Key);
            if (stated == first.OldOrNull || !chain.Exists(c => c.NewOrNull == stated)) continue;
            fields = fields.RemoveAll(f => f.Name == cell.Key);
            if (first.OldOrNull is { } old) fields = fields.Add(new(cell.Key, old));
        }

        return fields.Equals(row.Fields) ? row : StatedRow.Of(row.Kind, fields, row.KnownOn, row.Place);
    }
}
