using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>A household that was promised a home and hasn't returned (未回迁).</summary>
/// <param name="Project">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="MovedOutOn">The day of moving out; null where it hasn't moved or the day is unknown.</param>
/// <param name="TermEndsOn">The last day of the agreed transition period; null where unknown or not begun.</param>
/// <param name="DueOn">The day by which it is to return; null where unknown or not yet to be told.</param>
/// <param name="Basis">What the day rests on.</param>
/// <param name="DaysLate">For how many days the return has been due; null where it isn't, or the day is unknown.</param>
/// <param name="IsUnknown">Whether it can't be told that it hasn't returned, or by when it is to: something is masked.</param>
public sealed record PendingReturn(
    Project Project, string HouseholdId, string AgreementId, LocalDate? MovedOutOn, LocalDate? TermEndsOn, LocalDate? DueOn, ReturnBasis Basis,
    int? DaysLate, bool IsUnknown);
