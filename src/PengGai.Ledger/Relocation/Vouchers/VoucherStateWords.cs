namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>The words of files and people for the states of a housing voucher.</summary>
public static class VoucherStateWords
{
    /// <summary>The word that files use, such as <c>partly_used</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="state"/> isn't one of the states.</exception>
    public static string ToWord(this VoucherState state) => state switch
    {
        VoucherState.Issued => "issued",
        VoucherState.Frozen => "frozen",
        VoucherState.PartlyUsed => "partly_used",
        VoucherState.Used => "used",
        VoucherState.CashedOut => "cashed_out",
        VoucherState.Expired => "expired",
        VoucherState.Transferred => "transferred",
        VoucherState.Split => "split",
        VoucherState.Void => "void",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The name that people use.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="state"/> isn't one of the states.</exception>
    public static Phrase ToName(this VoucherState state) => state switch
    {
        VoucherState.Issued => new("已出票", "issued"),
        VoucherState.Frozen => new("已冻结", "frozen"),
        VoucherState.PartlyUsed => new("部分使用", "partly used"),
        VoucherState.Used => new("已用完", "used up"),
        VoucherState.CashedOut => new("已兑付", "cashed out"),
        VoucherState.Expired => new("已到期", "expired"),
        VoucherState.Transferred => new("已转让", "transferred"),
        VoucherState.Split => new("已拆分", "split"),
        VoucherState.Void => new("已作废", "void"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
