using System.Collections.Immutable;
using System.Numerics;
using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Counts interest day by day as principal and rate change, cut into segments and periods.</summary>
internal sealed class InterestMeter(DayCount dayCount, int? interestDay)
{
    private readonly List<InterestSegment> _segments = [];

    // The first day that isn't counted yet; none before principal is first set.
    private LocalDate? _next;
    private Money _closed;
    private BigInteger _open;

    /// <summary>The principal of the days to come.</summary>
    public Money Principal { get; set; }

    /// <summary>The rate of the days to come in percent; null for unknown, and then nothing accrues.</summary>
    public decimal? Rate { get; set; }

    /// <summary>What has accrued: periods that are over rounded once each, and the present one so far, rounded.</summary>
    public Money Accrued => _closed + InterestArithmetic.Round(_open, dayCount);

    /// <summary>Counts the days up to the day before <paramref name="day"/>. What was counted stays; an earlier day does nothing.</summary>
    public void CountUntil(LocalDate day)
    {
        var next = _next ?? day;
        while (next < day)
        {
            var periodEnd = InterestPeriods.LastDay(next, interestDay);
            var stop = LocalDate.Min(day, periodEnd.PlusDays(1));
            Count(next, stop, periodEnd);
            if (stop > periodEnd) (_closed, _open) = (Accrued, BigInteger.Zero);
            next = stop;
        }

        _next = next;
    }

    /// <summary>The segments counted, each with the day on which payments reached it.</summary>
    /// <param name="paid">The day from which payments sum to an amount of interest; null where they don't.</param>
    public ImmutableArray<InterestSegment> Segments(Func<Money, LocalDate?> paid)
    {
        var segments = ImmutableArray.CreateBuilder<InterestSegment>(_segments.Count);
        var (closed, open, period) = (Money.Zero, BigInteger.Zero, default(LocalDate));
        foreach (var segment in _segments)
        {
            if (segment.PeriodEnd != period) (closed, open, period) = (closed + InterestArithmetic.Round(open, dayCount), BigInteger.Zero, segment.PeriodEnd);
            var units = InterestArithmetic.Of(segment.Principal, segment.AnnualRatePercent, segment.Days);
            open += units;
            segments.Add(segment with
            {
                InterestYuan = InterestArithmetic.ToYuan(units, dayCount),
                PaidOn = units.IsZero ? null : paid(closed + InterestArithmetic.Round(open, dayCount)),
            });
        }

        return segments.MoveToImmutable();
    }

    private void Count(LocalDate from, LocalDate end, LocalDate periodEnd)
    {
        if (Rate is not { } rate || Principal <= Money.Zero) return;
        var days = dayCount.Days(from, end);
        _open += InterestArithmetic.Of(Principal, rate, days);
        // A day on which nothing changed, such as one of a payment of interest, cuts nothing.
        if (_segments.Count > 0 && _segments[^1] is var last
            && last.To.PlusDays(1) == from && last.PeriodEnd == periodEnd && last.Principal == Principal && last.AnnualRatePercent == rate)
        {
            _segments[^1] = last with { To = end.PlusDays(-1), Days = last.Days + days };
        }
        else
        {
            _segments.Add(new InterestSegment(from, end.PlusDays(-1), periodEnd, days, Principal, rate, 0, null));
        }
    }
}
