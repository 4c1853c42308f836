using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A loan as the register knows it.</summary>
/// <param name="Id">Its key.</param>
/// <param name="FundId">The fund that it is drawn into.</param>
/// <param name="DayCount">How its days are counted; actual/360 where none was stated.</param>
/// <param name="InterestDay">The day of the quarter's last month on which a period of interest ends; null for the month's last.</param>
/// <param name="Lender">Who lends.</param>
/// <param name="DebtClass">Whose debt it is in law.</param>
/// <param name="MaturesOn">When it matures, as last stated.</param>
/// <param name="PrincipalLimit">The principal agreed in all.</param>
/// <param name="ProjectId">The project that it is for.</param>
/// <param name="ReserveFundId">The fund that holds its repayment reserve.</param>
public sealed record Loan(
    string Id, string FundId, DayCount DayCount, int? InterestDay, string? Lender, DebtClass? DebtClass, LocalDate? MaturesOn,
    Money? PrincipalLimit, string? ProjectId, string? ReserveFundId)
{
    /// <summary>The cells that exist but were masked at the source: unlike an empty one, a masked cell never takes a default.</summary>
    public ImmutableArray<string> MaskedCells { get; init; } = [];
}
