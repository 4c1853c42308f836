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

    /// <summary>The face: the agreement's items of the policy's face kinds, effective by the day of issue.</summary>
    public required Money Face { get; init; }

    /// <summary>The items of the choice reward's kind within the face.</summary>
    public Money ChoiceReward { get; init; }

    /// <summary>The day of the first use whose amount is unknown; null for none.</summary>
    /// <remarks>From then on nobody knows what remains, so the voucher doesn't expire: no figure can be given for its remainder.</remarks>
    public LocalDate? RemainderUnknownSince { get; init; }

    /// <summary>What happened since, in any order.</summary>
    /// <remarks>
    /// Replayed by day; within a day extensions, releases, uses, freezes, cash-outs and voids in this order, then by key, so that
    /// the order of a file's rows never matters.
    /// </remarks>
    public ImmutableArray<VoucherEvent> Events { get; init; } = [];
}
