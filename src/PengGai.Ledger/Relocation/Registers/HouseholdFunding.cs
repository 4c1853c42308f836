namespace PengGai.Ledger.Relocation.Registers;

/// <summary>What one fund paid a household for one purpose.</summary>
/// <param name="HouseholdId">The household.</param>
/// <param name="ProjectId">Its project.</param>
/// <param name="FundId">The fund.</param>
/// <param name="Purpose">What for, for example <c>compensation</c>.</param>
/// <param name="Payments">How many payments.</param>
/// <param name="Paid">What they sum to, as far as it is known.</param>
/// <param name="Funds">How many funds have paid the household.</param>
/// <param name="UnknownAmounts">How many of the payments are masked.</param>
public sealed record HouseholdFunding(
    string HouseholdId, string? ProjectId, string FundId, string Purpose, int Payments, Money Paid, int Funds, int UnknownAmounts);
