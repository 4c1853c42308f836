using NodaTime;
using PengGai.Exchange.Audit;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Exchange.Tests.Audit;

/// <summary>The export at a checkpoint; what it is worth to an auditor is tested with the command.</summary>
public sealed class AuditExportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("penggai-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.FullName, "export");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_export_holds_what_the_book_held_at_the_checkpoint_and_no_more()
    {
        await using var book = await BookAsync();
        await PostAsync(book, "a", 100);
        var kept = await book.CheckpointAsync(Token);
        await PostAsync(book, "b", 200);
        await AuditExport.WriteAsync(book, kept, Target, Language.En, cancellationToken: Token);
        var records = await File.ReadAllLinesAsync(Path.Combine(Target, "records.txt"), Token);
        Assert.Equal(kept.Head.Size, records.Length);
        Assert.StartsWith($"{kept.Head.Size} ", records[^1], StringComparison.Ordinal);
        Assert.Contains("1002,Bank deposits,fund=F1,1.00,0.00,1.00", await File.ReadAllTextAsync(Path.Combine(Target, "trial-balance.csv"), Token), StringComparison.Ordinal);
        Assert.DoesNotContain("2.00", await File.ReadAllTextAsync(Path.Combine(Target, "journal.csv"), Token), StringComparison.Ordinal);
        Assert.DoesNotContain("2.00", await File.ReadAllTextAsync(Path.Combine(Target, "operations.csv"), Token), StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => AuditExport.WriteAsync(book, kept, Target, Language.En, cancellationToken: Token));
    }

    [Fact]
    public async Task A_checkpoint_that_the_records_dont_give_is_not_exported()
    {
        await using var book = await BookAsync();
        var head = await book.HeadAsync(Token);
        foreach (var other in new[] { head with { Root = Sha256Hash.Of([1]) }, head with { Size = head.Size + 1 }, head with { Size = head.Size - 1 } })
        {
            await Assert.ThrowsAsync<InvalidDataException>(
                () => AuditExport.WriteAsync(book, new Checkpoint(book.Name, other), Target, Language.Zh, cancellationToken: Token));
            Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder.FullName), p => p.Contains("export", StringComparison.Ordinal));
        }
    }

    private static async Task PostAsync(Book book, string key, long fen) => Assert.IsType<PostResult.Posted>(await book.PostAsync(
        new EntryDraft
        {
            Key = key,
            Date = new(2016, 9, 30),
            Type = JournalEntryType.Receipt,
            Summary = "收到财政拨款",
            Lines =
            [
                JournalLine.Debit("1002", Dimensions.Of(("fund", "F1")), Money.FromFen(fen)),
                JournalLine.Credit("4001", Dimensions.Of(("fund", "F1")), Money.FromFen(fen)),
            ],
        },
        "clerk", Token));

    private Task<Book> BookAsync() => Book.CreateAsync(
        SqliteBookStore.Create(Path.Combine(_folder.FullName, "book.db")), new BookOptions { Name = "示例区" }, "opener", SystemClock.Instance, Token);
}
