using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>How a loan stands: the row of the debt register (债务台账).</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Position">What was drawn, repaid, accrued and paid.</param>
/// <param name="OverduePrincipal">Principal due before the as-of day and not repaid.</param>
/// <param name="OverdueInterest">Interest due before the as-of day and not paid.</param>
/// <param name="OverdueSince">The first day on which something was due that isn't paid; null where nothing is late.</param>
/// <param name="NextDue">What is due next, on the as-of day or later; null for nothing known.</param>
public sealed record LoanPositionRow(
    Loan Loan, LoanPosition Position, Money OverduePrincipal, Money OverdueInterest, LocalDate? OverdueSince, DebtDue? NextDue);
