using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>An agreement with transition fees still to come.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Projection">The fees to come; month 1 is the first month that isn't over.</param>
/// <param name="IsOverdue">Whether the household waits beyond its transition period.</param>
public sealed record WaitingAgreement(string ProjectId, string HouseholdId, string AgreementId, FeeProjection Projection, bool IsOverdue);
