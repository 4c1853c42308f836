using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>What a voucher is issued for.</summary>
/// <param name="Policy">The policy in force.</param>
/// <param name="Amount">The face; null where an item that belongs to it is masked.</param>
/// <param name="ChoiceReward">The part of the face that rewards the choice of a voucher.</param>
internal sealed record VoucherFace(VoucherPolicy Policy, Money? Amount, Money ChoiceReward);
