using PengGai.Ledger;

namespace PengGai.Reports;

/// <summary>One check of the book and its outcome.</summary>
/// <param name="What">What was checked, e.g. that the log replays to the same balances.</param>
/// <param name="Passed">Whether it passed.</param>
/// <param name="Detail">Figures that belong to the outcome, or null.</param>
public sealed record LedgerCheck(Phrase What, bool Passed, Phrase? Detail = null);
