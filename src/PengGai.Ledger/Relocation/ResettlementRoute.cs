namespace PengGai.Ledger.Relocation;

/// <summary>How a household is resettled (安置方式).</summary>
public enum ResettlementRoute
{
    /// <summary>Paid in cash (货币补偿).</summary>
    Cash,

    /// <summary>By housing voucher (房票).</summary>
    Voucher,

    /// <summary>A home for a home (产权调换): the household waits for it, and draws a transition fee meanwhile.</summary>
    InKind,
}
