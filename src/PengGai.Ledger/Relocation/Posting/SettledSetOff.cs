using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A set-off with both sides gross.</summary>
/// <param name="SetOff">The set-off as stated.</param>
/// <param name="Payable">What the contract was owed before it.</param>
/// <param name="Receivable">What was to be got back before it.</param>
/// <param name="Amount">What was set off; null where masked.</param>
public sealed record SettledSetOff(SetOff SetOff, Money Payable, Money Receivable, Money? Amount);
