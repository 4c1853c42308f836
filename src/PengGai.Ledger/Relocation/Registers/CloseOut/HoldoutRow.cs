using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>A holdout (滞签户) on the list.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="Holdout">The holdout as last stated.</param>
/// <param name="SignedOn">The day on which the household signed; null while it hasn't.</param>
/// <param name="DaysHeldOut">From the listing to the close-out, or to the register's day.</param>
/// <param name="NextStepDaysLate">For how many days the next step has been overdue; null where it isn't, or no day was stated.</param>
public sealed record HoldoutRow(string ProjectId, Holdout Holdout, LocalDate? SignedOn, int DaysHeldOut, int? NextStepDaysLate)
{
    /// <summary>Whether it is still on the list.</summary>
    public bool IsOpen => Holdout.ClosedOn is null;
}
