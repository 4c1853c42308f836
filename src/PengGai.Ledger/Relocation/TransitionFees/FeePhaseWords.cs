namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The phases of a fee as files and causes write them.</summary>
public static class FeePhaseWords
{
    /// <summary>The word of a phase: <c>term</c>, <c>overdue</c>, <c>after_delivery</c> or <c>one_off</c>.</summary>
    public static string ToWord(this FeePhase phase) => phase switch
    {
        FeePhase.Term => "term",
        FeePhase.Overdue => "overdue",
        FeePhase.AfterDelivery => "after_delivery",
        _ => "one_off",
    };
}
