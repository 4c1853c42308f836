using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>One run of <see cref="FactIntake"/>.</summary>
internal sealed class IntakeComparison
{
    private const int DisappearedRowsNamed = 5;

    private readonly Dictionary<string, KindComparison> _kinds = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _incompleteKinds;
    private readonly bool _isAddition;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Problem> _problems = [];
    private readonly List<Fact> _newFacts = [];

    // The subject that the book knows a row by, where that isn't the row's present key.
    private readonly Dictionary<(FactKind Kind, FieldDefinition Column), (int Count, StatedRow First)> _withdrawn = [];
    private readonly Dictionary<StatedRow, StoredSubject> _grown = new(ReferenceEqualityComparer.Instance);

    /// <summary>A comparison.</summary>
    /// <param name="incompleteKinds">The kinds of which some rows could not be read.</param>
    /// <param name="isAddition">Whether the rows stand for themselves, so that a row that isn't among them proves nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public IntakeComparison(IReadOnlySet<string>? incompleteKinds, bool isAddition, CancellationToken cancellationToken)
    {
        _incompleteKinds = incompleteKinds ?? FrozenSet<string>.Empty;
        _isAddition = isAddition;
        _cancellationToken = cancellationToken;
        foreach (var kind in RelocationFacts.All) _kinds.Add(kind.Name, new(kind, _kinds.Count));
    }

    public IntakeResult Run(IEnumerable<Fact> stored, IReadOnlyList<StatedRow> rows)
    {
        var isBookEmpty = true;
        foreach (var fact in stored)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            isBookEmpty = false;
            // Persons are told apart by what stands beside the log; somebody else compares them.
            if (fact.Kind == RelocationFacts.Person.Name) continue;
            if (_kinds.TryGetValue(fact.Kind, out var kind)) kind.AddStored(fact);
        }

        foreach (var kind in _kinds.Values) kind.IndexByCurrentKey();

        var persons = rows.Where(r => r.Kind == RelocationFacts.Person).ToList();
        var distinctRows = TakeDistinct(persons.Count == 0 ? rows : [.. rows.Where(r => r.Kind != RelocationFacts.Person)]);
        var corrections = new CorrectionIntake(_kinds, isBookEmpty, _problems);
        corrections.Run(distinctRows.Where(r => r.Kind == RelocationFacts.Correction));
        distinctRows = [.. distinctRows.Where(r => r.Kind != RelocationFacts.Correction).Select(corrections.Rewound)];
        MatchWithStored(distinctRows);
        var references = new ReferenceCheck(_kinds, _incompleteKinds, distinctRows);
        corrections.CheckReferences(references);
        foreach (var person in persons) references.Check(person, _problems);
        foreach (var row in distinctRows)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            CompareRow(row);
            if (!_kinds[row.Kind.Name].IsWithdrawn(SubjectOf(row))) references.Check(row, _problems);
        }

        foreach (var kind in _kinds.Values) WarnOfDisappeared(kind);
        foreach (var ((kind, column), (count, first)) in _withdrawn) _problems.Add(IntakeProblems.WithdrawnCells(kind, column, count, first));

        return new(
            [.. InCanonicalOrder(), .. corrections.Facts(SubjectOf)],
            [.. _problems],
            _kinds.Values.ToFrozenDictionary(k => k.Kind.Name, RowsBySubject, StringComparer.Ordinal));
    }

    private List<StatedRow> TakeDistinct(IReadOnlyList<StatedRow> rows)
    {
        var distinct = new List<StatedRow>(rows.Count);
        foreach (var row in rows)
        {
            if (_kinds[row.Kind.Name].TryAddStated(row, out var earlier)) distinct.Add(row);
            else _problems.Add(IntakeProblems.DuplicateKey(row, earlier));
        }

        return distinct;
    }

    private void MatchWithStored(List<StatedRow> rows)
    {
        var others = new List<StatedRow>();
        foreach (var row in rows)
        {
            if (_kinds[row.Kind.Name].FindStored(row) is not { } subject)
            {
                if (row.Kind.KeyCanChange) others.Add(row);
                continue;
            }

            subject.IsStated = true;
            if (subject.Subject != row.Subject) _grown.Add(row, subject);
        }

        var unmatched = new Dictionary<KindComparison, List<StatedRow>>();
        foreach (var row in others)
        {
            var kind = _kinds[row.Kind.Name];
            // A file may still say what was corrected, under the key that this gave the row; unless another row is the corrected one.
            if (kind.FindCorrected(row) is { IsStated: false } subject)
            {
                subject.IsStated = true;
                _grown.Add(row, subject);
            }
            else if (row.Kind.KeyCanGrow)
            {
                if (!unmatched.TryGetValue(kind, out var list)) unmatched.Add(kind, list = []);
                list.Add(row);
            }
        }

        foreach (var (kind, list) in unmatched)
        {
            GrownRows.Pair(
                kind,
                list,
                (subject, row) =>
                {
                    subject.IsStated = true;
                    _grown.Add(row, subject);
                },
                (subject, candidates) =>
                {
                    subject.IsStated = true;
                    _problems.Add(IntakeProblems.UncertainRow(subject, candidates));
                });
        }
    }

    private void CompareRow(StatedRow row)
    {
        var kind = _kinds[row.Kind.Name];
        var stored = StoredOf(row);
        if (stored is { IsWithdrawn: true })
        {
            CompareWithdrawn(row, stored, kind);
            return;
        }

        if (stored is null && kind.HasSubject(row.Subject))
        {
            _problems.Add(IntakeProblems.KeyOfAnother(row));
            return;
        }

        if (stored is null && _isAddition && row.Kind.Fields.FirstOrDefault(f => f.IsRequired && row.Find(f.Name) is null) is { } missing)
        {
            _problems.Add(IntakeProblems.Missing(row, missing));
            return;
        }

        var subject = stored?.Subject ?? row.Subject;
        var rowFields = ImmutableArray.CreateBuilder<FactField>(stored is null ? row.Fields.Length : 0);
        foreach (var cell in row.Fields)
        {
            var index = kind.IndexOf(cell.Name);
            var field = row.Kind.Fields[index];
            var before = stored?[index];
            if (stored?.WasCorrectedFrom(index, cell.Value) == true)
            {
                _problems.Add(IntakeProblems.StillSays(row, field, before, cell.Value));
                continue;
            }

            var isNew = before is null || (before.Value.IsMasked && !cell.Value.IsMasked);
            switch (field.Role)
            {
                case FieldRole.Series when isNew || (!cell.Value.IsMasked && before != cell.Value):
                    _newFacts.Add(new(
                        row.Kind.Name, subject, field.Name, null, SeriesKnownOn(row, isFirst: before is null), [cell]));
                    if (before is { } earlier && row.KnownOn is null && field.Type == FactValueType.Date)
                    {
                        _problems.Add(IntakeProblems.MovedWithoutKnownOn(row, field, earlier, cell.Value));
                    }

                    break;
                case FieldRole.DatedCell when isNew:
                    var on = cell.Value.AsDate();
                    _newFacts.Add(new(row.Kind.Name, subject, field.Name, on, row.KnownOn >= on ? row.KnownOn : null, [cell]));
                    break;
                case not (FieldRole.Series or FieldRole.DatedCell) when isNew:
                    rowFields.Add(cell);
                    break;
                case not FieldRole.Series when !cell.Value.IsMasked && before != cell.Value:
                    _problems.Add(IntakeProblems.ChangedValue(row, subject, field, before!.Value, cell.Value));
                    break;
            }
        }

        if (stored is not null && !_isAddition) NoteWithdrawn(row, stored, kind);
        if (stored is not null && rowFields.Count == 0) return;
        var rowDate = row.Kind.RowDate is { } dateField ? row.Find(dateField.Name) ?? stored?[kind.IndexOf(dateField.Name)] : null;
        _newFacts.Add(new(row.Kind.Name, subject, "", rowDate?.AsDate(), row.KnownOn, rowFields.Count == row.Fields.Length ? row.Fields : rowFields.ToImmutable()));
    }

    private StoredSubject? StoredOf(StatedRow row) => _grown.GetValueOrDefault(row) ?? _kinds[row.Kind.Name].FindStored(row);

    private string SubjectOf(StatedRow row) => StoredOf(row)?.Subject ?? row.Subject;

    /// <summary>A row that a correction withdrew may go on to stand in the file, but not with anything else in it.</summary>
    private void CompareWithdrawn(StatedRow row, StoredSubject stored, KindComparison kind)
    {
        foreach (var cell in row.Fields)
        {
            var index = kind.IndexOf(cell.Name);
            if (stored[index] == cell.Value || cell.Value.IsMasked || stored.WasCorrectedFrom(index, cell.Value)) continue;
            _problems.Add(IntakeProblems.WithdrawnKey(row));
            return;
        }

        _problems.Add(IntakeProblems.StillStands(row));
    }

    /// <summary>The day on which a statement of a series was known: the row's own, else for the first statement the day on which the subject began.</summary>
    private static LocalDate? SeriesKnownOn(StatedRow row, bool isFirst)
    {
        if (row.KnownOn is not null || !isFirst) return row.KnownOn;
        var began = row.Kind.RowDate ?? row.Kind.Fields.FirstOrDefault(f => f.Role == FieldRole.DatedCell);
        return began is null ? null : row.Find(began.Name)?.AsDate();
    }

    /// <summary>Notes cells that the book holds and that the row leaves empty or masks: the folder then says less than the book.</summary>
    private void NoteWithdrawn(StatedRow row, StoredSubject stored, KindComparison kind)
    {
        // A row that couldn't be read whole has errors of its own.
        if (row.Kind.KeyIsWholeRow || _incompleteKinds.Contains(row.Kind.Name)) return;
        foreach (var field in row.Kind.Fields)
        {
            // A plan may be dropped; it stays what it was on the days when it was known.
            if (field.Role == FieldRole.Series || stored[kind.IndexOf(field.Name)] is not { IsMasked: false } || row.Find(field.Name) is { IsMasked: false }) continue;
            var key = (row.Kind, field);
            _withdrawn[key] = _withdrawn.TryGetValue(key, out var noted) ? (noted.Count + 1, noted.First) : (1, row);
        }
    }

    private void WarnOfDisappeared(KindComparison kind)
    {
        // A kind without a file, such as an accrual, is never stated by a folder.
        if (_isAddition || kind.Kind.File.Length == 0 || _incompleteKinds.Contains(kind.Kind.Name)) return;
        var count = 0;
        var named = new List<string>();
        foreach (var subject in kind.Stored)
        {
            if (subject.IsStated || subject.IsWithdrawn) continue;
            count++;
            if (named.Count < DisappearedRowsNamed) named.Add(subject.Subject);
        }

        if (count == 0) return;
        _problems.Add(IntakeProblems.Disappeared(kind.Kind, count, named));
    }

    private IReadOnlyDictionary<string, StatedRow> RowsBySubject(KindComparison kind)
    {
        if (_grown.Count == 0) return kind.Stated;
        var grown = _grown.Where(g => ReferenceEquals(_kinds[g.Key.Kind.Name], kind)).ToList();
        if (grown.Count == 0) return kind.Stated;
        var rows = new Dictionary<string, StatedRow>(kind.Stated, StringComparer.Ordinal);
        foreach (var (row, subject) in grown) rows[subject.Subject] = row;
        return rows;
    }

    private IEnumerable<Fact> InCanonicalOrder() => _newFacts.OrderBy(f => f.On)
        .ThenBy(f => _kinds[f.Kind].Order)
        .ThenBy(f => f.Subject, StringComparer.Ordinal)
        .ThenBy(f => f.Aspect, StringComparer.Ordinal);
}
