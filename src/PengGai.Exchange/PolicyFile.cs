using System.Text.Json;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>Reads a list of policies, of which several with one id are its versions; what a policy says is checked where policies are understood.</summary>
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
            var versions = new OrderedDictionary<string, List<(LocalDate? From, JsonFields Policy)>>(StringComparer.Ordinal);
            foreach (var policy in JsonFields.OpenList(root, new(kind.File), problems))
            {
                if (policy.Text("id", required: true) is not { } id) continue;
                if (!versions.TryGetValue(id, out var list)) versions.Add(id, list = []);
                Add(list, policy);
            }

            foreach (var (id, list) in versions)
            {
                rows.Add(StatedRow.Of(
                    kind, [new("id", FactValue.Of(id)), new("policy", FactValue.Json(Text([.. list.Select(v => v.Policy.Element)])))], null, list[0].Policy.Place));
            }
        }

        IsComplete = problems.Skip(before).All(p => p.IsWarning);
    }

    // By day, so that the order of a file's entries never matters.
    private static void Add(List<(LocalDate? From, JsonFields Policy)> list, JsonFields policy)
    {
        // A day that can't be read is reported where the policy is understood.
        LocalDate? from = policy.Element.TryGetProperty("from", out var text) && text.ValueKind == JsonValueKind.String
            && DateText.TryRead(text.GetString()!, out var day, out _) ? day : null;
        if (list.FirstOrDefault(v => v.From == from) is { Policy: { } twin })
        {
            policy.Refuse(
                "id",
                new($"编号与 {twin.Place.Field} 的政策重复，且 from 相同", $"duplicate id: {twin.Place.Field} has it already, from the same day"),
                new("同一编号的各版本要有不同的 from；否则合并或改名", "versions of one id have different days in from; otherwise merge or rename them"));
            return;
        }

        var at = list.FindIndex(v => (v.From ?? LocalDate.MinIsoValue) > (from ?? LocalDate.MinIsoValue));
        list.Insert(at < 0 ? list.Count : at, (from, policy));
    }

    private static string Text(IReadOnlyList<JsonElement> versions) => versions.Count == 1
        ? CanonicalJson.ToText(versions[0])
        : "[" + string.Join(",", versions.Select(CanonicalJson.ToText)) + "]";
}
