namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>How the monthly minimum and the overdue multiple work together.</summary>
public enum OverdueMinimum
{
    /// <summary>The multiple of the minimum: 2 × max(b, minimum).</summary>
    Multiply,

    /// <summary>The minimum once, the rest on the plain amount: max(b, minimum) + (2 − 1) × b. The rule of Jinan.</summary>
    OncePlusBase,
}
