namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>Which agreements the amounts of a version of a policy govern.</summary>
public enum PolicyScope
{
    /// <summary>Those signed under it.</summary>
    NewAgreements,

    /// <summary>Those signed under it, and from its first day on the lines of older ones too.</summary>
    AllAgreements,
}
