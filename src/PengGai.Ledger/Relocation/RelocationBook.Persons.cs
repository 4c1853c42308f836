using System.Collections.Immutable;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Persons;

namespace PengGai.Ledger.Relocation;

/// <content>The persons of households, and the erasure of their data.</content>
public sealed partial class RelocationBook
{
    /// <summary>The persons of the book, in the order in which it learned of them, with the personal data that it still holds.</summary>
    public Task<ImmutableArray<Person>> PersonsAsync(CancellationToken cancellationToken = default) => PersonsAsync(LogPosition.Latest, cancellationToken);

    /// <summary>Erases the personal data of a person for good. The log and its proofs stay as they are, and gain the reason and who did it.</summary>
    /// <remarks>
    /// The reason goes into the log in clear and can't be erased: it must name nobody. Backups that were made before keep what they hold.
    /// </remarks>
    /// <param name="householdId">The household.</param>
    /// <param name="number">The person's number within it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operator">Who does it; stands in every record.</param>
    /// <param name="cancellationToken">Stops between two facts; doing it again erases the rest.</param>
    /// <returns>How many values were erased; null where the household has no such person.</returns>
    public async Task<int?> ErasePersonAsync(
        string householdId, int number, string reason, string @operator, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var subject = PersonRegister.SubjectOf(householdId, number);
        if ((await PersonsAsync(cancellationToken)).FirstOrDefault(p => p.Subject == subject) is not { } person) return null;
        var held = await Book.PersonalDataAsync(cancellationToken).Select(e => e.Position).ToHashSetAsync(cancellationToken: cancellationToken);
        var facts = person.Facts.FindAll(f => held.Contains(f.Value));
        if (facts.Count == 0) return 0;

        var why = new Fact(RelocationFacts.Person.Name, subject, PersonRegister.ErasureAspect, null, null, [new("reason", FactValue.Of(reason))]);
        var result = await Book.PostAsync(new PostingBatch { Facts = [new PendingFact(why)] }, @operator, cancellationToken);
        if (result is not PostResult.Posted) throw new InvalidOperationException("A fact without an entry was refused.");
        var erased = 0;
        foreach (var fact in facts) erased += await Book.ErasePersonalDataAsync(fact, @operator, cancellationToken);
        return erased;
    }

    private async Task<ImmutableArray<Person>> PersonsAsync(LogPosition knownAt, CancellationToken cancellationToken)
    {
        var facts = await Book.FactsAsync(knownAt, cancellationToken).Where(f => f.Fact.Kind == RelocationFacts.Person.Name).ToListAsync(cancellationToken);
        return facts.Count == 0 ? [] : PersonRegister.Fold(facts, await Book.PersonalDataAsync(cancellationToken).ToListAsync(cancellationToken));
    }

    private async Task<(ImmutableArray<PendingFact> Facts, ImmutableArray<Problem> Problems)> ComparePersonsAsync(
        CaseStatement stated, List<Fact> stored, LogPosition knownAt, CancellationToken cancellationToken)
    {
        var rows = stated.Rows.Where(r => r.Kind == RelocationFacts.Person).ToList();
        var persons = stored.Exists(f => f.Kind == RelocationFacts.Person.Name) ? await PersonsAsync(knownAt, cancellationToken) : [];
        var provesAbsence = !stated.IsAddition && !stated.IncompleteKinds.Contains(RelocationFacts.Person.Name);
        return new PersonIntake(persons, provesAbsence).Run(rows);
    }
}
