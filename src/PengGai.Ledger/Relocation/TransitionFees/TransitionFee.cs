using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Computes transition fees (临时安置费, 过渡费) from a policy and the facts of an agreement. Pure and thread-safe.</summary>
public static class TransitionFee
{
    /// <summary>Computes every line that is accrued through a day.</summary>
    /// <param name="fee">The agreement.</param>
    /// <param name="through">The day: months that aren't over by it give no line, to-the-day lines are cut at it.</param>
    /// <returns>The lines by last day, or the first rule that the facts break.</returns>
    /// <remarks>
    /// Deliveries and conversions after <paramref name="through"/> don't matter, so what is accrued depends on facts and day only.
    /// A line once computed stays as it is while time goes on, but for one cut at <paramref name="through"/>, which grows. The day of a one-off line is the day of moving out where the case gives one, even a later day than
    /// <paramref name="through"/>: a caller that doesn't know of it yet gets the line on the day of signing.
    /// </remarks>
    public static FeeResult Compute(FeeCase fee, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(fee);
        if (FeeWait.Read(fee, through, out var wait) is { } broken) return new FeeResult.Refused(broken);
        var schedule = new FeeSchedule(fee);
        if (schedule.OneOff(wait, through, out var oneOff) is { } noOneOff) return new FeeResult.Refused(noOneOff);
        var pending = !oneOff.Amount.IsZero;
        var lines = ImmutableArray.CreateBuilder<FeeLine>();
        if (schedule.DrawsMonthlyFee(wait, through))
        {
            foreach (var segment in schedule.Segments(wait, through))
            {
                if (schedule.Line(wait, segment, out var line) is { } refusal) return new FeeResult.Refused(refusal);
                if (pending && oneOff.To < line.To)
                {
                    lines.Add(oneOff);
                    pending = false;
                }

                if (!line.Amount.IsZero) lines.Add(line);
            }
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
    /// <remarks>
    /// <para>A calendar month's amount is that of the lines which end in it, less what has been accrued by <paramref name="asOf"/>: what
    /// accruing through the month will add to the books.</para>
    /// <para>A delivery in a calendar month counts as on the day after the last line that ends in it: by whole months anywhere in
    /// it, by calendar days on the first of the next month, by anchored months on the day of moving out's own in the month. The
    /// months after it are counted like those before it, so that only a rate that changes between the 28th and the 31st could
    /// make them differ from the books'.</para>
    /// <para>One-off lines are left out: they fall on days that have happened.</para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstMonth"/> is over, or <paramref name="months"/> is less than 1.</exception>
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
        var monthly = new Money[months];
        if (draws)
        {
            refusal = Sum(schedule, wait, Months.LastDay(first + months - 1), first, monthly, 1) ?? Sum(schedule, wait, asOf, first, monthly, -1);
            if (refusal is not null) return false;
        }

        var due = schedule.Cut.LastMonthInTerm - first + 1;
        var afterMonths = waiting ? fee.Policy.AfterDeliveryMonths : 0;
        var (inTerm, overdue) = (new Money[months], new Money[months]);
        for (var i = 1; waiting && i < months; i++)
        {
            // A delivery in month D (from 1) pays for month t if D < t ≤ D + afterMonths. Only what can happen is computed,
            // since a rate that no household can need may be missing.
            var (latest, earliest) = (i, Math.Max(1, i + 1 - afterMonths));
            if (earliest > latest) continue;
            var month = schedule.Cut.MonthAfterDelivery(first + i);
            if (earliest <= due && (refusal = After(FeePhase.Term, inTerm)) is not null) return false;
            if (latest > due && (refusal = After(FeePhase.Overdue, overdue)) is not null) return false;

            FeeRefusal? After(FeePhase lastPhase, Money[] amounts)
            {
                var broken = schedule.Line(wait, month, lastPhase, out var line);
                amounts[i] = line.Amount;
                return broken;
            }
        }

        projection = new(firstMonth, waiting, [.. monthly], waiting ? due : null, waiting ? schedule.Cut.OverdueFrom : null, afterMonths,
            [.. inTerm], [.. overdue]);
        return true;
    }

    // Adds the lines that are accrued through a day to the months in which they end.
    private static FeeRefusal? Sum(FeeSchedule schedule, in FeeWait wait, LocalDate through, int first, Money[] monthly, int sign)
    {
        foreach (var segment in schedule.Segments(wait, through))
        {
            var month = Months.NumberOf(segment.To) - first;
            if (month < 0) continue;
            if (schedule.Line(wait, segment, out var line) is { } refusal) return refusal;
            monthly[month] += sign < 0 ? -line.Amount : line.Amount;
        }

        return null;
    }
}
