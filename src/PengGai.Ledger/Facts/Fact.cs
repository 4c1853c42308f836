using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Facts;

/// <summary>Something that happened or that somebody stated, as the book records it: never changed, only added to.</summary>
/// <remarks>
/// A row of a case folder becomes one fact for the row itself and one for every dated cell that can be filled later
/// (<see cref="Aspect"/>), so that each has a date of its own. A cell filled later is a further fact about the same subject.
/// </remarks>
/// <param name="Kind">What it is about: the name of a <see cref="FactKind"/>, for example <c>agreement</c>.</param>
/// <param name="Subject">The key of the row, for example <c>AG-17</c>.</param>
/// <param name="Aspect">The dated cell that the fact is about, for example <c>moved_out_on</c>; empty for the row itself.</param>
/// <param name="On">The day on which it happened; null for what has no day, such as a household's area.</param>
/// <param name="KnownOn">The day on which the office learned of it, where that was stated; else it counts as known on <paramref name="On"/>.</param>
/// <param name="Fields">The values, ordered by name (ordinal), without the empty ones.</param>
public sealed record Fact(
    string Kind, string Subject, string Aspect, LocalDate? On, LocalDate? KnownOn, ImmutableArray<FactField> Fields)
{
    /// <summary>The subject as entries and messages cite it: <c>agreement/AG-17</c>, or <c>agreement/AG-17#moved_out_on</c>.</summary>
    public string Citation => Aspect.Length == 0 ? $"{Kind}/{Subject}" : $"{Kind}/{Subject}#{Aspect}";

    /// <summary>The value of a field, or null where the fact doesn't state it.</summary>
    public FactValue? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name) return field.Value;
        }

        return null;
    }
}
