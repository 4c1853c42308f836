using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>One run of <see cref="FactIntake.Compare"/>.</summary>
internal sealed class IntakeComparison
{
    private const int DisappearedRowsNamed = 5;

    private readonly Dictionary<string, KindComparison> _kinds = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _incompleteKinds;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Problem> _problems = [];
    private readonly List<Fact> _newFacts = [];

    // The subject that the book knows a row by, where that isn't the row's present key.
    private readonly Dictionary<(FactKind Kind, FieldDefinition Column), (int Count, StatedRow First)> _withdrawn = [];
    private readonly Dictionary<StatedRow, StoredSubject> _grown = new(ReferenceEqualityComparer.Instance);

    public IntakeComparison(IReadOnlySet<string>? incompleteKinds, CancellationToken cancellationToken)
    {
        _incompleteKinds = incompleteKinds ?? FrozenSet<string>.Empty;
        _cancellationToken = cancellationToken;
        foreach (var kind in RelocationFacts.All) _kinds.Add(kind.Name, new(kind, _kinds.Count));
    }

    public IntakeResult Run(IEnumerable<Fact> stored, IReadOnlyList<StatedRow> rows)
    {
        foreach (var fact in stored)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_kinds.TryGetValue(fact.Kind, out var kind)) kind.AddStored(fact);
        }

        foreach (var kind in _kinds.Values) kind.IndexByCurrentKey();

        var distinctRows = TakeDistinct(rows);
        MatchWithStored(distinctRows);
        var references = new ReferenceCheck(_kinds, _incompleteKinds, distinctRows);
        foreach (var row in distinctRows)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            CompareRow(row);
            references.Check(row, _problems);
        }

        foreach (var kind in _kinds.Values) WarnOfDisappeared(kind);
        foreach (var ((kind, column), (count, first)) in _withdrawn) _problems.Add(WithdrawnCells(kind, column, count, first));

        return new(
            [.. InCanonicalOrder()],
            [.. _problems],
            _kinds.Values.ToFrozenDictionary(k => k.Kind.Name, RowsBySubject, StringComparer.Ordinal));
    }

    private List<StatedRow> TakeDistinct(IReadOnlyList<StatedRow> rows)
    {
        var distinct = new List<StatedRow>(rows.Count);
        foreach (var row in rows)
        {
            if (_kinds[row.Kind.Name].TryAddStated(row, out var earlier)) distinct.Add(row);
            else _problems.Add(DuplicateKey(row, earlier));
        }

        return distinct;
    }

    private void MatchWithStored(List<StatedRow> rows)
    {
        var unmatched = new Dictionary<KindComparison, List<StatedRow>>();
        foreach (var row in rows)
        {
            var kind = _kinds[row.Kind.Name];
            if (kind.FindStored(row) is { } subject)
            {
                subject.IsStated = true;
                if (subject.Subject != row.Subject) _grown.Add(row, subject);
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
                    _problems.Add(UncertainRow(subject, candidates));
                });
        }
    }

    private void CompareRow(StatedRow row)
    {
        var kind = _kinds[row.Kind.Name];
        var stored = _grown.GetValueOrDefault(row) ?? kind.FindStored(row);
        var subject = stored?.Subject ?? row.Subject;
        var rowFields = ImmutableArray.CreateBuilder<FactField>(stored is null ? row.Fields.Length : 0);
        foreach (var cell in row.Fields)
        {
            var index = kind.IndexOf(cell.Name);
            var field = row.Kind.Fields[index];
            var before = stored?[index];
            var isNew = before is null || (before.Value.IsMasked && !cell.Value.IsMasked);
            switch (field.Role)
            {
                case FieldRole.Series when isNew || (!cell.Value.IsMasked && before != cell.Value):
                    _newFacts.Add(new(
                        row.Kind.Name, subject, field.Name, null, SeriesKnownOn(row, isFirst: before is null), [cell]));
                    if (before is { } earlier && row.KnownOn is null && field.Type == FactValueType.Date)
                    {
                        _problems.Add(MovedWithoutKnownOn(row, field, earlier, cell.Value));
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
                    _problems.Add(ChangedValue(row, field, before!.Value, cell.Value));
                    break;
            }
        }

        if (stored is not null) NoteWithdrawn(row, stored, kind);
        if (stored is not null && rowFields.Count == 0) return;
        var rowDate = row.Kind.RowDate is { } dateField ? row.Find(dateField.Name) ?? stored?[kind.IndexOf(dateField.Name)] : null;
        _newFacts.Add(new(row.Kind.Name, subject, "", rowDate?.AsDate(), row.KnownOn, rowFields.ToImmutable()));
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

    private static Problem WithdrawnCells(FactKind kind, FieldDefinition column, int count, StatedRow first) => Problem.Warning(
        first.Place with { Field = column.Name }, "",
        new(
            $"账簿已有{column.NameZh}，而文件中留空或遮盖（{kind.File} 共 {count} 处）；账簿保留原值",
            $"the {column.Name} that the book holds; it is empty or masked here ({count} in {kind.File}), and the book keeps what it has"),
        new("恢复原值", "restore the value"));

    private void WarnOfDisappeared(KindComparison kind)
    {
        // A kind without a file, such as an accrual, is never stated by a folder.
        if (kind.Kind.File.Length == 0 || _incompleteKinds.Contains(kind.Kind.Name)) return;
        var count = 0;
        var named = new List<string>();
        foreach (var subject in kind.Stored)
        {
            if (subject.IsStated) continue;
            count++;
            if (named.Count < DisappearedRowsNamed) named.Add(subject.Subject);
        }

        if (count == 0) return;
        var more = count > named.Count ? " …" : "";
        _problems.Add(Problem.Warning(
            new(kind.Kind.File),
            string.Join(", ", named) + more,
            new(
                $"账中有 {count} 行不再出现在该文件中，账上记录保留不变",
                $"{count} stored row(s) no longer stand in the file; the book keeps them"),
            new(
                "如系误删，请补回；如记录有误，须待 corrections.csv 可用后更正",
                "put them back if they were removed by mistake; a wrong row has to be corrected by corrections.csv once it is available")));
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

    private static Problem DuplicateKey(StatedRow row, StatedRow earlier)
    {
        if (row.Kind.KeyIsWholeRow && row.Find(FactKind.LineId) is null)
        {
            return Problem.Error(
                row.Place,
                row.Subject,
                new($"与第 {earlier.Place.Line} 行完全相同", $"the row is identical to line {earlier.Place.Line}"),
                new(
                    "如确为两笔，请用 line_id（行号）列区分；如为重复，请删除其一",
                    "if they are two, tell them apart in a line_id column; if one is a copy, remove it"));
        }

        return Problem.Error(
            row.Place,
            row.Subject,
            new(
                $"键“{row.Subject}”已在第 {earlier.Place.Line} 行出现",
                $"duplicate key: line {earlier.Place.Line} has \"{row.Subject}\" already"),
            new("每个键只能有一行：请合并两行或改正键", "a key has one row only: merge the two rows or correct the key"));
    }

    private static Problem UncertainRow(StoredSubject subject, IReadOnlyList<StatedRow> candidates)
    {
        var lines = string.Join(", ", candidates.Select(r => r.Place.Line));
        return Problem.Error(
            candidates[0].Place,
            subject.Subject,
            new(
                $"账中该行已不在文件中，而第 {lines} 行都可能是它补填后的样子，无法判断",
                $"this stored row is gone from the file, and it can't be told whether it became the row of line {lines}"),
            new("请恢复原来的行，新的行另列", "put the row back as it was imported, and state the new ones beside it"));
    }

    private static Problem ChangedValue(StatedRow row, FieldDefinition field, FactValue before, FactValue now) =>
        Problem.Error(
            row.Place with { Field = field.Name },
            now.ToDisplay(),
            new(
                $"账中{field.NameZh}已记为“{before.ToDisplay()}”，文件现写“{now.ToDisplay()}”；已入账的值不能直接改",
                $"{field.Name} is stored as \"{before.ToDisplay()}\", the file now says \"{now.ToDisplay()}\"; a stored value can't be changed"),
            new(
                "请恢复原值；更正须通过 corrections.csv（本版本尚不读取）",
                "restore the old value; a correction goes through corrections.csv, once this program reads it"));

    private static Problem MovedWithoutKnownOn(StatedRow row, FieldDefinition field, FactValue before, FactValue now) =>
        Problem.Warning(
            row.Place with { Field = field.Name },
            now.ToDisplay(),
            new(
                $"{field.NameZh}由“{before.ToDisplay()}”改为“{now.ToDisplay()}”，但未写明获知日期",
                $"{field.Name} moved from \"{before.ToDisplay()}\" to \"{now.ToDisplay()}\" without the day on which that was known"),
            new("请填写 known_on（获知日期），否则回测无法知道从何时起适用", "fill in known_on, or a backtest can't tell from when it holds"));
}
