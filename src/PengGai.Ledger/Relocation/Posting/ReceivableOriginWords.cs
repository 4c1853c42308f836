using System.Diagnostics;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>The words of origins of receivables, as tables write them.</summary>
public static class ReceivableOriginWords
{
    /// <summary>The word, for example <c>overpayment</c>.</summary>
    public static string ToWord(this ReceivableOrigin origin) => origin switch
    {
        ReceivableOrigin.Overpayment => "overpayment",
        ReceivableOrigin.PriceDifference => "price_difference",
        ReceivableOrigin.Stated => "receivable",
        ReceivableOrigin.CancelledPurchase => "cancelled_purchase",
        ReceivableOrigin.Opening => "opening",
        ReceivableOrigin.OverRecovered => "over_recovered",
        _ => throw new UnreachableException($"Unknown origin {origin}."),
    };
}
