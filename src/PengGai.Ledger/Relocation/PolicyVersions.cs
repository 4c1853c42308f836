using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Relocation;

/// <summary>Reads policies with their versions: as JSON a policy is the one version's object, or the list of several.</summary>
public static class PolicyVersions
{
    /// <summary>Reads all versions and checks them in one pass.</summary>
    /// <returns>The policy, or null if there was an error.</returns>
    public static PolicyVersions<T>? Read<T>(JsonElement json, ProblemPlace place, ICollection<Problem> problems, PolicyVersions<T>.Reader read)
        where T : class, IPolicyVersion
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(read);
        if (json.ValueKind != JsonValueKind.Array) return read(json, place, problems) is { } only ? new PolicyVersions<T>([only]) : null;

        var versions = json.EnumerateArray().Select(item => (Place: PlaceOf(item, place), Version: read(item, PlaceOf(item, place), problems))).ToList();
        if (versions.Count == 0 || versions.Exists(v => v.Version is null)) return null;
        foreach (var twins in versions.GroupBy(v => v.Version!.From).Where(g => g.Count() > 1))
        {
            problems.Add(Problem.Error(twins.Last().Place.At("from"), twins.Key is { } day ? DateText.Day(day) : "",
                new($"政策{twins.Last().Version!.Id}的各版本自不同日期起施行", $"versions of policy {twins.Last().Version!.Id} that are in force from different days"),
                new("填写或改正 from，或删去其中一条", "fill in or correct from, or remove one of them")));
            return null;
        }

        return new PolicyVersions<T>([.. versions.Select(v => v.Version!).OrderBy(v => v.From ?? LocalDate.MinIsoValue)]);
    }

    // A version is named by its policy and its day, which say more than its place in a list.
    private static ProblemPlace PlaceOf(JsonElement item, ProblemPlace place)
    {
        var (id, from) = item.ValueKind == JsonValueKind.Object ? (TextOf("id"), TextOf("from")) : ("", "");
        return place with { Field = from.Length == 0 ? id : $"{id}@{from}" };

        string TextOf(string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
