using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads a list of policies; what a policy says is checked where policies are understood.</summary>
internal sealed class PolicyFile(FactKind kind, List<Problem> problems)
{
    /// <summary>Whether every entry could be told by its id.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the file's text and adds its rows.</summary>
    public void Read(string text, List<StatedRow> rows)
    {
        var before = problems.Count;
        if (JsonFields.Parse(text, new(kind.File), problems) is { } root)
        {
            var paths = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var policy in JsonFields.OpenList(root, new(kind.File), problems))
            {
                if (policy.Text("id", required: true) is not { } id) continue;
                var path = policy.Place.Field!;
                if (paths.TryAdd(id, path))
                {
                    rows.Add(StatedRow.Of(
                        kind, [new("id", FactValue.Of(id)), new("policy", FactValue.Json(CanonicalJson.ToText(policy.Element)))], null, policy.Place));
                }
                else
                {
                    policy.Refuse(
                        "id",
                        new($"编号与 {paths[id]} 的政策重复", $"duplicate id: {paths[id]} has it already"),
                        new("每个编号只能有一条政策", "one policy per id: merge or rename them"));
                }
            }
        }

        IsComplete = problems.Skip(before).All(p => p.IsWarning);
    }
}
