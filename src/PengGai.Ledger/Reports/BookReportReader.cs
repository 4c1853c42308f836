using System.Runtime.CompilerServices;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Reports;

/// <summary>Answers reports from a book's trial balance and its entries.</summary>
internal sealed class BookReportReader(Book book) : IReportReader
{
    public ChartOfAccounts ChartAt(LogPosition knownAt) => book.ChartAt(knownAt);

    public async Task<LogPosition> LastPositionAsync(CancellationToken cancellationToken) =>
        new((await book.HeadAsync(cancellationToken)).Size);

    public async Task<IReadOnlyList<TrialBalanceRow>> BalancesAsync(AsOf asOf, CancellationToken cancellationToken) =>
        (await book.TrialBalanceAsync(asOf, cancellationToken)).Rows;

    public async Task<IReadOnlyList<MonthMovement>> MovementsAsync(
        LocalDate from, AsOf asOf, bool withoutCarryForwards, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<(string Account, Dimensions Dimensions, AccountingPeriod Month), (Money Debit, Money Credit)>();
        await foreach (var entry in EntriesAsync(from, asOf, cancellationToken))
        {
            if (withoutCarryForwards && entry.Draft.Relation == EntryRelation.CarryForward) continue;
            var month = AccountingPeriod.Of(entry.Draft.Date);
            for (var i = 0; i < entry.Draft.Lines.Length; i++)
            {
                var posting = new LedgerPosting(entry, i);
                var key = (posting.Line.Account, posting.Line.Dimensions, month);
                var (debit, credit) = sums.GetValueOrDefault(key);
                sums[key] = (debit + posting.Debit, credit + posting.Credit);
            }
        }

        var chart = book.ChartAt(asOf.KnownAt);
        return
        [
            .. sums.OrderBy(s => s.Key.Account, StringComparer.Ordinal).ThenBy(s => s.Key.Dimensions).ThenBy(s => s.Key.Month)
                .Select(s => new MonthMovement(chart.Find(s.Key.Account)!, s.Key.Dimensions, s.Key.Month, s.Value.Debit, s.Value.Credit)),
        ];
    }

    public async IAsyncEnumerable<JournalEntry> EntriesAsync(LocalDate? from, AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Month by month through the index of numbers: what is held and sorted is one month, and what lies before the range isn't
        // read. December goes together with the period of adjustments, which is dated on its last day.
        var month = new List<JournalEntry>();
        var (first, last) = (AccountingPeriod.Of(from ?? LocalDate.MinIsoValue), new AccountingPeriod(asOf.Date.Year, asOf.Date.Month == 12 ? 13 : asOf.Date.Month));
        await foreach (var entry in book.EntriesAsync(first, last, asOf.KnownAt, cancellationToken))
        {
            if (month.Count > 0 && AccountingPeriod.Of(month[0].Draft.Date) != AccountingPeriod.Of(entry.Draft.Date))
            {
                foreach (var inOrder in Sorted(month)) yield return inOrder;
                month.Clear();
            }

            if (entry.Draft.Date <= asOf.Date && (from is null || entry.Draft.Date >= from)) month.Add(entry);
        }

        foreach (var inOrder in Sorted(month)) yield return inOrder;

        static IEnumerable<JournalEntry> Sorted(IEnumerable<JournalEntry> entries) =>
            entries.OrderBy(e => e.Draft.Date).ThenBy(e => e.Number.Type).ThenBy(e => e.Number.Number).ThenBy(e => e.Number.Period);
    }

    public async IAsyncEnumerable<LedgerPosting> PostingsAsync(LineSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A sub-account is asked once, not once per line.
        var covered = new Dictionary<(string, Dimensions), bool>();
        var postings = new List<LedgerPosting>();
        await foreach (var entry in EntriesAsync(source.From, source.AsOf, cancellationToken))
        {
            if (!source.Covers(entry)) continue;
            for (var i = 0; i < entry.Draft.Lines.Length; i++)
            {
                var line = entry.Draft.Lines[i];
                if (!covered.TryGetValue((line.Account, line.Dimensions), out var isCovered))
                    covered[(line.Account, line.Dimensions)] = isCovered = source.Covers(line.Account, line.Dimensions);
                if (isCovered) postings.Add(new LedgerPosting(entry, i));
            }
        }

        var inOrder = postings.OrderBy(p => p.Entry.Draft.Date).ThenBy(p => p.Entry.Number.Type).ThenBy(p => p.Entry.Number.Number).ThenBy(p => p.Index);
        foreach (var posting in inOrder) yield return posting;
    }
}
