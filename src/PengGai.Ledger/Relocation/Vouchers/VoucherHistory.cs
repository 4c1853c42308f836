using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What became of a housing voucher.</summary>
public sealed record VoucherHistory
{
    /// <summary>The voucher as issued; for a part, as it came about: its own face, household and share of the choice reward, the rest inherited.</summary>
    /// <remarks>Null for an identifier that events name and nothing brought about.</remarks>
    public required VoucherCase? Voucher { get; init; }

    /// <summary>Where a part comes from; null for an issued voucher.</summary>
    public VoucherOrigin? Origin { get; init; }

    /// <summary>The money that moved, in order. A part's begin with what it received.</summary>
    public required ImmutableArray<VoucherMovement> Movements { get; init; }

    /// <summary>Where the voucher stands; null where it isn't issued yet, its issue is refused, or its face is masked.</summary>
    public required VoucherPosition? Position { get; init; }

    /// <summary>What is left of the choice reward after the shares that went with transfers and splits.</summary>
    public Money ChoiceReward { get; init; }

    /// <summary>How many events moved an amount that is masked, or depends on one. The position is without them.</summary>
    public int UnknownEvents { get; init; }

    /// <summary>The events that can't be. They moved nothing; the replay went on without them.</summary>
    public required ImmutableArray<VoucherRefusal> Refusals { get; init; }
}
