using System.Collections.Immutable;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A voucher with whom it belongs to and what became of it.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Movements">What happened to it, in order.</param>
/// <param name="Position">Where it stands.</param>
public sealed record IssuedVoucher(
    VoucherIssue Issue, string HouseholdId, string ProjectId, ImmutableArray<VoucherMovement> Movements, VoucherPosition Position);
