using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>What the facts of an agreement say about its wait, day by day, without a line of the real code.</summary>
internal sealed class NaiveWait
{
    private readonly decimal? _area;
    private readonly List<(LocalDate On, decimal AreaM2)> _parts = [];

    private NaiveWait(decimal? area) => _area = area;

    /// <summary>The day of the delivery that left nothing or of the conversion; null while the household waits.</summary>
    public LocalDate? EndedOn { get; private set; }

    public bool EndedByDelivery { get; private set; }

    /// <summary>Null where the real code has to refuse the facts.</summary>
    public static NaiveWait? Read(FeeCase fee, LocalDate through)
    {
        var wait = new NaiveWait(fee.AreaM2);
        var days = fee.Deliveries.Select(d => d.On).Concat(fee.Conversion is { } c ? [c.On] : []).Where(d => d <= through);
        foreach (var day in days.Distinct().Order())
        {
            if (!wait.Live(fee, day)) return null;
        }

        return wait;
    }

    /// <summary>The area that deliveries up to and on the day left; the one that leaves nothing doesn't count.</summary>
    public decimal? AreaOn(LocalDate day)
    {
        var area = _area;
        foreach (var part in _parts)
        {
            if (part.On <= day) area -= part.AreaM2;
        }

        return area;
    }

    /// <summary>How many days with a partial delivery there were up to and on the day.</summary>
    public int PartsBy(LocalDate day)
    {
        var count = 0;
        foreach (var part in _parts)
        {
            if (part.On <= day) count++;
        }

        return count;
    }

    private bool Live(FeeCase fee, LocalDate day)
    {
        if (EndedOn is not null) return false;
        var delivered = fee.Deliveries.Where(d => d.On == day).ToList();
        var converts = fee.Conversion is { } c && c.On == day;
        if (delivered.Count > 0)
        {
            if (fee.Route != ResettlementRoute.InKind || delivered.Exists(d => d.AreaM2 <= 0)) return false;
            var (left, sum, rest) = (AreaOn(day), delivered.Sum(d => d.AreaM2 ?? 0m), delivered.Exists(d => d.AreaM2 is null));
            if (sum > left || (left is null && !rest)) return false;
            if (rest || sum == left) (EndedOn, EndedByDelivery) = (day, !converts);
            else _parts.Add((day, sum));
        }

        if (converts) EndedOn = day;
        return true;
    }
}
