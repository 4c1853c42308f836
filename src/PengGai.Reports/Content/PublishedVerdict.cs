namespace PengGai.Reports;

/// <summary>Whether a published total agrees with what the facts give.</summary>
public enum PublishedVerdict
{
    /// <summary>It agrees as printed.</summary>
    Agrees,

    /// <summary>It agrees when the computed figure is rounded to the digits printed.</summary>
    AgreesAfterRounding,

    /// <summary>It doesn't agree.</summary>
    Differs,

    /// <summary>The computed figure contains unknown items, so that nothing can be said.</summary>
    Unknown,
}
