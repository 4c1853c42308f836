namespace PengGai.Ledger.Reports;

/// <summary>A cause for which the two bases differ.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Amount">What it adds to the financial surplus over the budgetary result; negative for what it takes away.</param>
/// <param name="Entries">How many entries it was found in.</param>
/// <param name="Source">Those entries.</param>
public sealed record BasisComparisonLine(BasisDifferenceCause Cause, Money Amount, int Entries, LineSource Source);
