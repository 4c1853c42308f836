using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What can be wrong with a correction, in words.</summary>
internal static class CorrectionProblems
{
    private const int RowsNamed = 5;

    public static Problem OtherFile(StatedRow row, string file)
    {
        if (file == RelocationFacts.Person.File)
        {
            return Problem.Error(At(row, "file"), file,
                new("个人信息不作更正，否则会留在日志中", "personal data aren't corrected, or they would stand in the log"),
                new("请在 persons.csv 中直接修改，账簿另存新值", "change persons.csv itself; the book stores the new value"));
        }

        var isVersioned = RelocationFacts.All.Any(k => k.File == file && file.EndsWith(".json", StringComparison.Ordinal));
        var files = RelocationFacts.All.Where(RelocationFacts.IsCorrectable).Select(k => k.File).ToList();
        return Problem.Error(At(row, "file"), file,
            isVersioned
                ? new("政策和设置不作更正", "policies and settings aren't corrected")
                : new("应为可以更正的文件", "a file whose rows can be corrected"),
            isVersioned
                ? new("政策另加 from 较晚的新版本或另立编号；设置直接修改 case.json", "give a policy a version with a later from, or an id of its own; change case.json itself for settings")
                : new($"请改为以下之一：{string.Join("、", files)}", $"use one of {string.Join(", ", files)}"));
    }

    public static Problem NoColumn(StatedRow row) => Problem.Error(At(row, "column"), "",
        new("写了原值或新值，就要写明是哪一列", "a column, since the row states an old or a new value"),
        new("请填写列名；要撤销整行，原值和新值都留空", "name the column; to withdraw the whole row leave old and new empty"));

    public static Problem OtherColumn(StatedRow row, FactKind kind, string column) => Problem.Error(At(row, "column"), column,
        new($"{kind.File} 没有此列", $"{kind.File} has no such column"),
        new($"请改为以下之一：{string.Join("、", Correctable(kind).Select(f => f.NameZh))}", $"use one of {string.Join(", ", Correctable(kind).Select(f => f.Name))}"));

    /// <summary>What is wrong with the two values of a column, whatever is stored.</summary>
    public static Problem? Check(StatedRow row, FieldDefinition column, FactValue old, FactValue now)
    {
        if (column.IsIdentity)
        {
            return Problem.Error(At(row, "column"), column.Name,
                new("键不能更正：换了键就是另一行", "a key can't be corrected: with another key it is another row"),
                new("请撤销原行（列、原值、新值留空），再以新键另列一行", "withdraw the row (leave column, old and new empty) and state it under its right key"));
        }

        if (column.Role == FieldRole.Series)
        {
            return Problem.Error(At(row, "column"), column.Name,
                new($"{column.NameZh}可以直接改写，每次改写都留存，不需要更正", $"{column.Name} may be stated anew and keeps its history; it needs no correction"),
                new("请在数据文件中直接修改，并填写 known_on", "change it in the data file itself, with known_on"));
        }

        foreach (var (cell, value) in new[] { ("old", old), ("new", now) })
        {
            if (value.Type == 0 && column.IsRequired)
            {
                return Problem.Error(At(row, cell), "",
                    new($"{column.NameZh}的{(cell == "old" ? "原值" : "新值")}不能为空", $"the {cell} value: {column.Name} is never empty"),
                    new("请填写；要撤销整行，列、原值、新值都留空", "fill it in; to withdraw the whole row leave column, old and new empty"));
            }

            if (value.Type != 0 && value.Type != column.Type && !(value.IsMasked && column.MayBeMasked))
            {
                return Problem.Error(At(row, cell), value.ToDisplay(),
                    new($"应为{column.NameZh}可有的值", $"a value that {column.Name} can have"), new("请改正", "correct it"));
            }
        }

        return old != now ? null : Problem.Error(At(row, "new"), now.Type == 0 ? "" : now.ToDisplay(),
            new("新值应与原值不同", "a new value that differs from the old one"), new("请改正新值，或删去此行", "correct the new value, or remove this row"));
    }

    /// <summary>What is wrong with a correction of this subject, though its old value is right.</summary>
    public static Problem? Check(StatedCorrection correction, StoredSubject subject)
    {
        if (subject.KnownOn is { } known && correction.On < known) return TooEarly(correction, known);
        if (correction.Column is not { } column) return null;
        var kind = subject.Kind;
        var days = new[]
        {
            column.Role is FieldRole.RowDate or FieldRole.DatedCell ? correction.NewOrNull : null,
            column.Role != FieldRole.RowDate && kind.RowDate is { } rowDate ? subject[correction.Kind.IndexOf(rowDate.Name)] : null,
        };
        if (days.Where(d => d is not null).Select(d => d!.Value.AsDate()).DefaultIfEmpty().Max() is var day && correction.On < day) return TooEarly(correction, day);
        if (!kind.KeyCanChange || correction.Kind.FindCited(subject.KeyWith(correction.Field, correction.New)) is not { IsWithdrawn: false } other || other == subject) return null;
        return Problem.Error(correction.At("new"), correction.New.Type == 0 ? "" : correction.New.ToDisplay(),
            new($"更正后与已有的行“{other.Subject}”相同", $"with it the row would be the same as \"{other.Subject}\""),
            new("请核对；如确为两笔，先用 line_id（行号）列区分", "check it; if they are two, tell them apart in a line_id column first"));
    }

    public static Problem UnknownKey(StatedCorrection correction) => Problem.Error(correction.At("key"), correction.Key,
        new(
            $"账簿和 {correction.Kind.Kind.File} 中都没有键为“{correction.Key}”的行",
            $"neither the book nor {correction.Kind.Kind.File} has a row with this key"),
        new(
            correction.Kind.Kind.KeyCanChange ? "请照拒绝或警告信息中的写法填写键，或填写 line_id" : "请改正键",
            correction.Kind.Kind.KeyCanChange ? "write the key as refusals and warnings print it, or the line_id" : "correct the key"));

    public static Problem NothingToWithdraw(StatedCorrection correction) => Problem.Warning(correction.At("key"), correction.Key,
        new("新账簿中没有此行，无可撤销", "the new book has no such row, so there is nothing to withdraw"),
        new("请核对键；无误则可不理会", "check the key; otherwise ignore this"));

    public static Problem WithdrawnAlready(StatedCorrection correction) => Problem.Error(correction.At("key"), correction.Key,
        new("此行已被更正撤销", "the row was withdrawn by a correction"),
        new("撤销的行不再更正；请以新键另列一行", "a row that was withdrawn isn't corrected; state it anew under a key of its own"));

    public static Problem OtherValue(StatedCorrection correction, StoredSubject subject)
    {
        var stored = subject[correction.Field]?.ToDisplay() ?? "";
        return Problem.Error(correction.At("old"), correction.OldOrNull?.ToDisplay() ?? "",
            new($"账中{correction.Column!.NameZh}为“{stored}”", $"what is stored: {correction.Column.Name} is \"{stored}\""),
            new("请核对原值；先前已有更正的，原值写上次的新值", "check the old value; after an earlier correction it is that one's new value"));
    }

    public static Problem StillReferred(StatedCorrection? withdrawal, FactKind target, string key, IReadOnlyList<StoredSubject> subjects)
    {
        var rows = string.Join(", ", subjects.Take(RowsNamed).Select(s => $"{s.Kind.File} {s.Subject}")) + (subjects.Count > RowsNamed ? " …" : "");
        return Problem.Error(withdrawal?.At("key") ?? new(RelocationFacts.Correction.File), key,
            new(
                $"还有 {subjects.Count} 行引用此{target.NameZh}：{rows}",
                $"{subjects.Count} row(s) refer to this {target.NameEn}: {rows}"),
            new("请一并更正或撤销这些行", "correct or withdraw these as well"));
    }

    private static Problem TooEarly(StatedCorrection correction, NodaTime.LocalDate day) =>
        Problem.Error(correction.At("corrected_on"), DateText.Day(correction.On),
            new($"更正日期不早于事实的日期 {DateText.Day(day)}", $"not before the day of the fact, {DateText.Day(day)}"),
            new("请填写得知有误的日期", "state the day on which it became known"));

    private static IEnumerable<FieldDefinition> Correctable(FactKind kind) => kind.Fields.Where(f => !f.IsIdentity && f.Role != FieldRole.Series);

    private static ProblemPlace At(StatedRow row, string cell) => row.Place with { Field = cell };
}
