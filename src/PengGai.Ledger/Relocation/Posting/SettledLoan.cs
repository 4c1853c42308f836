using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>A loan with its interest, what was paid, and where it stands.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Case">What its interest depends on.</param>
/// <param name="History">What became of it.</param>
public sealed record SettledLoan(Loan Loan, LoanCase Case, LoanHistory History);
