using System.Collections.Immutable;

namespace PengGai.Ledger.Controls;

/// <summary>The purposes that a fund source permits (专款专用).</summary>
/// <param name="Fund">The fund source: the value of the dimension <c>fund</c>.</param>
/// <param name="Purposes">The permitted purposes; none means that the fund is not earmarked.</param>
public sealed record Earmark(string Fund, ImmutableSortedSet<string> Purposes)
{
    /// <summary>An earmark of the given purposes.</summary>
    public static Earmark Of(string fund, params ReadOnlySpan<string> purposes) =>
        new(fund, ImmutableSortedSet.Create(StringComparer.Ordinal, purposes));

    /// <summary>Whether the fund may pay for a purpose.</summary>
    public bool Permits(string purpose) => Purposes.IsEmpty || Purposes.Contains(purpose);

    /// <inheritdoc/>
    public bool Equals(Earmark? other) => other is not null && Fund == other.Fund && Purposes.SetEquals(other.Purposes);

    /// <inheritdoc/>
    public override int GetHashCode() => Fund.GetHashCode(StringComparison.Ordinal);
}
