namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>How a figure stands to its target.</summary>
public enum TargetState
{
    /// <summary>There is no target.</summary>
    None,

    /// <summary>The target isn't due by the end of the period.</summary>
    NotDue,

    /// <summary>It is due and reached.</summary>
    Reached,

    /// <summary>It is due and not reached.</summary>
    Behind,

    /// <summary>The target is masked.</summary>
    Unknown,
}
