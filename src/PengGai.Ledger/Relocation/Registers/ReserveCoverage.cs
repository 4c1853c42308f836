using System.Collections.Immutable;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>A repayment reserve (还款准备金) beside what it has to pay within a year.</summary>
/// <param name="FundId">The fund that holds it; null for the loans that have none.</param>
/// <param name="LoanIds">The loans that it is for.</param>
/// <param name="Balance">What it holds.</param>
/// <param name="PrincipalDue">Principal due within a year, overdue or not.</param>
/// <param name="InterestDue">Interest due within a year, overdue or not, at the present rates.</param>
/// <param name="IsIncomplete">Whether more may be due: figures are masked, or nobody said when some principal is due.</param>
public sealed record ReserveCoverage(
    string? FundId, ImmutableArray<string> LoanIds, Money Balance, Money PrincipalDue, Money InterestDue, bool IsIncomplete)
{
    /// <summary>Balance ÷ what is due, in percent to two decimals; null where nothing is due.</summary>
    public decimal? Percent => PrincipalDue + InterestDue is { IsZero: false } due ? decimal.Round(Balance.Yuan * 100 / due.Yuan, 2, MidpointRounding.AwayFromZero) : null;
}
