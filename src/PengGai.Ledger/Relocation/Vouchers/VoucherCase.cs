using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>Everything about one housing voucher that its position depends on.</summary>
public sealed record VoucherCase
{
    /// <summary>The voucher's identifier.</summary>
    public required string VoucherId { get; init; }

    /// <summary>The rule.</summary>
    public required VoucherPolicy Policy { get; init; }

    /// <summary>The day of issue.</summary>
    public required LocalDate IssuedOn { get; init; }

    /// <summary>
    /// The face: the agreement's items of the policy's face kinds, effective by the day of issue; null where it is masked, so that
    /// nothing can be told of the voucher and its parts but that they exist.
    /// </summary>
    public required Money? Face { get; init; }

    /// <summary>The items of the choice reward's kind within the face.</summary>
    public Money ChoiceReward { get; init; }

    /// <summary>The household that holds it; null where that doesn't matter.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>What happened since, in any order.</summary>
    /// <remarks><see cref="HousingVouchers.Replay"/> tells the order in which they count; the order of a file's rows never matters.</remarks>
    public ImmutableArray<VoucherEvent> Events { get; init; } = [];
}
