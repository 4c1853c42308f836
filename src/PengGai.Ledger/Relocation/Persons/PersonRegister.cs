using System.Collections.Immutable;
using System.Globalization;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Relocation.Persons;

/// <summary>The persons of a book: facts of the log put together with the values beside it.</summary>
internal static class PersonRegister
{
    /// <summary>The aspect of the fact that says why a person's data were erased.</summary>
    public const string ErasureAspect = "erasure";

    public static string SubjectOf(string householdId, int number) => string.Create(CultureInfo.InvariantCulture, $"{householdId}|{number}");

    /// <summary>Folds the persons in the order in which the book learned of them.</summary>
    public static ImmutableArray<Person> Fold(IEnumerable<RecordedFact> facts, IEnumerable<StoredErasable> personalData)
    {
        var values = personalData.ToDictionary(e => (e.Position, e.Field), e => e.Value);
        var persons = new OrderedDictionary<string, Person>(StringComparer.Ordinal);
        foreach (var recorded in facts.Where(f => f.Fact.Kind == RelocationFacts.Person.Name))
        {
            var fact = recorded.Fact;
            if (!persons.TryGetValue(fact.Subject, out var person))
            {
                // A household's key may itself hold a bar; the number follows the last one.
                var bar = fact.Subject.LastIndexOf('|');
                person = new(fact.Subject, fact.Subject[..bar], int.Parse(fact.Subject.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture));
                persons.Add(fact.Subject, person);
            }

            if (fact.Aspect == ErasureAspect) continue;
            person.Facts.Add(new LogPosition(recorded.Position));
            person.LineId = fact.Find(FactKind.LineId)?.Text ?? person.LineId;
            foreach (var field in fact.Fields)
            {
                if (field.Value.IsMasked)
                {
                    if (!person.Values.ContainsKey(field.Name)) person.Masked.Add(field.Name);
                }
                else if (field.Value.Type == FactValueType.Commitment)
                {
                    person.Masked.Remove(field.Name);
                    if (values.TryGetValue((recorded.Position, field.Name), out var value)) person.Values[field.Name] = value;
                    else person.IsErased = true;
                }
            }
        }

        foreach (var person in persons.Values.Where(p => p.IsErased)) person.Values.Clear();
        return [.. persons.Values];
    }
}
