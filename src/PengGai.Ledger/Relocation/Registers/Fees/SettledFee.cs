using NodaTime;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.Fees;

/// <summary>A transition fee with what was paid on it.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="HouseholdId">The household.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Line">The line that the amount comes from, with its sentence.</param>
/// <param name="Amount">The amount: the line's, or what is still to accrue of a line that as-of cuts.</param>
/// <param name="Paid">What payments and advances have settled of it.</param>
/// <param name="IsAccrued">Whether it stands in the book as of the day; otherwise it is still to accrue.</param>
public sealed record SettledFee(
    string ProjectId, string HouseholdId, string AgreementId, FeeLine Line, Money Amount, Money Paid, bool IsAccrued)
{
    /// <summary>What is still to be paid.</summary>
    public Money Unpaid => Amount - Paid;

    /// <summary>The day on which it falls due.</summary>
    public LocalDate DueOn => Line.DueOn;
}
