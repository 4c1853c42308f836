using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Where a voucher comes from that a transfer or a split brought about.</summary>
/// <param name="ParentId">The voucher that it was a part of.</param>
/// <param name="RootId">The issued voucher at the head of the family.</param>
/// <param name="Hops">How many transfers and splits lie between.</param>
/// <param name="On">The day on which it came about. Its day of issue, by which months are counted, is the root's.</param>
public sealed record VoucherOrigin(string ParentId, string RootId, int Hops, LocalDate On);
