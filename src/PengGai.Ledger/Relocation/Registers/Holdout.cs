using NodaTime;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A household that hasn't signed (滞签户).</summary>
/// <param name="HouseholdId">The household.</param>
/// <param name="OpenedOn">The day on which it was listed.</param>
/// <param name="Cause">Why it hasn't signed; null where masked.</param>
/// <param name="Responsible">Who sees to it, as last stated.</param>
/// <param name="NextStep">What comes next, as last stated.</param>
/// <param name="NextStepDue">By when, as last stated.</param>
/// <param name="ClosedOn">The day on which it was taken off the list (销号).</param>
public sealed record Holdout(
    string HouseholdId, LocalDate OpenedOn, string? Cause, string? Responsible, string? NextStep, LocalDate?
    NextStepDue, LocalDate? ClosedOn);
