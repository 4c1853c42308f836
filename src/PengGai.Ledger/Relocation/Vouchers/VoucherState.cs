namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>The state of a housing voucher.</summary>
public enum VoucherState
{
    /// <summary>Issued, and nothing used yet.</summary>
    Issued,

    /// <summary>Frozen: can't be used or cashed out for now.</summary>
    Frozen,

    /// <summary>Used in part.</summary>
    PartlyUsed,

    /// <summary>Used up.</summary>
    Used,

    /// <summary>The remainder was made payable on application.</summary>
    CashedOut,

    /// <summary>The remainder was settled because the last usable day was over.</summary>
    Expired,

    /// <summary>Transferred.</summary>
    Transferred,

    /// <summary>Split.</summary>
    Split,

    /// <summary>The remainder was declared void.</summary>
    Void,
}
