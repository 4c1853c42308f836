using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests.Writing;

/// <summary>A book whose writer can be held, so that what is asked for meanwhile is committed as one group.</summary>
internal sealed class HeldBook : IAsyncDisposable
{
    private readonly TempBook _temp;
    private int _groups;

    private HeldBook(TempBook temp, Book book, HeldStore store) => (_temp, Book, Store) = (temp, book, store);

    public Book Book { get; }

    public HeldStore Store { get; }

    public string Path => _temp.Path;

    public static async Task<HeldBook> CreateAsync(BookOptions? options = null)
    {
        var temp = await TempBook.CreateAsync(options);
        await temp.CloseAsync();
        var (store, held) = HeldStore.Around(SqliteBookStore.Open(temp.Path));
        return new HeldBook(temp, await Book.OpenAsync(store, temp.Clock), held);
    }

    /// <summary>Has the writer busy with a request of its own until it is released.</summary>
    public async Task<Task<PostResult>> HoldAsync()
    {
        Store.Hold();
        var first = Book.PostAsync(new PostingBatch { Facts = [TempBook.Household("held" + _groups++)] }, "clerk");
        await Store.Waits;
        return first;
    }

    /// <summary>Asks for several things at once, in order; they are committed as one group.</summary>
    public async Task<object[]> TogetherAsync(params Func<Task<object>>[] requests)
    {
        var first = await HoldAsync();
        var asked = requests.Select(r => r()).ToArray();
        Store.Release();
        await first;
        return await Task.WhenAll(asked);
    }

    public async Task AssertSoundAsync()
    {
        var report = await Book.VerifyAsync();
        Assert.True(report.IsSound, string.Join('\n', report.Findings.Select(f => f.Describe().En)));
    }

    public async ValueTask DisposeAsync()
    {
        await Book.DisposeAsync();
        await _temp.DisposeAsync();
    }
}
