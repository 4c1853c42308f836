using System.Collections.Immutable;

namespace PengGai.Ledger.Facts;

/// <summary>One column of a kind of fact.</summary>
/// <param name="Name">The English header and field name.</param>
/// <param name="NameZh">The Chinese header that files may carry instead.</param>
/// <param name="Type">The type of the values.</param>
/// <param name="Role">The part that the field plays.</param>
/// <param name="IsRequired">Whether a row without it is refused.</param>
/// <param name="RefersTo">The kind whose key the value names; null where it names none that has rows of its own.</param>
/// <param name="Choices">For <see cref="FactValueType.Choice"/>: the words allowed, each with the Chinese word that files may carry instead.</param>
/// <param name="IsNonNegative">For numbers and money: whether a negative value is refused.</param>
/// <param name="Introduces">The kind of which the value brings a key into being, such as the voucher that a transfer makes; others may refer to it.</param>
/// <param name="Synonyms">For <see cref="FactValueType.Choice"/>: further Chinese words that files may carry, each with the word that it stands for.</param>
public sealed record FieldDefinition(
    string Name,
    string NameZh,
    FactValueType Type,
    FieldRole Role = FieldRole.Cell,
    bool IsRequired = false,
    string? RefersTo = null,
    ImmutableArray<(string Word, string WordZh)> Choices = default,
    bool IsNonNegative = true,
    string? Introduces = null,
    ImmutableArray<(string WordZh, string Word)> Synonyms = default)
{
    /// <summary>Whether the value names the row for good: part of the key, or a line's own number.</summary>
    public bool IsIdentity => Role == FieldRole.Key || Name == FactKind.LineId;

    /// <summary>Whether <c>*</c> may stand for the value: not for a key, a day, a reference, or a choice that the row can't be without.</summary>
    public bool MayBeMasked =>
        !IsIdentity && RefersTo is null && Introduces is null && Type != FactValueType.Date
        && !(Type == FactValueType.Choice && IsRequired);
}
