using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests;

public class BookModelTests
{
    private static readonly string[] Financial = ["1001", "1002", "3001", "4001", "5001"];
    private static readonly string[] Budgetary = ["6001", "7201", "8001"];

    // Goal: on both axes, the book says what a list and a loop say, whatever was posted in whatever order of dates.
    // Method: 2,400 random entries from a fixed seed over 14 months, back-dated at will, red lines, both sides, opening
    // sub-accounts all along, alone and in batches, with refused batches between; 150 random questions, and 50 more after
    // the book was closed and opened again.
    [Fact]
    public async Task TrialBalanceAsync_AfterRandomPosts_IsTheNaiveModelsOnBothAxes()
    {
        await using var temp = await TempBook.CreateAsync();
        var random = new Random(8001);
        var model = new List<(long Commit, LocalDate Date, JournalLine[] Lines)>();
        for (var count = 0; count < 2400;)
        {
            temp.Clock.Now += Duration.FromSeconds(random.Next(100));
            var drafts = Enumerable.Range(0, random.Next(3) == 0 ? random.Next(2, 9) : 1).Select(i => Draft(random, count + i)).ToArray();
            if (random.Next(10) == 0)
                Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(new PostingBatch { Entries = [.. drafts, drafts[0] with { Key = "bad", Lines = [] }] }, "clerk"));
            var posted = Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(new PostingBatch { Entries = [.. drafts] }, "clerk"));
            model.AddRange(drafts.Select(d => (posted.Head.Size, d.Date, d.Lines.ToArray())));
            count += drafts.Length;
        }

        await AskAsync(temp.Book, model, random, 150);
        await AskAsync(await temp.ReopenAsync(), model, random, 50);
        var report = await temp.Book.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((model.Count, model.Sum(e => e.Lines.Length)), (report.Entries, report.Lines));
    }

    private static async Task AskAsync(Book book, List<(long Commit, LocalDate Date, JournalLine[] Lines)> model, Random random, int questions)
    {
        for (var i = 0; i < questions; i++)
        {
            // Month ends, days within, before the first and after the last; positions at commits, and today.
            var date = new LocalDate(2015, 10, 1).PlusDays(random.Next(500));
            if (random.Next(3) == 0) date = date.With(DateAdjusters.EndOfMonth);
            if (random.Next(20) == 0) date = LocalDate.MaxIsoValue;
            var known = random.Next(2) == 0 ? LogPosition.Latest : new LogPosition(model[random.Next(model.Count)].Commit);
            var expected = model.Where(e => e.Date <= date && e.Commit <= known.Value).SelectMany(e => e.Lines)
                .GroupBy(l => (l.Account, l.Dimensions))
                .Select(g => (g.Key.Account, g.Key.Dimensions, Debit: Sum(g, Side.Debit), Credit: Sum(g, Side.Credit)))
                .OrderBy(r => r.Account, StringComparer.Ordinal).ThenBy(r => r.Dimensions.Text, StringComparer.Ordinal);
            var balance = await book.TrialBalanceAsync(new AsOf(date, known));
            Assert.Equal(expected, balance.Rows.Select(r => (r.Account.Code, r.Dimensions, r.Debit.Fen, r.Credit.Fen)));
            foreach (var side in Enum.GetValues<AccountingSide>()) Assert.Equal(balance.Totals(side).Debit, balance.Totals(side).Credit);
            if (i % 10 == 0)
            {
                Assert.Equal(
                    model.Where(e => e.Date <= date && e.Commit <= known.Value).Select(e => e.Date),
                    (await book.EntriesAsync(new AsOf(date, known)).ToListAsync()).Select(e => e.Draft.Date));
            }
        }
    }

    private static long Sum(IEnumerable<JournalLine> lines, Side side) => lines.Where(l => l.Side == side).Sum(l => l.Amount.Fen);

    private static EntryDraft Draft(Random random, int index)
    {
        var lines = new List<JournalLine>();
        foreach (var accounts in random.Next(3) switch { 0 => new[] { Financial }, 1 => [Budgetary], _ => [Financial, Budgetary] })
        {
            var rest = 0L;
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var amount = random.Next(1, 100_000) * (random.Next(5) == 0 ? -1L : 1L);
                var line = Line(random, accounts, amount);
                lines.Add(line);
                rest += line.Side == Side.Debit ? amount : -amount;
            }

            if (rest != 0) lines.Add(Line(random, accounts, rest) with { Side = Side.Credit });
        }

        return new EntryDraft
        {
            Key = $"entry-{index}",
            Date = new LocalDate(2015, 11, 1).PlusDays(random.Next(425)),
            Type = (JournalEntryType)random.Next(1, 5),
            Summary = $"随机 {index}",
            Lines = [.. lines],
        };
    }

    private static JournalLine Line(Random random, string[] accounts, long amount)
    {
        var account = accounts[random.Next(accounts.Length)];
        var dimensions = account switch
        {
            "1002" or "4001" or "6001" or "8001" => Dimensions.Of(("fund", "F" + random.Next(6))),
            "5001" or "7201" => Dimensions.Of(("project", random.Next(2) == 0 ? null : "P" + random.Next(9))),
            _ => Dimensions.None,
        };
        return new JournalLine(account, dimensions, (Side)random.Next(2), Money.FromFen(amount));
    }
}
