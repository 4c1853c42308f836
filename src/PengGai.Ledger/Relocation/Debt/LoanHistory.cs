using System.Collections.Immutable;
using System.Numerics;
using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>What became of a loan through a day.</summary>
/// <param name="DayCount">How its days are counted.</param>
/// <param name="Segments">The stretches of equal principal and rate, in order; none on days without principal.</param>
/// <param name="Movements">The money that moved, in order.</param>
/// <param name="Position">Where it stands at the end of the day.</param>
/// <param name="Refusals">The events that can't be. They moved nothing; the replay went on without them.</param>
public sealed record LoanHistory(
    DayCount DayCount, ImmutableArray<InterestSegment> Segments, ImmutableArray<LoanMovement> Movements, LoanPosition Position,
    ImmutableArray<LoanRefusal> Refusals)
{
    /// <summary>All interest accrued from the beginning, or from the opening of the book, through a day.</summary>
    /// <remarks>
    /// A period that is over counts with its interest rounded once, the one that the day belongs to with its interest so far,
    /// rounded. So what accrues between two days is the same however often it was accrued in between.
    /// </remarks>
    /// <param name="through">The last day that counts; of days after the history's own nothing is known.</param>
    public Money Accrued(LocalDate through)
    {
        var total = Money.Zero;
        var (period, units) = (default(LocalDate), BigInteger.Zero);
        foreach (var segment in Segments)
        {
            if (segment.From > through) break;
            if (segment.PeriodEnd != period)
            {
                total += InterestArithmetic.Round(units, DayCount);
                (period, units) = (segment.PeriodEnd, BigInteger.Zero);
            }

            var days = segment.To <= through ? segment.Days : DayCount.Days(segment.From, through.PlusDays(1));
            units += InterestArithmetic.Of(segment.Principal, segment.AnnualRatePercent, days);
        }

        return total + InterestArithmetic.Round(units, DayCount);
    }
}
