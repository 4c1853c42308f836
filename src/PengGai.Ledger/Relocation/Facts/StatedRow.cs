using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>A row as a case folder states it, before it is compared with what a book holds.</summary>
/// <param name="Kind">What the row is about.</param>
/// <param name="Subject">The key of the row, made by <see cref="Of"/>.</param>
/// <param name="Fields">The cells that aren't empty, ordered by name (ordinal).</param>
/// <param name="KnownOn">The day on which the office learned of the row's facts, where the row says so.</param>
/// <param name="Place">File and line.</param>
public sealed record StatedRow(
    FactKind Kind, string Subject, ImmutableArray<FactField> Fields, LocalDate? KnownOn, ProblemPlace Place)
{
    /// <summary>A row with the key that its cells give it.</summary>
    /// <remarks>
    /// One key column: its text. Several: their texts joined by <c>|</c>, with <c>\</c> before a <c>|</c>, <c>\</c> or <c>*</c> of
    /// the text itself. A kind whose key is the whole row: its <c>line_id</c>, else all its cells joined likewise, a masked one as <c>**</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A required key cell is missing, or a cell isn't one of the kind's.</exception>
    public static StatedRow Of(FactKind kind, IEnumerable<FactField> fields, LocalDate? knownOn, ProblemPlace place)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(fields);
        var cells = fields.ToArray();
        Array.Sort(cells, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var cell in cells)
        {
            if (kind.Find(cell.Name) is null) throw new ArgumentException($"{kind.Name} has no field {cell.Name}.", nameof(fields));
        }

        foreach (var key in kind.KeyFields)
        {
            if (key.IsRequired && Array.TrueForAll(cells, c => c.Name != key.Name))
            {
                throw new ArgumentException($"The key {key.Name} of {kind.Name} is missing.", nameof(fields));
            }
        }

        return new(kind, RowIdentity.SubjectOf(kind, cells), [.. cells], knownOn, place);
    }

    /// <summary>The value of a cell, or null where it is empty.</summary>
    public FactValue? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name) return field.Value;
        }

        return null;
    }
}
