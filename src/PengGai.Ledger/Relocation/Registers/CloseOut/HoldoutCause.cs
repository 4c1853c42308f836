namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>How many holdouts of a project have a cause.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Cause">The cause; null for one that is masked.</param>
/// <param name="Open">How many are still on the list.</param>
/// <param name="Closed">How many were taken off it.</param>
/// <param name="NextStepsLate">Of the open ones, how many have a next step that is overdue.</param>
public sealed record HoldoutCause(string ProjectId, string? Cause, int Open, int Closed, int NextStepsLate);
