namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Why somebody owes the unit money.</summary>
public enum ReceivableOrigin
{
    /// <summary>Paid more than was owed on that day, or than is owed now that a fact came late.</summary>
    Overpayment,

    /// <summary>The new home is worth more than the old one (产权调换差价).</summary>
    PriceDifference,

    /// <summary>Stated as a receivable.</summary>
    Stated,

    /// <summary>Paid to a developer for a purchase that was undone.</summary>
    CancelledPurchase,

    /// <summary>Owed when the book began.</summary>
    Opening,

    /// <summary>More came back than was to be recovered: the amount is less than zero.</summary>
    OverRecovered,
}
