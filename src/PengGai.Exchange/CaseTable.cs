using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads one CSV file of a case folder into stated rows.</summary>
internal sealed class CaseTable(FactKind kind, List<Problem> problems)
{
    private const int RowsPerReport = 1024;

    // One entry per column of the file; null for a column that nobody knows.
    private readonly List<FieldDefinition?> _columns = [];

    // Columns without a name, as long as nothing was found in them.
    private readonly HashSet<int> _unnamedColumns = [];

    // No message may quote what the row of a person says.
    private readonly bool _isPersonal = kind.Fields.Any(f => f.Role == FieldRole.Erasable);

    /// <summary>Whether every row of the file was understood well enough to be known by its key.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Reads the file's text, adds its rows, and reports the share that is done.</summary>
    public void Read(string text, List<StatedRow> rows, Action<double> onProgress, CancellationToken cancellationToken)
    {
        var records = new CsvRecords(text, kind.File, problems, _isPersonal);
        var hasHeader = false;
        var isHeaderSound = false;
        var count = 0;
        foreach (var (line, cells) in records.Read())
        {
            if (!hasHeader)
            {
                hasHeader = true;
                isHeaderSound = ReadHeader(line, cells);
                continue;
            }

            if (ReadRow(line, cells) is { } row && isHeaderSound) rows.Add(row);
            if (++count % RowsPerReport != 0) continue;
            cancellationToken.ThrowIfCancellationRequested();
            onProgress(records.Progress);
        }

        if (!hasHeader)
        {
            problems.Add(Problem.Error(
                new(kind.File),
                "",
                new("文件为空，没有表头", "the file is empty, without a header line"),
                new(
                    $"请写入表头：{RequiredHeaders(f => f.NameZh)}；没有数据时可删除该文件",
                    $"write the header {RequiredHeaders(f => f.Name)}, or remove the file if there is nothing to state")));
        }

        IsComplete &= hasHeader && isHeaderSound && records.IsSound;
    }

    private bool ReadHeader(int line, string[] headers)
    {
        var isSound = true;
        var columnByField = new Dictionary<FieldDefinition, int>();
        for (var i = 0; i < headers.Length; i++)
        {
            var field = FindField(kind, headers[i]);
            _columns.Add(field);
            if (field is null)
            {
                // A comma at the end of every line makes a column without a name; only if something stands in it is it reported.
                if (headers[i].Length == 0) _unnamedColumns.Add(i);
                else problems.Add(UnknownColumn(line, headers[i]));
            }
            else if (!columnByField.TryAdd(field, i))
            {
                isSound = false;
                problems.Add(Problem.Error(
                    new(kind.File, line, field.Name),
                    headers[i],
                    new(
                        $"{field.NameZh}列重复：第 {columnByField[field] + 1} 列和第 {i + 1} 列",
                        $"the column stands twice: columns {columnByField[field] + 1} and {i + 1}"),
                    new("每列只能出现一次，请删除或改名", "a column stands once only; remove or rename one")));
            }
        }

        foreach (var field in kind.Fields)
        {
            if (!field.IsRequired || columnByField.ContainsKey(field)) continue;
            isSound = false;
            problems.Add(Problem.Error(
                new(kind.File, line, field.Name),
                "",
                new(
                    $"缺少必需的列 {field.Name}（{field.NameZh}）",
                    $"the required column {field.Name} ({field.NameZh}) is missing"),
                new("请在表头中加上该列并填写各行", "add the column to the header and fill it in on every row")));
        }

        return isSound;
    }

    /// <summary>The column that a header names in either language, or null.</summary>
    public static FieldDefinition? FindField(FactKind kind, string header)
    {
        if (Matches(RelocationFacts.KnownOn)) return RelocationFacts.KnownOn;
        foreach (var field in kind.Fields)
        {
            if (Matches(field)) return field;
        }

        return null;

        bool Matches(FieldDefinition field) =>
            header.Equals(field.Name, StringComparison.OrdinalIgnoreCase) || header == field.NameZh;
    }

    private StatedRow? ReadRow(int line, string[] cells)
    {
        if (cells.Length < _columns.Count || cells.AsSpan(_columns.Count).ContainsAnyExcept(""))
        {
            IsComplete = false;
            problems.Add(Problem.Error(
                new(kind.File, line),
                Quote(string.Join(",", cells)),
                new(
                    $"该行有 {cells.Length} 个单元格，表头有 {_columns.Count} 列",
                    $"the row has {cells.Length} cells, the header {_columns.Count}"),
                new("请补齐或删除单元格；含逗号的内容须加引号", "add or remove cells; a text with a comma has to be quoted")));
            return null;
        }

        LocalDate? knownOn = null;
        var (hasFault, hasKeyFault) = (false, false);
        var fields = new List<FactField>(_columns.Count);
        for (var i = 0; i < _columns.Count; i++)
        {
            var text = cells[i];
            if (_columns[i] is not { } field)
            {
                ReportUnnamedCell(line, i, text);
                continue;
            }

            FactValue value = default;
            var fault = text.Length > 0 ? CellText.Read(field, text, out value) : field.IsRequired ? Missing(field) : null;
            if (fault is not null)
            {
                hasFault = true;
                hasKeyFault |= field.IsIdentity;
                problems.Add(Problem.Error(new(kind.File, line, field.Name), Quote(text), fault.Expectation, fault.Remedy));
            }
            else if (text.Length > 0)
            {
                if (IdentifierCheck.Check(field, new(kind.File, line, field.Name), ref value) is { } problem)
                {
                    hasFault |= !problem.IsWarning;
                    problems.Add(problem);
                }

                if (ReferenceEquals(field, RelocationFacts.KnownOn)) knownOn = value.AsDate();
                else fields.Add(new(field.Name, value));
            }
        }

        // A row with a bad cell is still there for others to refer to, unless it can't be told which row it is.
        if (hasKeyFault || (hasFault && (kind.KeyCanGrow || _isPersonal)))
        {
            IsComplete = false;
            return null;
        }

        // Without its key column, a file has no rows that could be told apart.
        return kind.KeyFields.All(k => !k.IsRequired || _columns.Contains(k))
            ? StatedRow.Of(kind, fields, knownOn, new(kind.File, line))
            : null;
    }

    private string Quote(string text) => _isPersonal ? "" : PlainText.Shorten(text);

    private void ReportUnnamedCell(int line, int column, string text)
    {
        if (text.Length == 0 || !_unnamedColumns.Remove(column)) return;
        problems.Add(Problem.Warning(
            new(kind.File, line),
            Quote(text),
            new($"第 {column + 1} 列没有表头，其内容不读取", $"column {column + 1} has no header; what stands in it isn't read"),
            new("请写明表头，或删除该列", "name the column, or remove it")));
    }

    private Problem UnknownColumn(int line, string header) =>
        Problem.Warning(
            new(kind.File, line),
            PlainText.Shorten(header),
            new(
                $"不认识的列“{PlainText.Shorten(header)}”，其内容不读取",
                $"unknown column \"{PlainText.Shorten(header)}\"; what stands in it isn't read"),
            new(
                $"如是笔误请改为：{string.Join("、", kind.Fields.Select(f => f.NameZh))}；否则可不理会",
                $"if it is a slip, use one of {string.Join(", ", kind.Fields.Select(f => f.Name))}; otherwise ignore this"));

    private static CellFault Missing(FieldDefinition field) => new(
        new($"{field.NameZh}不能为空", $"{field.Name} can't be empty"),
        field.MayBeMasked
            ? new("请填写；被遮盖的数写 **", "fill it in; write ** where the figure is masked")
            : new("请填写", "fill it in"));

    private string RequiredHeaders(Func<FieldDefinition, string> name) =>
        string.Join(",", kind.Fields.Where(f => f.IsRequired).Select(name));
}
