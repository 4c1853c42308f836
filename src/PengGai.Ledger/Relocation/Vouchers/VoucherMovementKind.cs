namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>How money of a housing voucher moved.</summary>
public enum VoucherMovementKind
{
    /// <summary>Issued: the face becomes outstanding.</summary>
    Issued,

    /// <summary>Used towards a home: owed to the developer.</summary>
    Used,

    /// <summary>A reward beyond the face that offsets the price: owed to the developer.</summary>
    RewardOffset,

    /// <summary>A reward beyond the face paid in cash: owed to the household.</summary>
    RewardCash,

    /// <summary>Made payable to the household by a cash-out or by expiry.</summary>
    MadePayable,

    /// <summary>Not paid, by the balance rule.</summary>
    Deducted,

    /// <summary>Become void.</summary>
    Voided,
}
