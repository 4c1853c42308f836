using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>A place's rule for transition fees (临时安置费, 过渡费), as data.</summary>
/// <remarks>
/// <para>Immutable, and compared by content. Rates are kept in order of day, zone and use, whatever order they came in.</para>
/// <para><see cref="Read"/> builds a checked one; whoever sets properties directly answers for them.</para>
/// </remarks>
public sealed partial record TransitionPolicy : IPolicyVersion
{
    private readonly RateTable _table = new([]);

    /// <summary>The policy's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The first day on which agreements are signed under this version; null for from the beginning.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Which agreements this version's amounts govern.</summary>
    public PolicyScope Applies { get; init; } = PolicyScope.NewAgreements;

    /// <summary>What the fee is counted by.</summary>
    public required FeeBasis Basis { get; init; }

    /// <summary>The zone of a household without one.</summary>
    public string ZoneDefault { get; init; } = "*";

    /// <summary>The published rates, by day, zone and use.</summary>
    public required ImmutableArray<TransitionRate> Rates
    {
        get;
        init
        {
            field = [.. value.OrderBy(r => r.From).ThenBy(r => r.Zone, StringComparer.Ordinal).ThenBy(r => r.Use)];
            _table = new(field);
        }
    }

    /// <summary>Which day's rate counts in term.</summary>
    public RateRule RateInTerm { get; init; } = RateRule.Frozen;

    /// <summary>Which day's rate counts when overdue.</summary>
    public RateRule RateOverdue { get; init; } = RateRule.Current;

    /// <summary>A smaller area counts as this many m²; null for none.</summary>
    public decimal? MinimumAreaM2 { get; init; }

    /// <summary>A smaller monthly amount counts as this many yuan; null for none.</summary>
    public decimal? MinimumYuan { get; init; }

    /// <summary>How the monthly minimum and the multiple work together.</summary>
    public OverdueMinimum MinimumOverdue { get; init; } = OverdueMinimum.Multiply;

    /// <summary>The agreed transition period in months, where an agreement doesn't say otherwise; null where every agreement has to say.</summary>
    public required int? TermMonths { get; init; }

    /// <summary>Which calendar month is month 0.</summary>
    public FeeStart Starts { get; init; } = FeeStart.MoveMonth;

    /// <summary>How the wait is cut into months.</summary>
    public required FeeProration Proration { get; init; }

    /// <summary>The multiples when overdue, ascending by month. Before the first one the multiple is 1.</summary>
    public required ImmutableArray<OverdueTier> Tiers { get; init; }

    /// <summary>How many months are paid after the delivery that ends the wait.</summary>
    public int AfterDeliveryMonths { get; init; }

    /// <summary>The multiple in those months.</summary>
    public decimal AfterDeliveryMultiple { get; init; } = 1m;

    /// <summary>What a household in temporary housing draws.</summary>
    public TemporaryHousingRule TemporaryHousing { get; init; } = new(0m, 1m);

    /// <summary>The uplift in percent of the groups that have one.</summary>
    public ImmutableSortedDictionary<string, decimal> GroupUpliftPercent { get; init; } =
        ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);

    /// <summary>How many months a household of that route draws once.</summary>
    public ImmutableSortedDictionary<ResettlementRoute, decimal> OneOffMonths { get; init; } =
        ImmutableSortedDictionary<ResettlementRoute, decimal>.Empty;

    /// <summary>How many months make a block that falls due together.</summary>
    public int PayEveryMonths { get; init; } = 6;

    /// <summary>Whether a block is due at its end or at its beginning.</summary>
    public PayTiming PayIn { get; init; } = PayTiming.Arrears;

    /// <summary>What people call the policy; null where not given.</summary>
    public string? Name { get; init; }

    /// <summary>The document that it comes from; null where not given.</summary>
    public string? Source { get; init; }

    /// <summary>A remark; null where not given.</summary>
    public string? Note { get; init; }

    /// <summary>Whether this is <paramref name="earlier"/> with nothing changed but rates added, all from later days than any it had.</summary>
    /// <remarks>The same content again is an extension by nothing, and true.</remarks>
    public bool IsExtensionOf(TransitionPolicy earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        if (!Equals(earlier with { Rates = Rates })) return false;
        var kept = earlier.Rates.Length;
        if (Rates.Length < kept || !Rates.AsSpan()[..kept].SequenceEqual(earlier.Rates.AsSpan())) return false;
        return kept == 0 || Rates.Length == kept || Rates[kept].From > earlier.Rates[^1].From;
    }

    /// <summary>Whether every field has the same content.</summary>
    public bool Equals(TransitionPolicy? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Id == other.Id && From == other.From && Applies == other.Applies && Basis == other.Basis && ZoneDefault == other.ZoneDefault
            && Rates.AsSpan().SequenceEqual(other.Rates.AsSpan())
            && RateInTerm == other.RateInTerm && RateOverdue == other.RateOverdue
            && MinimumAreaM2 == other.MinimumAreaM2 && MinimumYuan == other.MinimumYuan && MinimumOverdue == other.MinimumOverdue
            && TermMonths == other.TermMonths && Starts == other.Starts && Proration == other.Proration
            && Tiers.AsSpan().SequenceEqual(other.Tiers.AsSpan())
            && AfterDeliveryMonths == other.AfterDeliveryMonths && AfterDeliveryMultiple == other.AfterDeliveryMultiple
            && TemporaryHousing == other.TemporaryHousing
            && GroupUpliftPercent.SequenceEqual(other.GroupUpliftPercent) && OneOffMonths.SequenceEqual(other.OneOffMonths)
            && PayEveryMonths == other.PayEveryMonths && PayIn == other.PayIn
            && Name == other.Name && Source == other.Source && Note == other.Note);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Basis, TermMonths, Rates.Length, Tiers.Length);

    /// <summary>The rates that can count for a household.</summary>
    internal RateTable.Selection RatesFor(string zone, PropertyUse use) => _table.For(zone, use);

    /// <summary>The multiple of an overdue month: the last tier that has begun, and 1 before the first.</summary>
    internal decimal MultipleAt(int overdueIndex)
    {
        for (var i = Tiers.Length - 1; i >= 0; i--)
        {
            if (Tiers[i].AfterOverdueMonths <= overdueIndex) return Tiers[i].Multiple;
        }

        return 1m;
    }
}
