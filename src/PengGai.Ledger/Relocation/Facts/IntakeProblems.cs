using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What can be wrong with a stated row beside what is stored, in words.</summary>
internal static class IntakeProblems
{
    public static Problem WithdrawnCells(FactKind kind, FieldDefinition column, int count, StatedRow first) => Problem.Warning(
        first.Place with { Field = column.Name }, "",
        new(
            $"账簿已有{column.NameZh}，而文件中留空或遮盖（{kind.File} 共 {count} 处）；账簿保留原值",
            $"the {column.Name} that the book holds; it is empty or masked here ({count} in {kind.File}), and the book keeps what it has"),
        new("恢复原值", "restore the value"));

    public static Problem DuplicateKey(StatedRow row, StatedRow earlier)
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

    public static Problem UncertainRow(StoredSubject subject, IReadOnlyList<StatedRow> candidates)
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

    public static Problem ChangedValue(StatedRow row, string subject, FieldDefinition field, FactValue before, FactValue now)
    {
        var correction = CorrectionRow(row.Kind.File, subject, field.Name, before.ToDisplay(), now.ToDisplay());
        return Problem.Error(
            row.Place with { Field = field.Name },
            now.ToDisplay(),
            new(
                $"账中{field.NameZh}已记为“{before.ToDisplay()}”，文件现写“{now.ToDisplay()}”；已入账的值不能直接改",
                $"{field.Name} is stored as \"{before.ToDisplay()}\", the file now says \"{now.ToDisplay()}\"; a stored value can't be changed"),
            RelocationFacts.IsCorrectable(row.Kind)
                ? new(
                    $"请恢复原值；如原值有误，在 corrections.csv 中写一行：{correction}原因,更正日期",
                    $"restore the old value; if it was wrong all along, state in corrections.csv: {correction}REASON,DAY")
                : new("请恢复原值；政策有变请另立编号", "restore the old value; a policy that changes needs an id of its own"));
    }

    public static Problem StillSays(StatedRow row, FieldDefinition field, FactValue? now, FactValue old) => Problem.Warning(
        row.Place with { Field = field.Name },
        old.ToDisplay(),
        new(
            $"文件仍写“{old.ToDisplay()}”，已更正为“{now?.ToDisplay()}”",
            $"the file still says \"{old.ToDisplay()}\", which was corrected to \"{now?.ToDisplay()}\""),
        new("请把文件改为更正后的值；不改也不影响账簿", "write the corrected value into the file; the book is right either way"));

    public static Problem StillStands(StatedRow row) => Problem.Warning(
        row.Place,
        row.Subject,
        new("文件仍有此行，账簿已按更正撤销", "the file still has this row, which was withdrawn by a correction"),
        new("请从文件中删去此行；不删也不影响账簿", "remove it from the file; the book is right either way"));

    public static Problem WithdrawnKey(StatedRow row) => Problem.Error(
        row.Place,
        row.Subject,
        new("此键的行已被更正撤销，键不能再用", "the row of this key was withdrawn by a correction, and its key isn't used again"),
        new("请以新键另列一行", "state the row under a key of its own"));

    public static Problem KeyOfAnother(StatedRow row) => Problem.Error(
        row.Place,
        row.Subject,
        new("账簿以此键记着另一行，该行后来已补填或更正", "the book knows another row by this key, one that was filled in or corrected since"),
        new("请用 line_id（行号）列区分", "tell the rows apart in a line_id column"));

    public static Problem Disappeared(FactKind kind, int count, IReadOnlyList<string> named)
    {
        var more = count > named.Count ? " …" : "";
        var withdrawal = CorrectionRow(kind.File, named[0], "", "", "");
        return Problem.Warning(
            new(kind.File),
            string.Join(", ", named) + more,
            new(
                $"账中有 {count} 行不再出现在该文件中，账上记录保留不变",
                $"{count} stored row(s) no longer stand in the file; the book keeps them"),
            RelocationFacts.IsCorrectable(kind)
                ? new(
                    $"如系误删，请补回；如从未发生，在 corrections.csv 中写一行：{withdrawal}原因,更正日期",
                    $"put them back if they were removed by mistake; if one never happened, state in corrections.csv: {withdrawal}REASON,DAY")
                : new("请补回", "put them back"));
    }

    public static Problem Missing(StatedRow row, FieldDefinition field) => Problem.Error(
        row.Place with { Field = field.Name },
        "",
        new($"账簿没有键为“{row.Subject}”的行，新的一行不能缺少{field.NameZh}", $"the book has no row \"{row.Subject}\", and a new one can't be without {field.Name}"),
        new($"请补上 {field.Name}=…，或改正键", $"add {field.Name}=…, or correct the key"));

    public static Problem MovedWithoutKnownOn(StatedRow row, FieldDefinition field, FactValue before, FactValue now) =>
        Problem.Warning(
            row.Place with { Field = field.Name },
            now.ToDisplay(),
            new(
                $"{field.NameZh}由“{before.ToDisplay()}”改为“{now.ToDisplay()}”，但未写明获知日期",
                $"{field.Name} moved from \"{before.ToDisplay()}\" to \"{now.ToDisplay()}\" without the day on which that was known"),
            new("请填写 known_on（获知日期），否则回测无法知道从何时起适用", "fill in known_on, or a backtest can't tell from when it holds"));

    /// <summary>The beginning of a row of <c>corrections.csv</c> that would do it; reason and day are for a person to state.</summary>
    private static string CorrectionRow(params string[] cells) => string.Concat(cells.Select(c => Quoted(c) + ","));

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
