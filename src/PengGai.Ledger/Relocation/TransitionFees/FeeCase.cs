using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Everything about one agreement that its transition fee depends on.</summary>
public sealed record FeeCase
{
    /// <summary>The rule in force when the agreement was signed.</summary>
    public required TransitionPolicy Policy { get; init; }

    /// <summary>
    /// The later versions of the rule that govern the amounts of older agreements too (<see cref="PolicyScope.AllAgreements"/>), by day:
    /// those of every line that starts on or after it. How the wait is cut, counted and paid stays <see cref="Policy"/>'s.
    /// </summary>
    public ImmutableArray<TransitionPolicy> Amendments { get; init; } = [];

    /// <summary>The day on which the agreement was signed: the day of a frozen rate.</summary>
    public required LocalDate SignedOn { get; init; }

    /// <summary>The route as signed, before any conversion.</summary>
    public required ResettlementRoute Route { get; init; }

    /// <summary>The day on which the household moved out; null where it hasn't, and then no monthly fee is due.</summary>
    public LocalDate? MovedOutOn { get; init; }

    /// <summary>The agreement's own transition period; null where the policy's holds.</summary>
    public int? TermMonths { get; init; }

    /// <summary>The area of the old home in m²; null where unknown.</summary>
    public decimal? AreaM2 { get; init; }

    /// <summary>How many persons the household has; null where unknown.</summary>
    public int? Persons { get; init; }

    /// <summary>The zone; null where the policy's default holds.</summary>
    public string? Zone { get; init; }

    /// <summary>The use of the old home.</summary>
    public PropertyUse Use { get; init; }

    /// <summary>The household's special group (特殊群体); null for none. One that the policy doesn't name draws no uplift.</summary>
    public string? Group { get; init; }

    /// <summary>Whether the household lives in temporary housing (周转房) meanwhile.</summary>
    public bool TemporaryHousing { get; init; }

    /// <summary>The deliveries of its new home, in any order. Those of one day count as one.</summary>
    public ImmutableArray<AreaDelivery> Deliveries { get; init; } = [];

    /// <summary>The change to another route; null for none. It ends the wait, whatever the new route.</summary>
    public RouteConversion? Conversion { get; init; }
}
