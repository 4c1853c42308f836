namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>Where a dispute stands.</summary>
public enum DisputeState
{
    /// <summary>Before the court, for less than half a year.</summary>
    Pending,

    /// <summary>Before the court for half a year: the household may switch its route.</summary>
    MaySwitch,

    /// <summary>Judged.</summary>
    Judged,
}
