using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Replays what happened to a housing voucher (房票). Pure and thread-safe.</summary>
public static class HousingVoucher
{
    /// <summary>Replays the events dated up to <paramref name="through"/>, and the expiry if its day has come.</summary>
    /// <remarks>
    /// A voucher expires on the day after its last usable day, before anything else of that day. An event that is refused moves
    /// nothing, and the replay goes on, so that all refusals are found in one pass.
    /// </remarks>
    public static VoucherHistory Replay(VoucherCase voucher, LocalDate through)
    {
        ArgumentNullException.ThrowIfNull(voucher);
        var replay = new VoucherReplay(voucher);
        if (voucher.Face.Fen <= 0 && voucher.IssuedOn <= through)
        {
            return new([], null, [new VoucherRefusal.FaceNotPositive(voucher.VoucherId, voucher.IssuedOn, voucher.Face)]);
        }

        if (voucher.IssuedOn <= through) replay.Issue();
        var events = voucher.Events.Where(e => e.On <= through)
            .OrderBy(e => e.On).ThenBy(e => Rank(e.Kind)).ThenBy(e => e.Key, StringComparer.Ordinal);
        foreach (var happened in events)
        {
            replay.ExpireBy(happened.On);
            replay.Apply(happened);
        }

        replay.ExpireBy(through);
        return replay.ToHistory();
    }

    // Within a day: what makes a use possible, the uses, what makes further ones impossible.
    private static int Rank(VoucherEventKind kind) => kind switch
    {
        VoucherEventKind.Extend => 0,
        VoucherEventKind.Unfreeze => 1,
        VoucherEventKind.Freeze => 3,
        VoucherEventKind.CashOut => 4,
        VoucherEventKind.Void => 5,
        _ => 2,
    };
}
