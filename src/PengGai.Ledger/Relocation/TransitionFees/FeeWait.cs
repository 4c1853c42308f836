using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>A household's wait as known on some day: what was delivered in part, and whether and how the wait ended.</summary>
internal readonly struct FeeWait
{
    // The partial deliveries, by day, one per day, without the delivery that ended the wait.
    private readonly ImmutableArray<AreaDelivery> _parts;

    private FeeWait(ImmutableArray<AreaDelivery> parts, LocalDate? endedOn, RouteConversion? conversion) =>
        (_parts, EndedOn, Conversion) = (parts, endedOn, conversion);

    /// <summary>The day on which the wait ended, or null.</summary>
    public LocalDate? EndedOn { get; }

    /// <summary>The conversion, where one has happened.</summary>
    public RouteConversion? Conversion { get; }

    /// <summary>Whether a delivery ended the wait; on the day of a conversion the conversion counts.</summary>
    public bool EndedByDelivery => EndedOn is not null && Conversion is null;

    /// <summary>The area in m² that partial deliveries up to <paramref name="day"/> have left of <paramref name="area"/>.</summary>
    public decimal RemainingOn(LocalDate day, decimal area)
    {
        foreach (var part in _parts)
        {
            if (part.On > day) break;
            area -= part.AreaM2!.Value;
        }

        return area;
    }

    /// <summary>The first day after <paramref name="day"/> on which a part is delivered, or null.</summary>
    public LocalDate? PartAfter(LocalDate day)
    {
        foreach (var part in _parts)
        {
            if (part.On > day) return part.On;
        }

        return null;
    }

    /// <summary>The area in m² that all partial deliveries have left: that before the delivery which ended the wait.</summary>
    public decimal RemainingAtTheEnd(decimal area) => RemainingOn(LocalDate.MaxIsoValue, area);

    /// <summary>Reads the wait from the facts dated up to <paramref name="through"/>.</summary>
    public static FeeRefusal? Read(FeeCase fee, LocalDate through, out FeeWait wait)
    {
        var conversion = fee.Conversion is { } c && c.On <= through ? fee.Conversion : null;
        wait = new([], conversion?.On, conversion);
        if (fee.AreaM2 < 0) return new FeeRefusal.FigureNegative("area_m2", fee.AreaM2.Value);
        if (fee.Persons < 0) return new FeeRefusal.FigureNegative("persons", fee.Persons.Value);
        if (fee.TermMonths < 0) return new FeeRefusal.FigureNegative("term_months", fee.TermMonths.Value);
        if (fee is { Route: ResettlementRoute.InKind, TermMonths: null, Policy.TermMonths: null } && fee.MovedOutOn <= through)
            return new FeeRefusal.TermMissing(fee.Policy.Id);
        if (fee.Deliveries.IsDefaultOrEmpty) return null;

        var days = ByDay(fee.Deliveries, through, out var refusal);
        if (refusal is not null) return refusal;
        if (days.Count == 0) return null;

        // A household that converts to a home in kind is owed one from then on, though it draws no monthly fee.
        if (fee.Route != ResettlementRoute.InKind)
        {
            return conversion?.NewRoute == ResettlementRoute.InKind && days[0].On >= conversion.Value.On
                ? null
                : new FeeRefusal.NothingToDeliver(days[0].On);
        }

        var parts = ImmutableArray.CreateBuilder<AreaDelivery>(days.Count);
        LocalDate? deliveredOn = null;
        var remaining = fee.AreaM2;
        foreach (var day in days)
        {
            // The conversion comes first in time, so that it is the end for whatever follows it.
            if (conversion is { } converted && converted.On < day.On && deliveredOn is null) return new FeeRefusal.DeliveryAfterEnd(day.On, converted.On);
            if (deliveredOn is { } end) return new FeeRefusal.DeliveryAfterEnd(day.On, end);
            if (remaining is { } left && day.Sum > left) return new FeeRefusal.DeliveryExceedsRemaining(day.On, day.Sum, left);
            if (!day.IsAll && remaining is null) return new FeeRefusal.AreaMissing(fee.Policy.Id);
            if (day.IsAll || day.Sum == remaining)
            {
                deliveredOn = day.On;
                continue;
            }

            parts.Add(new(day.On, day.Sum));
            remaining -= day.Sum;
        }

        if (conversion is { } late && deliveredOn < late.On) return new FeeRefusal.ConversionAfterEnd(late.On, deliveredOn.Value);
        wait = new(parts.ToImmutable(), conversion?.On ?? deliveredOn, conversion);
        return null;
    }

    // Deliveries of one day count as one, so that the order of a file's rows never matters.
    private static List<(LocalDate On, decimal Sum, bool IsAll)> ByDay(
        ImmutableArray<AreaDelivery> deliveries, LocalDate through, out FeeRefusal? refusal)
    {
        refusal = null;
        var days = new List<(LocalDate On, decimal Sum, bool IsAll)>(deliveries.Length);
        foreach (var delivery in deliveries)
        {
            if (delivery.On > through) continue;
            if (delivery.AreaM2 <= 0)
            {
                refusal = new FeeRefusal.DeliveryNotPositive(delivery.On, delivery.AreaM2.Value);
                return days;
            }

            var at = days.FindIndex(d => d.On >= delivery.On);
            if (at >= 0 && days[at].On == delivery.On)
            {
                days[at] = (delivery.On, days[at].Sum + (delivery.AreaM2 ?? 0), days[at].IsAll || delivery.AreaM2 is null);
            }
            else
            {
                days.Insert(at < 0 ? days.Count : at, (delivery.On, delivery.AreaM2 ?? 0, delivery.AreaM2 is null));
            }
        }

        return days;
    }
}
