namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>The reward for a use that comes soon enough.</summary>
/// <param name="WithinMonths">A use before the issue date plus so many months.</param>
/// <param name="Percent">The percent of the reward's base.</param>
public sealed record RewardTier(int WithinMonths, decimal Percent);
