using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A dispute before a court.</summary>
/// <param name="Id">Its key.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="FiledOn">The day on which it was filed.</param>
/// <param name="JudgedOn">The day of the judgment; null while there is none.</param>
/// <param name="Outcome">How it ended, as stated.</param>
/// <param name="Responsible">Who sees to it, as last stated.</param>
public sealed record Dispute(
    string Id, string HouseholdId, LocalDate FiledOn, LocalDate? JudgedOn, string? Outcome, string? Responsible);
