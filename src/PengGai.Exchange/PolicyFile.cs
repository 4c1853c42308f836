using System.Text.Json;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads a list of policies; what a policy says is checked where policies are understood.</summary>
internal sealed class PolicyFile(FactKind kind, List<Problem> problems)
{
    /// <summary>Whether every entry could be told by its id.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Reads the file's text and adds its rows.</summary>
    public void Read(string text, List<StatedRow> rows)
    {
        if (JsonText.Parse(text, new(kind.File), problems) is not { } root)
        {
            IsComplete = false;
            return;
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            Refuse(
                null,
                JsonText.Quote(root),
                new("应为政策列表 [ {…}, … ]", "expected a list of policies [ {…}, … ]"),
                new("请用方括号括起各政策", "put the policies in square brackets"));
            return;
        }

        var entries = new Dictionary<string, int>(StringComparer.Ordinal);
        var index = -1;
        foreach (var entry in root.EnumerateArray())
        {
            index++;
            if (entry.ValueKind != JsonValueKind.Object)
            {
                Refuse(
                    $"[{index}]",
                    JsonText.Quote(entry),
                    new("应为对象 {…}", "expected an object {…}"),
                    new("请按格式改正", "correct it by the format"));
                continue;
            }

            var id = entry.TryGetProperty("id", out var idValue) && idValue.ValueKind == JsonValueKind.String ? CellText.Trim(idValue.GetString()!) : "";
            if (id.Length == 0)
            {
                Refuse(
                    $"[{index}].id",
                    "",
                    new("政策缺少编号 id", "the policy has no id"),
                    new("请补上文字编号", "add an id as a text"));
            }
            else if (!entries.TryAdd(id, index))
            {
                Refuse(
                    $"[{index}].id",
                    id,
                    new($"编号与第 {entries[id] + 1} 条政策重复（[{entries[id]}]）", $"duplicate id: entry [{entries[id]}] has it already"),
                    new("每个编号只能有一条政策", "one policy per id: merge or rename them"));
            }
            else
            {
                rows.Add(StatedRow.Of(
                    kind,
                    [new("id", FactValue.Of(id)), new("policy", FactValue.Json(CanonicalJson.ToText(entry)))],
                    null,
                    new(kind.File, null, $"[{index}]")));
            }
        }
    }

    private void Refuse(string? path, string value, Phrase expectation, Phrase remedy)
    {
        IsComplete = false;
        problems.Add(Problem.Error(new(kind.File, null, path), value, expectation, remedy));
    }
}
