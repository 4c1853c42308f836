namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>Transition fees owed from before the book began that no line explains: older than every fee, so that payments settle them first.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="Amount">What is still owed of it.</param>
public sealed record OlderDebt(string ProjectId, string HouseholdId, Money Amount);
