namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What a purchase reward is a percent of.</summary>
public enum RewardBase
{
    /// <summary>The amount used.</summary>
    Used,

    /// <summary>The price of the home.</summary>
    Price,

    /// <summary>The voucher's face, once, at the first use.</summary>
    Face,
}
