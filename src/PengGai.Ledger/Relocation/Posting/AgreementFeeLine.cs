using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A fee line with the agreement that it belongs to.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Line">The line.</param>
public readonly record struct AgreementFeeLine(string ProjectId, string HouseholdId, string AgreementId, FeeLine Line);
