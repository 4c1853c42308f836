using System.Collections.Immutable;

namespace PengGai.Ledger.Reports;

/// <summary>One account of the general ledger.</summary>
/// <param name="Account">The account; what lies beneath it is rolled up.</param>
/// <param name="Opening">The balance before the first month.</param>
/// <param name="Months">The months in which something moved, in order.</param>
/// <param name="Source">The lines of all months.</param>
public sealed record GeneralLedgerAccount(
    Account Account, LedgerBalance Opening, ImmutableArray<GeneralLedgerMonth> Months, LineSource Source)
{
    /// <summary>The balance after the last month.</summary>
    public LedgerBalance Closing => Months is [.., var last] ? last.Closing : Opening;
}
