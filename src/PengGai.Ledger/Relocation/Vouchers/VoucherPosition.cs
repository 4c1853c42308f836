using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Where a housing voucher stands.</summary>
/// <remarks>Always: face = used + transferred + split + cashed + deducted + void + remaining.</remarks>
/// <param name="Face">The face.</param>
/// <param name="Used">Used towards homes.</param>
/// <param name="Reward">Owed beyond the face, to developers and to the household.</param>
/// <param name="Transferred">Transferred to other households.</param>
/// <param name="Split">Split off.</param>
/// <param name="Cashed">Made payable by cash-out or expiry.</param>
/// <param name="Deducted">Not paid at cash-out or expiry.</param>
/// <param name="Void">Become void.</param>
/// <param name="Remaining">What can still be used.</param>
/// <param name="State">The state.</param>
/// <param name="LastDay">The last usable day.</param>
public sealed record VoucherPosition(
    Money Face, Money Used, Money Reward, Money Transferred, Money Split, Money Cashed, Money Deducted, Money Void, Money Remaining,
    VoucherState State, LocalDate LastDay);
