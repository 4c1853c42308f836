using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The loans of one class of debt together.</summary>
/// <param name="DebtClass">The class; null for loans of which it isn't stated.</param>
/// <param name="Loans">How many loans.</param>
/// <param name="Drawn">Principal drawn.</param>
/// <param name="Outstanding">Principal outstanding.</param>
/// <param name="InterestUnpaid">Interest accrued and not paid.</param>
/// <param name="Unknown">How many of the loans have masked figures, missing from the sums.</param>
public sealed record DebtClassRow(DebtClass? DebtClass, int Loans, Money Drawn, Money Outstanding, Money InterestUnpaid, int Unknown);
