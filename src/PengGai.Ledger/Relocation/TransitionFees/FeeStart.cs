namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Which calendar month is month 0 of the wait.</summary>
public enum FeeStart
{
    /// <summary>The month of moving out.</summary>
    MoveMonth,

    /// <summary>The month after it.</summary>
    NextMonth,
}
