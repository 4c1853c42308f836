namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What can happen to a housing voucher after its issue.</summary>
public enum VoucherEventKind
{
    /// <summary>Used towards a home (使用).</summary>
    Use,

    /// <summary>A purchase undone (退房).</summary>
    CancelUse,

    /// <summary>Transferred to another household (转让).</summary>
    Transfer,

    /// <summary>A part split off (拆分).</summary>
    Split,

    /// <summary>Frozen (冻结).</summary>
    Freeze,

    /// <summary>Released (解冻).</summary>
    Unfreeze,

    /// <summary>Extended to a later last day (延期).</summary>
    Extend,

    /// <summary>All that remains made payable in cash (兑付).</summary>
    CashOut,

    /// <summary>All that remains declared void (作废).</summary>
    Void,
}
