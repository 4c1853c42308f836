namespace PengGai.Ledger.Relocation;

/// <summary>What the old property was used for (用途); tariffs differ by it.</summary>
public enum PropertyUse
{
    /// <summary>A dwelling (住宅).</summary>
    Residential,

    /// <summary>A shop or workshop (非住宅).</summary>
    Commercial,
}
