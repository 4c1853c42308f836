namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>What a transition fee is counted by.</summary>
public enum FeeBasis
{
    /// <summary>Yuan per m² and month, on the area not yet delivered.</summary>
    Area,

    /// <summary>Yuan per person and month.</summary>
    Person,

    /// <summary>Yuan per household and month.</summary>
    Household,
}
