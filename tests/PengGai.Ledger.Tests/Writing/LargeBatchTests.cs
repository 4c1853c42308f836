using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Writing;

/// <summary>A batch with more rows than the writer keeps in memory is written in parts, in one transaction all the same.</summary>
public sealed class LargeBatchTests
{
    private const int Entries = 450;
    private const int Pairs = 500;

    [Fact]
    public async Task A_batch_written_in_parts_is_whole_sealed_and_sound()
    {
        await using var temp = await CreateAsync();
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Batch, "clerk"));

        Assert.Equal(Money.FromFen(Entries * Pairs), await temp.Book.BalanceAsync("1002", Dimensions.Of(("fund", "F")), AsOf.On(LocalDate.MaxIsoValue)));
        var report = await temp.Book.VerifyAsync();
        Assert.True(report.IsSound);
        Assert.Equal(Entries, await temp.Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).CountAsync());
    }

    [Fact]
    public async Task A_disk_that_fills_up_behind_the_first_part_leaves_nothing_of_it()
    {
        await using var enough = await CreateAsync();
        await enough.Book.PostAsync(Batch, "clerk");
        await enough.CloseAsync();
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        var store = SqliteBookStore.Open(temp.Path);
        await using var book = await Book.OpenAsync(store, temp.Clock);
        await book.PostAsync(Receipt("first"), "clerk");
        var before = await book.HeadAsync();
        store.LimitPages(new FileInfo(enough.Path).Length / 4096 * 95 / 100);

        Assert.IsType<IOException>(await Record.ExceptionAsync(() => book.PostAsync(Batch, "clerk")), exactMatch: false);
        Assert.Equal(before, await book.HeadAsync());
        Assert.True((await book.VerifyAsync()).IsSound);
        store.LimitPages(1L << 30);
        Assert.IsType<PostResult.Posted>(await book.PostAsync(Batch, "clerk"));
        Assert.True((await book.VerifyAsync()).IsSound);
    }

    private static PostingBatch Batch => new()
    {
        Entries =
        [
            .. Enumerable.Range(0, Entries).Select(n => new EntryDraft
            {
                Key = "large/" + n,
                Date = new LocalDate(2020, 1, 1).PlusDays(n % 28),
                Type = JournalEntryType.Receipt,
                Summary = "large",
                Lines =
                [
                    .. Enumerable.Range(0, Pairs).SelectMany(i => new[]
                    {
                        JournalLine.Debit("1002", Dimensions.Of(("fund", "F")), Money.FromFen(1)),
                        JournalLine.Credit("4001", Dimensions.Of(("fund", "F")), Money.FromFen(1)),
                    }),
                ],
            }),
        ],
    };
}
