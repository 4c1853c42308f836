namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>How a purchase reward is paid.</summary>
public enum RewardPayment
{
    /// <summary>Towards the price, so that it is owed to the developer; at most what the voucher left of the price.</summary>
    OffsetsPrice,

    /// <summary>In cash, so that it is owed to the household.</summary>
    Cash,

    /// <summary>It is in the face already: nothing further.</summary>
    InFace,
}
