using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>Draws the reports of a book (账表) as data, on both time axes.</summary>
/// <remarks>
/// <para>
/// Every report ends on <see cref="AsOf.Date"/> and states the position of the log that it was drawn at, so that it can be
/// drawn again later, to the fen, however much has been posted since.
/// </para>
/// <para>Every figure has a <see cref="LineSource"/>, with which <see cref="EntriesBehindAsync"/> lists the entries that it was summed from.</para>
/// </remarks>
public sealed class BookReports
{
    private readonly IReportReader _reader;

    /// <summary>The reports of a book.</summary>
    public BookReports(Book book)
        : this(new BookReportReader(book ?? throw new ArgumentNullException(nameof(book))))
    {
    }

    internal BookReports(IReportReader reader) => _reader = reader;

    /// <summary>科目余额表 with opening balance, movement and closing balance.</summary>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public async Task<PeriodTrialBalance> TrialBalanceAsync(LocalDate from, AsOf asOf, CancellationToken cancellationToken = default) =>
        await PeriodTrialBalance.DrawAsync(_reader, from, await FixAsync(from, asOf, cancellationToken), cancellationToken);

    /// <summary>序时账: the entries of a range by date, type and number.</summary>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public async IAsyncEnumerable<JournalEntry> JournalAsync(LocalDate from, AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in _reader.EntriesAsync(from, await FixAsync(from, asOf, cancellationToken), cancellationToken)) yield return entry;
    }

    /// <summary>总账: whole months from the one that <paramref name="from"/> lies in, the last one through the day of the report.</summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="asOf">The last day, and what the book knew.</param>
    /// <param name="account">One account, or null for all of the first level.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The range ends before it begins, or the chart has no such account.</exception>
    public async Task<GeneralLedger> GeneralLedgerAsync(LocalDate from, AsOf asOf, string? account = null, CancellationToken cancellationToken = default) =>
        await GeneralLedger.DrawAsync(_reader, from, await FixAsync(from, asOf, cancellationToken), account, cancellationToken);

    /// <summary>明细账 of an account: whole months from the one that <paramref name="from"/> lies in, the last one through the day of the report.</summary>
    /// <param name="from">A day of the first month.</param>
    /// <param name="asOf">The last day, and what the book knew.</param>
    /// <param name="account">The account; what lies beneath it counts too.</param>
    /// <param name="dimensions">Which of its lines count; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The range ends before it begins, or the chart has no such account.</exception>
    public async Task<SubsidiaryLedger> SubsidiaryLedgerAsync(
        LocalDate from, AsOf asOf, string account, DimensionFilter? dimensions = null, CancellationToken cancellationToken = default) =>
        await SubsidiaryLedger.DrawAsync(
            _reader, from, await FixAsync(from, asOf, cancellationToken), account, dimensions ?? DimensionFilter.Any, cancellationToken);

    /// <summary>资产负债表 on a day and at the start of its year.</summary>
    public async Task<BalanceSheet> BalanceSheetAsync(AsOf asOf, CancellationToken cancellationToken = default) =>
        await BalanceSheet.DrawAsync(_reader, await FixAsync(asOf, cancellationToken), cancellationToken);

    /// <summary>收入费用表 of the month and the year of a day, both through that day.</summary>
    public async Task<IncomeExpenseStatement> IncomeExpenseAsync(AsOf asOf, CancellationToken cancellationToken = default) =>
        await IncomeExpenseStatement.DrawAsync(_reader, await FixAsync(asOf, cancellationToken), cancellationToken);

    /// <summary>预算收入支出 of the month and the year of a day, both through that day.</summary>
    public async Task<BudgetExecution> BudgetExecutionAsync(AsOf asOf, CancellationToken cancellationToken = default) =>
        await BudgetExecution.DrawAsync(_reader, await FixAsync(asOf, cancellationToken), cancellationToken);

    /// <summary>本年盈余与预算结余的差异情况 over a range.</summary>
    /// <exception cref="ArgumentException">The range ends before it begins.</exception>
    public async Task<BasisComparison> BasisComparisonAsync(LocalDate from, AsOf asOf, CancellationToken cancellationToken = default) =>
        await BasisComparison.DrawAsync(_reader, from, await FixAsync(from, asOf, cancellationToken), cancellationToken);

    /// <summary>应付账龄 on a day.</summary>
    /// <param name="asOf">The day, and what the book knew.</param>
    /// <param name="accounts">The accounts of payables, with what lies beneath them; null for <see cref="PayablesAgeing.UsualAccounts"/>.</param>
    /// <param name="upToDays">The greatest age of each bucket but the last, in days; null for <see cref="PayablesAgeing.UsualDays"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The ages don't ascend from 0 or more, or the chart has no such account.</exception>
    public async Task<PayablesAgeing> PayablesAgeingAsync(
        AsOf asOf, ImmutableArray<string>? accounts = null, ImmutableArray<int>? upToDays = null, CancellationToken cancellationToken = default)
    {
        var days = upToDays ?? PayablesAgeing.UsualDays;
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] < (i == 0 ? 0 : days[i - 1] + 1)) throw new ArgumentException("The ages of the buckets don't ascend.", nameof(upToDays));
        }

        foreach (var code in accounts ?? []) LedgerAccounts.Find(_reader.ChartAt(asOf.KnownAt), code);
        return await PayablesAgeing.DrawAsync(
            _reader, await FixAsync(asOf, cancellationToken), accounts ?? PayablesAgeing.UsualAccounts, days, cancellationToken);
    }

    /// <summary>The entries that a figure was summed from, by date, type and number.</summary>
    public async IAsyncEnumerable<JournalEntry> EntriesBehindAsync(LineSource source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Cause is { } cause)
        {
            var rules = new BasisDifferenceRules(_reader.ChartAt(source.AsOf.KnownAt));
            await foreach (var entry in _reader.EntriesAsync(source.From, source.AsOf, cancellationToken))
            {
                if (source.Covers(entry) && rules.Explain(entry).ContainsKey(cause)) yield return entry;
            }

            yield break;
        }

        JournalEntry? last = null;
        await foreach (var posting in _reader.PostingsAsync(source, cancellationToken))
        {
            if (posting.Entry.Position != last?.Position) yield return last = posting.Entry;
        }
    }

    /// <summary>The position that a report is drawn at: what "everything" means may change between two reads of one report.</summary>
    private async Task<AsOf> FixAsync(AsOf asOf, CancellationToken cancellationToken)
    {
        var last = await _reader.LastPositionAsync(cancellationToken);
        return asOf.KnownAt < last ? asOf : asOf with { KnownAt = last };
    }

    private Task<AsOf> FixAsync(LocalDate from, AsOf asOf, CancellationToken cancellationToken) =>
        from <= asOf.Date
            ? FixAsync(asOf, cancellationToken)
            : throw new ArgumentException($"The range begins on {from:uuuu-MM-dd}, after its end on {asOf.Date:uuuu-MM-dd}.", nameof(from));
}
