namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Whether a block of months is due at its end or at its beginning.</summary>
public enum PayTiming
{
    /// <summary>On the block's last day.</summary>
    Arrears,

    /// <summary>On the block's first day.</summary>
    Advance,
}
