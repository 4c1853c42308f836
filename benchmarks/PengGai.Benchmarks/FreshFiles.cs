using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Benchmarks;

/// <summary>A new book and a new file of the plain loop, deleted afterwards.</summary>
internal sealed class FreshFiles : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("penggai-benchmark-");

    public FreshFiles()
    {
        Book = Book.CreateAsync(
            SqliteBookStore.Create(Path.Combine(_directory.FullName, "book.db")), new BookOptions { Name = "benchmark" }, "benchmark", SystemClock.Instance)
            .GetAwaiter().GetResult();
        Loop = new SqliteLoop(Path.Combine(_directory.FullName, "loop.db"));
    }

    public Book Book { get; }

    public SqliteLoop Loop { get; }

    /// <summary>Posts a batch, which a benchmark must not find refused.</summary>
    public async Task PostAsync(params EntryDraft[] entries)
    {
        if (await Book.PostAsync(new PostingBatch { Entries = [.. entries] }, "benchmark") is not PostResult.Posted)
            throw new InvalidOperationException("The book refused the batch.");
    }

    public void Dispose()
    {
        Loop.Dispose();
        Book.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _directory.Delete(recursive: true);
    }
}
