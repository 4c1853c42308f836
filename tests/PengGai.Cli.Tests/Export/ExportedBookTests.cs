using System.Text;
using NodaTime;
using PengGai.Exchange.PlainTextAccounting;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Reports;

namespace PengGai.Cli.Tests.Export;

/// <summary>Whatever a book holds, two other bookkeepers add up its export to the balances of the book, to the fen.</summary>
public sealed class ExportedBookTests : IDisposable
{
    private static readonly AsOf Everything = AsOf.On(LocalDate.MaxIsoValue);
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    // Goal: hledger and ledger-cli, told to be strict, have the sub-accounts and balances of the trial balance, on both axes.
    // Method: random books from fixed seeds. Each is exported whole, and as of a random day and position; the whole one is also
    // cut at that day by the tool itself, and asked for debits alone.
    [Theory]
    [InlineData("hledger")]
    [InlineData("ledger")]
    public async Task Export_RandomBooks_HasTheSameBalancesInTheTool(string tool)
    {
        PlainTextTool.SkipUnlessInstalled(tool);
        var books = Environment.GetEnvironmentVariable("PENGGAI_LONG") is null ? 20 : 1000;
        for (var seed = 1; seed <= books; seed++)
        {
            var file = _folder.File($"{seed}.db");
            await using (var random = await RandomBook.CreateAsync(seed, file))
            {
                var (book, day) = (random.Book, random.AnyDay());
                var cut = new AsOf(day, random.AnyPosition());
                var (whole, part) = (await ExportAsync(book, Everything), await ExportAsync(book, cut));
                var balance = await book.TrialBalanceAsync(Everything, Token);
                Assert.NotEmpty(balance.Rows);
                AssertEqual(seed, balance, await PlainTextTool.BalancesAsync(tool, whole), r => r.Balance);
                AssertEqual(seed, await book.TrialBalanceAsync(cut, Token), await PlainTextTool.BalancesAsync(tool, part), r => r.Balance);
                AssertEqual(seed, await book.TrialBalanceAsync(AsOf.On(day), Token), await PlainTextTool.BalancesAsync(tool, whole, day), r => r.Balance);
                var debits = await PlainTextTool.BalancesAsync(tool, whole, side: "debit");
                foreach (var row in balance.Rows) debits.TryAdd(Name(row), 0);
                AssertEqual(seed, balance, debits, r => r.Debit);
            }

            foreach (var leftover in Directory.EnumerateFiles(_folder.Path)) File.Delete(leftover);
        }
    }

    [Fact]
    public async Task Export_RandomBooks_HoldsEverythingThatTheEntriesSay()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            await using var random = await RandomBook.CreateAsync(seed, _folder.File($"{seed}.db"));
            var expected = await random.Book.EntriesAsync(Everything, Token).ToListAsync(Token);
            var read = JournalReader.Read(await File.ReadAllTextAsync(await ExportAsync(random.Book, Everything), Token));
            Assert.Equal(expected.Select(e => JournalReader.Describe(e, random.Book.Chart)), read);
        }
    }

    [Fact]
    public async Task Export_NumbersSummariesAndKeys_AreReadBackAsWritten()
    {
        await using var random = await RandomBook.CreateAsync(7, _folder.File("book.db"));
        var journal = await ExportAsync(random.Book, Everything);
        var entries = await random.Book.EntriesAsync(Everything, Token).Where(e => e.Draft.Summary.Length < 400).ToListAsync(Token);
        foreach (var tool in PlainTextTool.Names) PlainTextTool.SkipUnlessInstalled(tool);

        AssertHolds(await PlainTextTool.RunAsync("hledger", "-f", journal, "tags", "--values", "^key$"), entries.Select(e => PlainTextEscape.Escape(e.Draft.Key)));
        AssertHolds(await PlainTextTool.RunAsync("hledger", "-f", journal, "codes"), entries.Select(e => e.Number.ToString()));
        AssertHolds(await PlainTextTool.RunAsync("hledger", "-f", journal, "descriptions"), entries.Select(e => PlainTextEscape.Escape(e.Draft.Summary)));
        AssertHolds(
            await PlainTextTool.RunAsync("ledger", "--args-only", "-f", journal, "reg", "--register-format", "%(code)\t%(payee)\t%(tag(\"key\"))\n"),
            entries.Select(e => $"{e.Number}\t{PlainTextEscape.Escape(e.Draft.Summary)}\t{PlainTextEscape.Escape(e.Draft.Key)}"));
    }

    [Theory]
    [InlineData("hledger")]
    [InlineData("ledger")]
    public async Task Export_TheLongestNameAndTheLargestAmount_AreRead(string tool)
    {
        PlainTextTool.SkipUnlessInstalled(tool);
        await using var random = await RandomBook.CreateAsync(2, _folder.File("book.db"));
        var room = SubAccountName.LongestBytes - Encoding.UTF8.GetByteCount("assets:1002 银行存款:fund=");
        var longest = Dimensions.Of(("fund", new string('长', room / 3) + new string('a', room % 3)));
        var entry = new EntryDraft
        {
            Key = "longest",
            Date = new LocalDate(2016, 9, 30),
            Summary = new string('长', 5000),
            Lines = [JournalLine.Debit("1002", longest, Money.FromFen(long.MaxValue)), JournalLine.Debit("1002", Dimensions.Of(("fund", "balancing")), Money.FromFen(-long.MaxValue))],
        };
        Assert.IsType<PostResult.Posted>(await random.Book.PostAsync(entry, "clerk", Token));
        var balances = await PlainTextTool.BalancesAsync(tool, await ExportAsync(random.Book, Everything));
        Assert.Equal(long.MaxValue, balances[SubAccountName.Of(random.Book.Chart.Find("1002")!, longest, Language.Zh)]);
    }

    [Fact]
    public async Task Export_Cancelled_Stops()
    {
        await using var random = await RandomBook.CreateAsync(1, _folder.File("book.db"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => HledgerJournal.WriteAsync(random.Book, Everything, Language.Zh, TextWriter.Null, cancellationToken: new CancellationToken(true)));
    }

    private static void AssertHolds(string output, IEnumerable<string> lines) => Assert.Empty(lines.Except(output.Split('\n')));

    private static string Name(TrialBalanceRow row) => SubAccountName.Of(row.Account, row.Dimensions, Language.Zh);

    private static void AssertEqual(int seed, TrialBalance balance, Dictionary<string, long> theirs, Func<TrialBalanceRow, Money> amount)
    {
        var ours = balance.Rows.ToDictionary(Name, r => amount(r).Fen);
        Assert.True(ours.Count == theirs.Count, $"seed {seed}: {ours.Count} sub-accounts, they have {theirs.Count}");
        Assert.All(ours, a => Assert.True(theirs.TryGetValue(a.Key, out var fen) && fen == a.Value, $"seed {seed}, {a.Key}: ours {a.Value}, theirs {fen}"));
    }

    private async Task<string> ExportAsync(Book book, AsOf asOf)
    {
        var path = _folder.File($"{asOf.Date}-{asOf.KnownAt}.journal".Replace('/', '-'));
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await HledgerJournal.WriteAsync(book, asOf, Language.Zh, writer, cancellationToken: Token);
        return path;
    }
}
