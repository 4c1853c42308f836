using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Reports;

/// <summary>All that reports ask of a book. Whoever has quicker ways to answer replaces this and no report.</summary>
internal interface IReportReader
{
    /// <summary>The chart of accounts as the book knew it at a position.</summary>
    ChartOfAccounts ChartAt(LogPosition knownAt);

    /// <summary>The last position of the log.</summary>
    Task<LogPosition> LastPositionAsync(CancellationToken cancellationToken);

    /// <summary>All debits and credits of every sub-account through a day.</summary>
    Task<IReadOnlyList<TrialBalanceRow>> BalancesAsync(AsOf asOf, CancellationToken cancellationToken);

    /// <summary>What moved on every sub-account in each month from a day through another; months that are cut by either day count in part.</summary>
    Task<IReadOnlyList<MonthMovement>> MovementsAsync(LocalDate from, AsOf asOf, bool withoutCarryForwards, CancellationToken cancellationToken);

    /// <summary>The entries dated in a range, by date, type and number; <paramref name="from"/> null from the beginning.</summary>
    IAsyncEnumerable<JournalEntry> EntriesAsync(LocalDate? from, AsOf asOf, CancellationToken cancellationToken);

    /// <summary>The lines that a source sums, by date, type, number and line.</summary>
    IAsyncEnumerable<LedgerPosting> PostingsAsync(LineSource source, CancellationToken cancellationToken);
}
