using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange.Tests;

/// <summary>Facts as text, to compare them whole.</summary>
internal static class FactText
{
    /// <summary>Every fact with all that it says, in the order given.</summary>
    public static IEnumerable<string> Of(IEnumerable<Fact> facts) => facts.Select(f =>
        $"{f.Citation} on {f.On:uuuu-MM-dd} known {f.KnownOn:uuuu-MM-dd}: {string.Join(", ", f.Fields.Select(v => $"{v.Name}={v.Value.Type}:{v.Value.Text}"))}");

    /// <summary>The facts folded: what is known in the end of each subject, the latest open value of each field.</summary>
    /// <remarks>A row that is its own key is named by its values, since its subject is what it looked like at first.</remarks>
    public static IEnumerable<string> Fold(IEnumerable<Fact> facts)
    {
        var subjects = new Dictionary<(string Kind, string Subject), SortedDictionary<string, FactValue>>();
        foreach (var fact in facts)
        {
            if (!subjects.TryGetValue((fact.Kind, fact.Subject), out var values))
            {
                subjects.Add((fact.Kind, fact.Subject), values = new(StringComparer.Ordinal));
            }

            foreach (var field in fact.Fields)
            {
                var key = $"{fact.Aspect}.{field.Name}";
                if (!field.Value.IsMasked || !values.ContainsKey(key)) values[key] = field.Value;
            }
        }

        return subjects.Select(s =>
            $"{s.Key.Kind}/{(RelocationFacts.Find(s.Key.Kind)!.KeyCanGrow ? "" : s.Key.Subject)}: {string.Join(", ", s.Value.Select(v => $"{v.Key}={v.Value.Type}:{v.Value.Text}"))}").Order(StringComparer.Ordinal);
    }
}
