using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>What became of a housing voucher.</summary>
/// <param name="Movements">The money that moved, in order.</param>
/// <param name="Position">Where the voucher stands; null where it isn't issued yet, or its issue is refused.</param>
/// <param name="Refusals">The events that can't be. They moved nothing; the replay went on without them.</param>
public sealed record VoucherHistory(
    ImmutableArray<VoucherMovement> Movements, VoucherPosition? Position, ImmutableArray<VoucherRefusal> Refusals);
