using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>An instalment owed to a developer.</summary>
/// <param name="Milestone">The milestone that makes it due; empty where the policy names none, for all that is owed.</param>
/// <param name="DueOn">The day by which it is to be paid; null while the milestone isn't reached.</param>
/// <param name="Amount">The amount.</param>
/// <param name="Paid">What payments have filled of it.</param>
/// <param name="LateInterest">The interest on what of it was late, up to its payments or the day of the settlement; rounded once.</param>
public sealed record DeveloperDue(string Milestone, LocalDate? DueOn, Money Amount, Money Paid, Money LateInterest = default)
{
    /// <summary>What is still to be paid of it, without interest.</summary>
    public Money Unpaid => Amount - Paid;

    /// <summary>How many days it is overdue on a day; 0 where nothing of it is.</summary>
    public int OverdueDays(LocalDate on) => Unpaid > Money.Zero && DueOn < on ? Period.DaysBetween(DueOn.Value, on) : 0;
}
