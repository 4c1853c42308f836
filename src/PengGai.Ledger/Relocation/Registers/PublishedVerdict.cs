namespace PengGai.Ledger.Relocation.Registers;

/// <summary>How a published total compares with the computed one.</summary>
public enum PublishedVerdict
{
    /// <summary>The two are equal.</summary>
    Agrees,

    /// <summary>The computed figure, rounded to the digits printed, is the published one.</summary>
    AgreesAfterRounding,

    /// <summary>They differ by more than rounding explains.</summary>
    Differs,
}
