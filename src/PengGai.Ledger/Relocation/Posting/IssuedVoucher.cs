using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A voucher, issued or brought about by a transfer or a split, with whom it belongs to and what became of it.</summary>
/// <param name="VoucherId">The voucher.</param>
/// <param name="AgreementId">The agreement for which it, or the head of its family, was issued.</param>
/// <param name="HouseholdId">The household that holds it.</param>
/// <param name="ProjectId">The project of that agreement: it bears the cost, whoever holds the voucher.</param>
/// <param name="History">What happened to it.</param>
public sealed record IssuedVoucher(string VoucherId, string AgreementId, string HouseholdId, string ProjectId, VoucherHistory History)
{
    /// <summary>Where it stands; null where its face is masked.</summary>
    public VoucherPosition? Position => History.Position;

    /// <summary>What happened to it, in order.</summary>
    public ImmutableArray<VoucherMovement> Movements => History.Movements;

    /// <summary>The face as issued; zero for a part, whose face is within another, and where it is masked.</summary>
    public Money IssuedFace => History.Origin is null && Position is { } position ? position.Face : Money.Zero;
}
