using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A book in a real SQLite file of its own, which goes when the test ends.</summary>
internal sealed class CaseBook : IAsyncDisposable
{
    private readonly string _folder;

    private CaseBook(string folder, Book book) => (_folder, Relocation) = (folder, new RelocationBook(book));

    public RelocationBook Relocation { get; }

    public Book Book => Relocation.Book;

    private string File => Path.Combine(_folder, "book.db");

    public static async Task<CaseBook> CreateAsync(UnitKind unit = UnitKind.Institution)
    {
        var folder = Directory.CreateTempSubdirectory("penggai-").FullName;
        var book = await Book.CreateAsync(
            SqliteBookStore.Create(Path.Combine(folder, "book.db")), new BookOptions { Name = "test", Unit = unit }, "tester", new Clock());
        return new CaseBook(folder, book);
    }

    /// <summary>Imports rows that are expected to be accepted.</summary>
    public async Task<RecordOutcome.Recorded> ImportAsync(CaseRows rows, string through)
    {
        var outcome = await Relocation.RecordAsync(new(rows.Rows), CaseRows.Day(through), "tester");
        var problems = outcome is RecordOutcome.Refused refused ? string.Join('\n', refused.Problems.Select(p => p.Describe(Language.En))) : "";
        Assert.True(outcome is RecordOutcome.Recorded, problems);
        return (RecordOutcome.Recorded)outcome;
    }

    /// <summary>Imports rows that are expected to be refused, and sees that nothing of them is kept: no record, no byte.</summary>
    public async Task<ImmutableArray<Problem>> RefuseAsync(CaseRows rows, string through)
    {
        var (head, content) = (await Book.HeadAsync(), await ContentAsync());
        var outcome = await Relocation.RecordAsync(new(rows.Rows), CaseRows.Day(through), "tester");
        Assert.Equal(head, await Book.HeadAsync());
        Assert.Equal(content, await ContentAsync());
        var refused = Assert.IsType<RecordOutcome.Refused>(outcome);
        return [.. refused.Problems.Where(p => !p.IsWarning)];
    }

    public Task<RecordOutcome> AccrueAsync(string through) => Relocation.AccrueAsync(CaseRows.Day(through), "tester");

    public Task<RelocationView> ViewAsync(string asOf, string? knownOn = null) =>
        Relocation.ViewAsync(AsOf.On(CaseRows.Day(asOf)), knownOn is null ? null : CaseRows.Day(knownOn));

    public async Task<Money> BalanceAsync(string account, string asOf = "2099-12-31") =>
        (await Book.TrialBalanceAsync(AsOf.On(CaseRows.Day(asOf)))).Balance(account);

    /// <summary>The sub-accounts that moved, with both sums: equal text, equal books.</summary>
    public async Task<string> TrialBalanceAsync(LocalDate asOf) => string.Join('\n', (await Book.TrialBalanceAsync(AsOf.On(asOf))).Rows
        .Where(r => !r.Debit.IsZero || !r.Credit.IsZero).Select(r => $"{r.Account.Code} {r.Dimensions} {r.Debit} {r.Credit}"));

    public async Task<List<JournalEntry>> EntriesAsync()
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue))) entries.Add(entry);
        return entries;
    }

    /// <summary>The lines of a cause's entries: <c>2020-01-31 debit 5001 project=P 100.00 | credit 2307-01 household=H;project=P 100.00</c>.</summary>
    public async Task<string[]> EntriesOfAsync(string cause) =>
        [.. (await EntriesAsync()).Where(e => e.Draft.Cause == cause).Select(Describe)];

    public async Task VerifySoundAsync()
    {
        var report = await Relocation.VerifyAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings.Select(f => f.Describe().En)));
    }

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Describe(JournalEntry entry) =>
        $"{entry.Draft.Date:uuuu-MM-dd} " + string.Join(" | ", entry.Draft.Lines.Select(
            l => $"{(l.Side == Side.Debit ? "debit" : "credit")} {l.Account} {l.Dimensions} {l.Amount}"));

    /// <summary>Every byte of the book's file and of its write-ahead log.</summary>
    public async Task<byte[]> BytesAsync()
    {
        using var content = new MemoryStream();
        foreach (var file in new[] { File, File + "-wal" }.Where(System.IO.File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(content);
        }

        return content.ToArray();
    }

    private async Task<byte[]> ContentAsync() => System.Security.Cryptography.SHA256.HashData(await BytesAsync());

    private sealed class Clock : IClock
    {
        private Instant _now = Instant.FromUtc(2024, 1, 1, 0, 0);

        public Instant GetCurrentInstant() => _now += Duration.FromSeconds(1);
    }
}
