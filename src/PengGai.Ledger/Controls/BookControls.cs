using System.Collections.Immutable;
using PengGai.Ledger.Duties;

namespace PengGai.Ledger.Controls;

/// <summary>The controls that a book imposes on every posting. They can be tightened, and never loosened again.</summary>
public sealed record BookControls
{
    /// <summary>No controls: entries are posted directly. What an analyst's book has.</summary>
    public static BookControls None { get; } = new();

    /// <summary>Whether entries are prepared by one person and reviewed by another before they are posted (不相容职务分离).</summary>
    public bool RequiresReview { get; init; }

    /// <summary>Who posts what was reviewed; counts only with <see cref="RequiresReview"/>.</summary>
    public PosterRule Poster { get; init; } = PosterRule.Reviewer;

    /// <summary>
    /// Codes of accounts whose sub-accounts may not fall below zero at the end of any day, for example 1002 and 8001, which
    /// are kept by fund source.
    /// </summary>
    public ImmutableSortedSet<string> NonNegativeAccounts { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Whether money of an earmarked fund source goes only to the purposes that it permits (专款专用).</summary>
    public bool EnforcesEarmarks { get; init; }

    /// <summary>
    /// A payment of the same amount to the same payee for the same purpose, at most so many days before or after another,
    /// is refused as a duplicate unless both name different documents; 0 looks at the same day only. Null: not checked.
    /// </summary>
    public int? DuplicatePaymentDays { get; init; }

    /// <summary>Whether every control of the other is kept at least as strictly.</summary>
    public bool IsAtLeastAsStrictAs(BookControls other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (RequiresReview || !other.RequiresReview)
            && (Poster >= other.Poster || !other.RequiresReview)
            && other.NonNegativeAccounts.IsSubsetOf(NonNegativeAccounts)
            && (EnforcesEarmarks || !other.EnforcesEarmarks)
            && (DuplicatePaymentDays ?? -1) >= (other.DuplicatePaymentDays ?? -1);
    }

    /// <summary>Whether payments must say what they are for and to whom.</summary>
    internal bool AsksForPaymentDetails => EnforcesEarmarks || DuplicatePaymentDays is not null;

    /// <inheritdoc/>
    public bool Equals(BookControls? other) => other is not null && IsAtLeastAsStrictAs(other) && other.IsAtLeastAsStrictAs(this) && Poster == other.Poster;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RequiresReview, NonNegativeAccounts.Count, EnforcesEarmarks, DuplicatePaymentDays);
}
