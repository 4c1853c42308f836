using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Something that happened to a housing voucher, as stated: one row of <c>voucher_events.csv</c>.</summary>
/// <param name="Key">How the event is cited.</param>
/// <param name="On">The day.</param>
/// <param name="Kind">What happened.</param>
public sealed record VoucherEvent(string Key, LocalDate On, VoucherEventKind Kind)
{
    /// <summary>The amount used, cancelled, transferred, split off or cashed out; null where not given.</summary>
    public Money? Amount { get; init; }

    /// <summary>The price of the home; null where not given.</summary>
    public Money? Price { get; init; }

    /// <summary>The contract of the purchase, or of the one that is cancelled; null where not given.</summary>
    public string? ContractId { get; init; }

    /// <summary>The developer; null where not given.</summary>
    public string? DeveloperId { get; init; }

    /// <summary>The household that a voucher goes to; null where not given.</summary>
    public string? ToHouseholdId { get; init; }

    /// <summary>The voucher that a transfer or a split brings about; null where not given.</summary>
    public string? ToVoucherId { get; init; }

    /// <summary>The last usable day from an extension on; null where not given.</summary>
    public LocalDate? NewLastDay { get; init; }

    /// <summary>What is bought, for example <c>residential</c>; null where not given.</summary>
    public string? Property { get; init; }

    /// <summary>
    /// Whether an amount or a price that decides how much moved exists but is masked. The event moves nothing then, and from then
    /// on nobody knows what remains.
    /// </summary>
    public bool IsMasked { get; init; }
}
