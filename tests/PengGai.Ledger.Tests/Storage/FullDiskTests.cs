using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Storage;

/// <summary>The disk is full: a clear refusal, nothing half-written, and posting goes on once there is room.</summary>
public class FullDiskTests
{
    private const long NoLimit = 1L << 30;

    [Fact]
    public async Task PostAsync_DiskFull_SaysSoLeavesNothingAndGoesOnOnceThereIsRoom()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        var store = SqliteBookStore.Open(temp.Path);
        await using var book = await Book.OpenAsync(store, temp.Clock);
        store.LimitPages(Pages(temp));
        var posted = new List<string>();
        var before = await book.HeadAsync();
        for (var i = 0; ; i++)
        {
            var e = await Record.ExceptionAsync(() => book.PostAsync(Receipt("k" + i), "clerk"));
            if (e is null)
            {
                posted.Add("k" + i);
                before = await book.HeadAsync();
                continue;
            }

            AssertFull(e, temp.Path);
            break;
        }

        // It stays so, for whatever is posted and in whatever way, and nothing of it stays behind: no record, no sub-account.
        AssertFull(await Record.ExceptionAsync(() => book.PostAsync(Batch("batch", 50), "clerk")), temp.Path);
        AssertFull(await Record.ExceptionAsync(() => book.PostAsync(new PostingBatch { Facts = [Household("H", ("name", new string('张', 4000)))] }, "clerk")), temp.Path);
        Assert.Equal(before, await book.HeadAsync());
        Assert.Equal(posted.Count > 0 ? 2 : 0, (await book.SubAccountsAsync()).Count);
        Assert.True((await book.VerifyAsync()).IsSound);
        Assert.Equal(posted, await KeysAsync(book));

        store.LimitPages(NoLimit);
        Assert.IsType<PostResult.Posted>(await book.PostAsync(Batch("batch", 50), "clerk"));
        Assert.IsType<PostResult.Posted>(await book.PostAsync(Receipt("after"), "clerk"));
        await AssertSoundAsync(book, posted.Count + 51);
    }

    // Goal: of callers who are committed together, the one whose batch has no room fails alone. Method: a batch of 5,000 among
    // 40 single entries that are posted at the same time, in a file with room for these only.
    [Fact]
    public async Task PostAsync_HugeBatchAmongSmallOnes_FailsAlone()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        var store = SqliteBookStore.Open(temp.Path);
        await using var book = await Book.OpenAsync(store, temp.Clock);
        await book.PostAsync(Receipt("first"), "clerk");
        store.LimitPages(Pages(temp) + 60);
        var small = Enumerable.Range(0, 20).Select(i => book.PostAsync(Receipt("a" + i), "clerk")).ToList();
        var huge = book.PostAsync(Batch("huge", 5000), "clerk");
        small.AddRange(Enumerable.Range(0, 20).Select(i => book.PostAsync(Receipt("b" + i), "clerk")));
        AssertFull(await Record.ExceptionAsync(() => huge), temp.Path);
        Assert.All(await Task.WhenAll(small), r => Assert.IsType<PostResult.Posted>(r));
        await AssertSoundAsync(book, 41);
        Assert.DoesNotContain(await book.SubAccountsAsync(), s => s.Dimensions.Text.StartsWith("fund=H", StringComparison.Ordinal));

        store.LimitPages(NoLimit);
        Assert.IsType<PostResult.Posted>(await book.PostAsync(Batch("huge", 5000), "clerk"));
        await AssertSoundAsync(book, 5041);
    }

    // Everything that writes: prepare, review, post, reject, erase, close, define.
    [Fact]
    public async Task EveryChange_DiskFull_IsRefusedAndCanBeRepeated()
    {
        await using var temp = await SampleBook.CreateAsync();
        var waiting = await temp.Book.PendingAsync().ToListAsync();
        await temp.CloseAsync();
        var store = SqliteBookStore.Open(temp.Path);
        await using var book = await Book.OpenAsync(store, temp.Clock);
        await FillFreePagesAsync(store, book);
        var before = await book.HeadAsync();
        AssertFull(await Record.ExceptionAsync(() => book.PrepareAsync(Batch("more", 200), "张三")), temp.Path);
        AssertFull(await Record.ExceptionAsync(() => book.RejectAsync([waiting[0].Position], new string('x', 9000), "reviewer")), temp.Path);
        AssertFull(await Record.ExceptionAsync(() => book.DefineAccountsAsync([book.Chart.Find("1001")! with { Name = new Phrase(new string('x', 9000), "") }], "chief")), temp.Path);
        AssertFull(await Record.ExceptionAsync(() => book.ReopenPeriodAsync(AccountingPeriod.FromOrdinal(201608), new string('x', 9000), "reviewer")), temp.Path);
        Assert.Equal(before, await book.HeadAsync());
        Assert.Equal(waiting.Select(p => p.Position), await book.PendingAsync().Select(p => p.Position).ToListAsync());
        Assert.Equal(Ledger.Periods.PeriodState.Closed, book.Periods.StateOf(AccountingPeriod.FromOrdinal(201608)));
        Assert.Equal("库存现金", book.Chart.Find("1001")!.Name.Zh);
        Assert.True((await book.VerifyAsync()).IsSound);

        store.LimitPages(NoLimit);
        SampleBook.Must<PostResult.Prepared>(await book.PrepareAsync(Batch("more", 200), "张三"));
        SampleBook.Must<ChangeResult.Done>(await book.RejectAsync([waiting[0].Position], new string('x', 9000), "reviewer"));
        Assert.True((await book.VerifyAsync()).IsSound);
    }

    private static async Task FillFreePagesAsync(SqliteBookStore store, Book book)
    {
        store.LimitPages(1); // No less than there are.
        var purposes = 0;
        for (var length = 2000; length > 0; length /= 2)
        {
            while (await Record.ExceptionAsync(() => book.StateEarmarksAsync([Ledger.Controls.Earmark.Of($"F9-{++purposes}", new string('x', length))], "chief")) is null)
            {
            }
        }
    }

    private static PostingBatch Batch(string name, int count) => new() { Entries = [.. Enumerable.Range(0, count).Select(i => Receipt($"{name}/{i}", 100 + i, fund: "H" + i % 9))] };

    private static void AssertFull(Exception? e, string path)
    {
        var full = Assert.IsType<IOException>(e);
        Assert.Equal($"The disk is full, or {path} has reached its limit. Nothing was written; try again once there is room.", full.Message);
    }

    private static async Task AssertSoundAsync(Book book, int entries)
    {
        var report = await book.VerifyAsync();
        Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
        var keys = await KeysAsync(book);
        Assert.Equal(entries, keys.Distinct().Count());
        Assert.Equal(entries, keys.Count);
    }

    private static async Task<List<string>> KeysAsync(Book book) =>
        await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).Select(e => e.Draft.Key).ToListAsync();

    private static long Pages(TempBook temp)
    {
        using var raw = OpenRaw(temp.Path);
        return (long)Scalar(raw, "PRAGMA page_count")!;
    }
}
