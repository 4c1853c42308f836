namespace PengGai.Ledger.Relocation.Registers;

/// <summary>How wide the steps of a maturity ladder are.</summary>
public enum LadderStep
{
    /// <summary>Calendar quarters.</summary>
    Quarter,

    /// <summary>Calendar years.</summary>
    Year,
}
