using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Reports;

namespace PengGai.Ledger.Tests.Model;

/// <summary>Asks a book and the naive one the same questions, on random days as known at random positions.</summary>
internal sealed class BookComparison(TempBook temp, NaiveBook naive, Random random)
{
    private readonly List<(Instant At, long Size)> _heads = [(temp.Clock.Now, naive.Size)];
    private int _rounds;

    private Book Book => temp.Book;

    public async Task CompareAsync()
    {
        Assert.Equal(naive.Size, (await Book.HeadAsync()).Size);
        if (_heads[^1].Size < naive.Size) _heads.Add((temp.Clock.Now, naive.Size));
        if (++_rounds % 12 == 0) await temp.ReopenAsync();
        if (_rounds % 15 == 0) await VerifyAsync();
        await CompareStateAsync();
        for (var i = 0; i < 3; i++) await CompareBalancesAsync(new AsOf(Day(), Known()));
        await CompareEntriesAsync(new AsOf(Day(), Known()));
        var at = _heads[random.Next(_heads.Count)].At + Duration.FromSeconds(random.Next(-1, 2));
        Assert.Equal(_heads.LastOrDefault(h => h.At <= at).Size, (await Book.PositionAtAsync(at)).Value);
    }

    public async Task VerifyAsync()
    {
        var report = await Book.VerifyAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings.Select(f => f.Describe().En)));
        Assert.Equal((naive.Entries.Count, naive.Entries.Sum(e => e.Draft.Lines.Length), naive.Size), (report.Entries, report.Lines, report.Head.Size));
    }

    private async Task CompareStateAsync()
    {
        Assert.Equal(naive.Controls, Book.Controls);
        Assert.Equal(naive.Holders.Order(), Book.Roster.Holders.Order());
        for (var year = 2016; year <= 2018; year++)
        {
            for (var number = 1; number <= 13; number++)
                Assert.Equal((year, number, naive.StateOf(new(year, number))), (year, number, Book.Periods.StateOf(new(year, number))));
        }

        Assert.Equal(
            naive.Pending.Select(p => (p.Position, p.Draft.Key, p.Preparer, p.Reviewer)),
            (await Book.PendingAsync().ToListAsync()).Select(p => (p.Position.Value, p.Draft.Key, p.Preparer, p.Reviewer)));
        Assert.Equal(naive.PersonalFacts.Order(), (await Book.PersonalDataAsync().ToListAsync()).Select(e => e.Position).Distinct().Order());
    }

    private async Task CompareBalancesAsync(AsOf asOf)
    {
        var counted = naive.Entries.Where(e => e.Draft.Date <= asOf.Date && e.Position <= asOf.KnownAt.Value).ToList();
        var expected = Rows(counted).ToList();
        var trial = await Book.TrialBalanceAsync(asOf);
        Assert.Equal(expected, trial.Rows.Select(r => (r.Account.Code, r.Dimensions.Text, r.Debit.Fen, r.Credit.Fen)));
        Assert.All(trial.Rows, r => Assert.Equal(naive.Account(r.Account.Code, asOf.KnownAt.Value)!.Name, r.Account.Name));

        var (code, fund) = random.Next(4) == 0 ? ("2307-01", "") : (random.Next(2) == 0 ? "1002" : "8001", "F" + random.Next(4));
        var dimensions = fund.Length > 0 ? Dimensions.Of(("fund", fund)) : Dimensions.Of(("project", "P"), ("household", "H" + random.Next(5)));
        var row = expected.Find(r => r.Account == code && r.Dimensions == dimensions.Text);
        var moved = await Book.MovementAsync(code, dimensions, asOf);
        Assert.Equal((row.Debit, row.Credit), (moved.Debit.Fen, moved.Credit.Fen));
        Assert.Equal(row.Debit - row.Credit, (await Book.BalanceAsync(code, dimensions, asOf)).Fen);
        var from = Day();
        Assert.Equal(
            counted.SelectMany(e => e.Draft.Lines.Select((l, i) => (e.Position, e.Draft.Date, Line: i, l)))
                .Where(p => p.l.Account == code && p.l.Dimensions == dimensions && p.Date >= from).OrderBy(p => p.Date).ThenBy(p => p.Position).ThenBy(p => p.Line)
                .Select(p => (p.Position, p.Date, p.Line, p.l.Side, p.l.Amount)),
            (await Book.PostingsAsync(code, dimensions, asOf, from).ToListAsync()).Select(p => (p.Entry.Value, p.Date, p.Line, p.Side, p.Amount)));

        var report = await new BookReports(Book).TrialBalanceAsync(LocalDate.Min(from, asOf.Date), asOf);
        Assert.Equal(
            expected.Where(r => r.Debit != r.Credit).Select(r => (r.Account, r.Dimensions, r.Debit - r.Credit)),
            report.SubAccounts.Where(r => !r.Closing.DebitLessCredit.IsZero).Select(r => (r.Account.Code, r.Dimensions.Text, r.Closing.DebitLessCredit.Fen)));
        Assert.True((await new BookReports(Book).BalanceSheetAsync(asOf)).Balances);
    }

    private async Task CompareEntriesAsync(AsOf asOf)
    {
        Assert.Equal(
            naive.Entries.Where(e => e.Draft.Date <= asOf.Date && e.Position <= asOf.KnownAt.Value).Select(Text),
            (await Book.EntriesAsync(asOf).ToListAsync()).Select(Text));
        var (a, b) = (AccountingPeriod.Of(Day()), AccountingPeriod.Of(Day()));
        Assert.Equal(
            naive.Entries.Where(e => e.Draft.Period.Ordinal >= a.Ordinal && e.Draft.Period.Ordinal <= b.Ordinal && e.Position <= asOf.KnownAt.Value)
                .OrderBy(e => e.Number.Period.Ordinal).ThenBy(e => e.Number.Type).ThenBy(e => e.Number.Number).Select(Text),
            (await Book.EntriesAsync(a, b, asOf.KnownAt).ToListAsync()).Select(Text));
        if (naive.Entries.Count == 0) return;
        var one = naive.Entries[random.Next(naive.Entries.Count)];
        Assert.Equal(Text(one), Text((await Book.EntryAsync(new LogPosition(one.Position)))!));
        Assert.Equal(Text(one), Text((await Book.EntryAsync(one.Number))!));
        Assert.Null(await Book.EntryAsync(one.Number with { Number = 9999 }));
        Assert.Null(await Book.EntryAsync(new LogPosition(random.Next(1, 50))));
    }

    private static IEnumerable<(string Account, string Dimensions, long Debit, long Credit)> Rows(IEnumerable<JournalEntry> entries) =>
        entries.SelectMany(e => e.Draft.Lines).GroupBy(l => (l.Account, l.Dimensions.Text))
            .Select(g => (g.Key.Account, g.Key.Text, g.Where(l => l.Side == Side.Debit).Sum(l => l.Amount.Fen), g.Where(l => l.Side == Side.Credit).Sum(l => l.Amount.Fen)))
            .OrderBy(r => r.Account, StringComparer.Ordinal).ThenBy(r => r.Text, StringComparer.Ordinal);

    private static string Text(JournalEntry e) => $"{e.Position} {e.Operator} {e.Number} {e.Draft.Key} {e.Draft.Date} {e.Draft.Relation} {e.Draft.Corrects} {e.Duties} {string.Join('|', e.Draft.Lines)}";

    // Ends of months and years, days within months, before the first entry, after the last.
    private LocalDate Day() => random.Next(6) switch
    {
        0 => new LocalDate(random.Next(2015, 2019), 12, 31),
        1 => new LocalDate(2016, 1, 1).PlusMonths(random.Next(36)).With(DateAdjusters.EndOfMonth),
        2 => random.Next(2) == 0 ? LocalDate.MaxIsoValue : new LocalDate(2010, 1, 1),
        _ => new LocalDate(2016, 1, 1).PlusDays(random.Next(1000)),
    };

    private LogPosition Known() => random.Next(3) == 0 ? LogPosition.Latest : new LogPosition(random.NextInt64(0, naive.Size + 1));
}
