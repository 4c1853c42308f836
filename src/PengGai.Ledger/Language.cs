namespace PengGai.Ledger;

/// <summary>A language that people read reports and messages in. Identifiers, headers and codes are English always.</summary>
public enum Language
{
    /// <summary>Chinese (simplified).</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
