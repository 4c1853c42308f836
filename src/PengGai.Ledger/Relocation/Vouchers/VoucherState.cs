namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>The state of a housing voucher.</summary>
/// <remarks>
/// A voucher that has a remainder is issued, frozen or partly used, whatever was transferred or split off before; one without is
/// used, transferred or split by what took the last of it.
/// </remarks>
public enum VoucherState
{
    /// <summary>Issued, and nothing used yet.</summary>
    Issued,

    /// <summary>Frozen: can't be used or cashed out for now.</summary>
    Frozen,

    /// <summary>Used in part.</summary>
    PartlyUsed,

    /// <summary>The last of it was used.</summary>
    Used,

    /// <summary>The remainder was made payable on application.</summary>
    CashedOut,

    /// <summary>The remainder was settled because the last usable day was over.</summary>
    Expired,

    /// <summary>The last of it was transferred.</summary>
    Transferred,

    /// <summary>The last of it was split off.</summary>
    Split,

    /// <summary>The remainder was declared void.</summary>
    Void,
}
