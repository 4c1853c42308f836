using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Computes transition fees (临时安置费, 过渡费) from a policy and the facts of an agreement. Pure and thread-safe.</summary>
public static class TransitionFee
{
    /// <summary>Computes every line whose last day is not after <paramref name="through"/>.</summary>
    /// <returns>The lines by last day, or the first rule that the facts break.</returns>
    /// <remarks>
    /// Deliveries and conversions after <paramref name="through"/> don't matter, so a line once computed stays as it is while
    /// time goes on. The day of a one-off line is the day of moving out where the case gives one, even a later day than
    /// <paramref name="through"/>: a caller that doesn't know of it yet gets the line on the day of signing.
    /// </remarks>
    /// <exception cref="ArgumentException">The policy's proration isn't computed by this version.</exception>
    public static FeeResult Compute(FeeCase fee, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(fee);
        if (FeeWait.Read(fee, through, out var wait) is { } broken) return new FeeResult.Refused(broken);
        var schedule = new FeeSchedule(fee);
        if (schedule.OneOff(wait, through, out var oneOff) is { } noOneOff) return new FeeResult.Refused(noOneOff);
        var pending = !oneOff.Amount.IsZero;
        var draws = schedule.DrawsMonthlyFee(wait, through);
        var last = draws ? Math.Min(schedule.LastMonth(wait), LastWholeMonth(through)) : 0;
        var lines = ImmutableArray.CreateBuilder<FeeLine>((draws ? Math.Max(0, last - schedule.FirstMonth + 1) : 0) + (pending ? 1 : 0));
        for (var month = schedule.FirstMonth; draws && month <= last; month++)
        {
            if (schedule.Month(wait, month, out var line) is { } refusal) return new FeeResult.Refused(refusal);
            if (pending && oneOff.To < line.To)
            {
                lines.Add(oneOff);
                pending = false;
            }

            if (!line.Amount.IsZero) lines.Add(line);
        }

        if (pending) lines.Add(oneOff);
        return new FeeResult.Computed(lines.DrainToImmutable());
    }

    /// <summary>Projects the fee of the months to come, from what is known on <paramref name="asOf"/>.</summary>
    /// <param name="fee">The agreement.</param>
    /// <param name="asOf">Facts after this day don't matter.</param>
    /// <param name="firstMonth">The first month to project; it mustn't be over by <paramref name="asOf"/>.</param>
    /// <param name="months">How many months to project.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="refusal">The rule that the facts break.</param>
    /// <returns>Whether the facts give a fee.</returns>
    /// <remarks>One-off lines are left out: they fall on days that have happened.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstMonth"/> is over, or <paramref name="months"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The policy's proration isn't computed by this version.</exception>
    public static bool TryProject(FeeCase fee, LocalDate asOf, YearMonth firstMonth, int months,
        [NotNullWhen(true)] out FeeProjection? projection, [NotNullWhen(false)] out FeeRefusal? refusal)
    {
        ArgumentNullException.ThrowIfNull(fee);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var first = Months.NumberOf(firstMonth);
        if (Months.LastDay(first) <= asOf) throw new ArgumentOutOfRangeException(nameof(firstMonth), firstMonth, $"The month is over by {asOf}.");

        projection = null;
        refusal = FeeWait.Read(fee, asOf, out var wait);
        if (refusal is not null) return false;
        var schedule = new FeeSchedule(fee);
        var draws = schedule.DrawsMonthlyFee(wait, asOf);
        var waiting = draws && wait.EndedOn is null;
        var due = schedule.FirstMonth + schedule.TermMonths - first;
        var afterMonths = fee.Policy.AfterDeliveryMonths;
        var (monthly, inTerm, overdue) = (new Money[months], new Money[months], new Money[months]);
        for (var i = 0; draws && i < months; i++)
        {
            var month = first + i;
            if (month >= schedule.FirstMonth && month <= schedule.LastMonth(wait))
            {
                refusal = schedule.Month(wait, month, out var line);
                if (refusal is not null) return false;
                monthly[i] = line.Amount;
            }

            // A delivery in month D (from 1) pays for month t if D < t ≤ D + afterMonths. Only what can happen is computed,
            // since a rate that no household can need may be missing.
            var (t, earliest) = (i + 1, Math.Max(1, i + 1 - afterMonths));
            if (!waiting || earliest >= t) continue;
            if (earliest <= due && (refusal = After(FeePhase.Term, inTerm)) is not null) return false;
            if (t - 1 > due && (refusal = After(FeePhase.Overdue, overdue)) is not null) return false;

            FeeRefusal? After(FeePhase lastPhase, Money[] amounts)
            {
                var broken = schedule.AfterDelivery(wait, month, 0, lastPhase, out var line);
                amounts[i] = line.Amount;
                return broken;
            }
        }

        projection = new(firstMonth, waiting, [.. monthly], waiting ? due : null, waiting ? afterMonths : 0, [.. inTerm], [.. overdue]);
        return true;
    }

    private static int LastWholeMonth(LocalDate through)
    {
        var month = Months.NumberOf(through);
        return Months.LastDay(month) <= through ? month : month - 1;
    }
}
