namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Which day's rate counts.</summary>
public enum RateRule
{
    /// <summary>The rate in force on the day on which the agreement was signed.</summary>
    Frozen,

    /// <summary>The rate in force on the first day of the line.</summary>
    Current,
}
