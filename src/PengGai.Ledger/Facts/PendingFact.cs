using System.Collections.Immutable;

namespace PengGai.Ledger.Facts;

/// <summary>A fact that is to be recorded, with the personal data that the log must not hold in clear.</summary>
/// <param name="Fact">The fact without its personal data.</param>
/// <param name="PersonalData">Field names and values: the log gets a salted commitment to each, the value goes beside it.</param>
public sealed record PendingFact(Fact Fact, ImmutableSortedDictionary<string, string> PersonalData)
{
    /// <summary>A fact without personal data.</summary>
    public PendingFact(Fact fact)
        : this(fact, ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal))
    {
    }
}
