using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>What falls due of transition fees in a month (付款计划), for a project or for a household.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household; null for all of the project.</param>
/// <param name="Month">The month in which it falls due.</param>
/// <param name="FirstDueOn">The first day in the month on which something falls due.</param>
/// <param name="Households">How many households it is for.</param>
/// <param name="Due">What falls due in the month, accrued or still to accrue.</param>
/// <param name="Accrued">Of that, what stands in the book as of the day.</param>
/// <param name="Paid">What is paid of it, advances included.</param>
/// <param name="AccruedUnpaid">What is accrued and unpaid: over all rows, the fees that the book owes.</param>
/// <param name="Unknown">How many agreements of the project have a fee that can't be computed and is in no row.</param>
public sealed record FeeScheduleRow(
    string ProjectId, string? HouseholdId, YearMonth Month, LocalDate FirstDueOn, int Households, Money Due, Money Accrued, Money Paid,
    Money AccruedUnpaid, int Unknown)
{
    /// <summary>What is still to be paid.</summary>
    public Money Unpaid => Due - Paid;
}
