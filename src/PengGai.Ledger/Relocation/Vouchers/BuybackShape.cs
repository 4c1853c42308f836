namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>How the line of a buyback works.</summary>
public enum BuybackShape
{
    /// <summary>The part up to the line at the first percent, the part beyond it at the second.</summary>
    Marginal,

    /// <summary>All at the first percent if it is at most the line, else all at the second.</summary>
    Cliff,
}
