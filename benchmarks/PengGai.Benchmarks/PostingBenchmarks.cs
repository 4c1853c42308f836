using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Storage;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of posting 8,000 two-line entries to a fresh file with synchronous=FULL: 1 by 1 as a clerk or a service does,
/// where the disk decides; by 1,000 as a month's accruals come; all at once as an import does, where the work decides.
/// The baseline stores the same facts in SQLite without a book around them.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 2, iterationCount: 8)]
public class PostingBenchmarks
{
    private const int Entries = 8_000;
    private const int Households = 2_000;
    private readonly List<EntryDraft[]> _batches = [];
    private DirectoryInfo _directory = null!;
    private Book _book = null!;
    private SqliteLoop _loop = null!;

    [Params(1, 1_000, 8_000)]
    public int BatchSize { get; set; }

    [GlobalSetup]
    public void LayOut()
    {
        var random = new Random(1);
        _batches.Clear();
        // One by one takes a while, and the cost of each doesn't depend on their number: a tenth of them will do.
        var count = BatchSize == 1 ? Entries / 10 : Entries;
        _batches.AddRange(Enumerable.Range(1, count).Select(n => Entry(n, random)).Chunk(BatchSize));
    }

    [IterationSetup]
    public void Open()
    {
        _directory = Directory.CreateTempSubdirectory("penggai-benchmark-");
        _book = Book.CreateAsync(
            SqliteBookStore.Create(Path.Combine(_directory.FullName, "book.db")), new BookOptions { Name = "benchmark" }, "benchmark", SystemClock.Instance)
            .GetAwaiter().GetResult();
        _loop = new SqliteLoop(Path.Combine(_directory.FullName, "loop.db"));
    }

    [IterationCleanup]
    public void Close()
    {
        _loop.Dispose();
        _book.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _directory.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public long Loop()
    {
        var last = 0L;
        foreach (var batch in _batches) last = _loop.Post(batch);
        return last;
    }

    [Benchmark]
    public async Task<PostResult?> Post()
    {
        PostResult? last = null;
        foreach (var batch in _batches)
        {
            last = await _book.PostAsync(new PostingBatch { Entries = [.. batch] }, "benchmark");
            if (last is not PostResult.Posted) throw new InvalidOperationException("The book refused the batch.");
        }

        return last;
    }

    private static EntryDraft Entry(int number, Random random)
    {
        var amount = Money.FromFen(random.Next(1, 10_000_000));
        var household = $"H{random.Next(1, Households)}";
        return new EntryDraft
        {
            Key = $"compensation/{number}",
            Date = new LocalDate(2016, 1, 1).PlusDays(random.Next(0, 1_460)),
            Type = JournalEntryType.Transfer,
            Summary = $"确认补偿款 {number}",
            Lines =
            [
                JournalLine.Debit("5001", Dimensions.Of((DimensionNames.Project, "P1")), amount),
                JournalLine.Credit("2307-01", Dimensions.Of((DimensionNames.Project, "P1"), (DimensionNames.Household, household)), amount),
            ],
        };
    }
}
