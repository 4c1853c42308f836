using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The transition period (过渡期限) of an agreement as days.</summary>
public static class TransitionTerm
{
    /// <summary>The last day of the agreed transition period; null where the household hasn't moved out or no home is owed in kind.</summary>
    /// <remarks>The day after is the first that is overdue; the proration decides which day that is.</remarks>
    public static LocalDate? LastDay(FeeCase fee)
    {
        ArgumentNullException.ThrowIfNull(fee);
        return fee is { Route: ResettlementRoute.InKind, MovedOutOn: { } movedOut } ? WaitCut.Of(fee, movedOut).OverdueFrom.PlusDays(-1) : null;
    }
}
