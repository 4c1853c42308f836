using System.Collections.Immutable;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Ledger.Relocation.Persons;

/// <summary>Compares stated persons with those of the book, household by household, and says what is new of them.</summary>
/// <remarks>
/// <para>A row is the stored person with the same <c>line_id</c>; else the one with which it shares most, where the identity
/// number weighs more than the account, the account more than the telephone, and the name least; else one of whom nothing is
/// stored that says otherwise. The order of rows plays no part. A value that has changed is stated anew: people move their
/// accounts and telephones, and a correction would have to say what it was.</para>
/// <para>What was erased stays erased. A row that fits nobody, in a household of which somebody was erased, may be that person: it is
/// left out with a warning, unless a <c>line_id</c> of its own says that it is somebody else.</para>
/// <para>No message holds a value, masked or not.</para>
/// </remarks>
internal sealed class PersonIntake(ImmutableArray<Person> stored, bool provesAbsence)
{
    // An account or a telephone may be shared by a couple, a name by namesakes.
    private static readonly (string Field, int Weight)[] Fields = [("id_number", 8), ("bank_account", 4), ("phone", 2), ("name", 1)];

    private readonly List<Problem> _problems = [];
    private readonly List<PendingFact> _facts = [];

    /// <summary>What is new, and every problem.</summary>
    public (ImmutableArray<PendingFact> Facts, ImmutableArray<Problem> Problems) Run(IEnumerable<StatedRow> rows)
    {
        var stated = rows.ToLookup(r => r.Find("household_id")!.Value.Text, StringComparer.Ordinal);
        var known = stored.ToLookup(p => p.HouseholdId, StringComparer.Ordinal);
        foreach (var household in stated.OrderBy(h => h.Key, StringComparer.Ordinal)) Compare(household.Key, Distinct(household), [.. known[household.Key]]);
        var gone = stored.Where(p => !p.IsErased && !stated.Contains(p.HouseholdId)).ToList();
        if (gone.Count > 0) WarnOfDisappeared(gone);
        return (_problems.Exists(p => !p.IsWarning) ? [] : [.. _facts], [.. _problems]);
    }

    private void Compare(string householdId, List<StatedRow> rows, List<Person> persons)
    {
        var next = persons.Select(p => p.Number).DefaultIfEmpty().Max() + 1;
        foreach (var (row, person) in Pairs(rows, persons))
        {
            rows.Remove(row);
            persons.Remove(person);
            if (person.IsErased) WarnOfErased(row.Place, 1);
            else AddNew(row, person);
        }

        // A line_id of its own says that a row is nobody who was erased.
        var erased = persons.Count(p => p.IsErased);
        var doubtful = erased == 0 ? [] : rows.FindAll(r => r.Find(FactKind.LineId) is null);
        if (doubtful.Count > 0) WarnOfErased(doubtful[0].Place, doubtful.Count);
        foreach (var row in rows.Except(doubtful).OrderBy(Order, StringComparer.Ordinal))
        {
            AddNew(row, new(PersonRegister.SubjectOf(householdId, next), householdId, next));
            next++;
        }

        var gone = persons.FindAll(p => !p.IsErased);
        if (gone.Count > 0) WarnOfDisappeared(gone);
    }

    private static List<(StatedRow Row, Person Person)> Pairs(List<StatedRow> rows, List<Person> persons)
    {
        var pairs = new List<(StatedRow Row, Person Person)>();
        foreach (var row in rows)
        {
            if (row.Find(FactKind.LineId) is { } line && persons.Find(p => p.LineId == line.Text) is { } person) pairs.Add((row, person));
        }

        var (freeRows, freePersons) = (rows.Except(pairs.Select(p => p.Row)).ToList(), persons.Except(pairs.Select(p => p.Person)).Where(p => !p.IsErased).ToList());
        var candidates =
            from row in freeRows
            from person in freePersons
            let alike = Alike(row, person)
            where alike >= 0
            orderby alike descending, person.Number, Order(row)
            select (row, person);
        foreach (var (row, person) in candidates.ToList())
        {
            if (!freeRows.Contains(row) || !freePersons.Remove(person)) continue;
            freeRows.Remove(row);
            pairs.Add((row, person));
        }

        return pairs;
    }

    /// <summary>How much speaks for a row being this person; below 0 where they are two.</summary>
    private static int Alike(StatedRow row, Person person)
    {
        if (row.Find(FactKind.LineId) is { } line && person.LineId is { } known && known != line.Text) return -1;
        var (same, differ) = (0, 0);
        foreach (var (field, weight) in Fields)
        {
            if (row.Find(field) is not { IsMasked: false } value || !person.Values.TryGetValue(field, out var before)) continue;
            if (value.Text == before) same += weight;
            else differ += weight;
        }

        // More must speak for it than against it; but somebody of the same name may have moved account and telephone both.
        var isNamesake = row.Find("name") is { IsMasked: false } name && name.Text == person.Name;
        return same > differ || differ == 0 || (isNamesake && differ < Fields[0].Weight) ? (same * 16) - differ : -1;
    }

    private void AddNew(StatedRow row, Person person)
    {
        var isNew = person.Facts.Count == 0;
        var open = ImmutableArray.CreateBuilder<FactField>();
        if (isNew) open.Add(new("household_id", FactValue.Of(person.HouseholdId)));
        if (row.Find(FactKind.LineId) is { } line && line.Text != person.LineId) open.Add(new(FactKind.LineId, line));
        var personal = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (field, _) in Fields)
        {
            if (row.Find(field) is not { } value) continue;
            var before = person.Values.GetValueOrDefault(field);
            if (value.IsMasked)
            {
                if (before is null && !person.Masked.Contains(field)) open.Add(new(field, value));
            }
            else if (value.Text != before)
            {
                personal.Add(field, value.Text);
                if (before is not null) WarnOfChange(row, field);
            }
        }

        if (open.Count == 0 && personal.Count == 0) return;
        open.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        _facts.Add(new(new Fact(RelocationFacts.Person.Name, person.Subject, "", null, row.KnownOn, open.ToImmutable()), personal.ToImmutable()));
    }

    private List<StatedRow> Distinct(IEnumerable<StatedRow> rows)
    {
        var distinct = new List<StatedRow>();
        foreach (var group in rows.GroupBy(Order, StringComparer.Ordinal))
        {
            var first = group.First();
            distinct.Add(first);
            foreach (var copy in group.Skip(1))
            {
                _problems.Add(Problem.Error(copy.Place, "",
                    new($"与第 {first.Place.Line} 行完全相同", $"the row is identical to line {first.Place.Line}"),
                    new("如确为两人，请用 line_id（行号）列区分；如为重复，请删除其一", "if they are two people, tell them apart in a line_id column; if one is a copy, remove it")));
            }
        }

        foreach (var group in distinct.Where(r => r.Find(FactKind.LineId) is not null).GroupBy(r => r.Find(FactKind.LineId)!.Value.Text).Where(g => g.Count() > 1))
        {
            _problems.Add(Problem.Error(group.Last().Place with { Field = FactKind.LineId }, group.Key,
                new($"本户第 {group.First().Place.Line} 行已用此行号", $"line {group.First().Place.Line} of this household has it already"), new("每人一个行号", "give every person one of their own")));
        }

        return distinct;
    }

    private static string Order(StatedRow row) =>
        string.Join('\n', Fields.Select(f => row.Find(f.Field) is { } value ? value.IsMasked ? "*" : "=" + value.Text : "").Append(row.Find(FactKind.LineId)?.Text));

    private void WarnOfErased(ProblemPlace place, int count) => _problems.Add(Problem.Warning(
        place, "",
        new($"本户有人的个人信息已删除，此行等 {count} 行可能是其人，未存入", $"personal data of this household were erased; {count} row(s) from here may be that person's and aren't stored"),
        new("请从文件中删去已删除的人；如是另一人，请写 line_id", "remove who was erased from the file; give somebody else a line_id")));

    private void WarnOfChange(StatedRow row, string field) => _problems.Add(Problem.Warning(
        row.Place with { Field = field }, "",
        new("与账簿所存不同，已另存新值", "differs from what the book holds; the new value was stored beside it"),
        new("请核对是否同一人", "check whether it is the same person")));

    private void WarnOfDisappeared(List<Person> gone)
    {
        if (!provesAbsence) return;
        _problems.Add(Problem.Warning(new(RelocationFacts.Person.File), string.Join(", ", gone.Take(5).Select(p => p.ToString())) + (gone.Count > 5 ? " …" : ""),
            new($"账中有 {gone.Count} 人不再出现在该文件中，账上记录保留不变", $"{gone.Count} stored person(s) no longer stand in the file; the book keeps them"),
            new("如系误删，请补回；如应删除个人信息，用 penggai erase", "put them back if they were removed by mistake; to erase their data, use penggai erase")));
    }
}
