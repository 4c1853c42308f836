using NodaTime;

namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Replays what happened to a loan. Pure and thread-safe.</summary>
/// <remarks>
/// <para>Interest accrues on the principal of each day, first day in, last day out, at the rate of that day. A period's interest is
/// rounded once; a payment within a period pays the period so far, rounded, and the rest of the period makes up the difference.
/// Interest that is late bears no interest of its own: agreements differ there, and a penalty is a payment of its own.</para>
/// <para>Worked example (domain rule D7): 200,000,000 at 4.10% by actual/360; on the 51st day of a period land money of 52,000,000
/// arrives, of which the agreement lets 50,000,000 go to principal. 50 days accrued 1,138,888.89, so 861,111.11 are left for the
/// reserve; the other 42 days of the period on 150,000,000 make it 1,856,388.89 in all, and 717,500.00 remain to be paid.</para>
/// </remarks>
public static class LoanAccount
{
    /// <summary>Replays the events dated up to <paramref name="through"/> and accrues interest through that day.</summary>
    /// <remarks>An event that is refused moves nothing, and the replay goes on, so that all refusals are found in one pass.</remarks>
    /// <exception cref="ArgumentException">The interest day isn't a day of a month.</exception>
    public static LoanHistory Replay(LoanCase loan, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(loan);
        if (loan.InterestDay is < 1 or > 31) throw new ArgumentException($"{loan.InterestDay} isn't a day of a month.", nameof(loan));
        var replay = new LoanReplay(loan);
        foreach (var happened in loan.Events.Where(e => e.On <= through).OrderBy(e => e.On).ThenBy(e => e.Kind).ThenBy(e => e.Key, StringComparer.Ordinal))
            replay.Apply(happened);
        return replay.ToHistory(through);
    }
}
