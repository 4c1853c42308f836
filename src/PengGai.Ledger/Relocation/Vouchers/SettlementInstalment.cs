namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>The part of a developer's money that a milestone makes due.</summary>
/// <param name="Milestone">The milestone's name.</param>
/// <param name="Percent">The percent of what was used over the contract.</param>
/// <param name="WithinMonths">How many months after the milestone it is due.</param>
public sealed record SettlementInstalment(string Milestone, decimal Percent, int WithinMonths);
