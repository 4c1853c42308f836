using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>Something that happened to a voucher, as stated.</summary>
/// <param name="Id">Its key.</param>
/// <param name="VoucherId">The voucher.</param>
/// <param name="On">The day.</param>
/// <param name="Event">What happened, for example <c>use</c>.</param>
/// <param name="Amount">The amount; null where none was stated.</param>
/// <param name="Price">The price of the home; null where none was stated.</param>
/// <param name="ContractId">The developer's contract.</param>
/// <param name="DeveloperId">The developer.</param>
/// <param name="NewLastDay">The new last usable day of an extension.</param>
public sealed record VoucherEventRow(
    string Id, string VoucherId, LocalDate On, string Event, Money? Amount, Money? Price, string? ContractId, string? DeveloperId,
    LocalDate? NewLastDay)
{
    /// <summary>The household that a transfer goes to.</summary>
    public string? ToHouseholdId { get; init; }

    /// <summary>The voucher that a transfer or a split brings about.</summary>
    public string? ToVoucherId { get; init; }

    /// <summary>What is bought, for example <c>residential</c>.</summary>
    public string? Property { get; init; }

    /// <summary>Whether the amount exists but was masked at the source.</summary>
    public bool IsAmountMasked { get; init; }

    /// <summary>Whether the price exists but was masked at the source.</summary>
    public bool IsPriceMasked { get; init; }
}
