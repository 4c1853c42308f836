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

    /// <summary>Come over from the voucher that it is a part of.</summary>
    Received,

    /// <summary>Transferred to a voucher of another household.</summary>
    Transferred,

    /// <summary>Split off to another voucher.</summary>
    SplitOff,

    /// <summary>A use taken back: no longer owed to the developer.</summary>
    UseCancelled,

    /// <summary>A reward that offset the price taken back.</summary>
    RewardOffsetCancelled,

    /// <summary>A reward paid in cash taken back.</summary>
    RewardCashCancelled,
}
