using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Money of a housing voucher that moved.</summary>
/// <param name="On">The day.</param>
/// <param name="Kind">How it moved.</param>
/// <param name="Amount">How much; never zero or negative.</param>
/// <param name="ContractId">The contract of a purchase.</param>
/// <param name="DeveloperId">The developer of a purchase.</param>
/// <param name="EventKey">The event that moved it; null for the issue, and for the expiry, which happens by itself.</param>
/// <param name="Reason">Why it is so much.</param>
public sealed record VoucherMovement(
    LocalDate On, VoucherMovementKind Kind, Money Amount, string? ContractId, string? DeveloperId, string? EventKey, Phrase Reason)
{
    /// <summary>The voucher that a part went to or came from; null for other movements.</summary>
    public string? OtherVoucherId { get; init; }
}
