using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Replays what happened to one housing voucher (房票). Pure and thread-safe.</summary>
public static class HousingVoucher
{
    /// <summary>Replays one voucher by the rules of <see cref="HousingVouchers.Replay"/>, without events of its parts.</summary>
    public static VoucherHistory Replay(VoucherCase voucher, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        return HousingVouchers.Replay([voucher], Array.Empty<VoucherEvent>().ToLookup(_ => ""), through)[voucher.VoucherId];
    }
}
