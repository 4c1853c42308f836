namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>What the day of a household's return rests on.</summary>
public enum ReturnBasis
{
    /// <summary>On nothing yet: the home isn't accepted and the transition period hasn't begun or is unknown.</summary>
    None,

    /// <summary>On the acceptance of the building: three months after it.</summary>
    Acceptance,

    /// <summary>On the agreed transition period.</summary>
    Term,
}
