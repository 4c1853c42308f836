using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PengGai.Ledger.Journal;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of posting 8,000 two-line entries to a fresh file with synchronous=FULL: 1 by 1 as a clerk does, where the disk
/// decides; by 1,000 as a month's accruals come; all at once as an import does, where the work decides. The baseline stores
/// the same facts in SQLite without a book around them.
/// </summary>
/// <remarks>Forty iterations of warming up: a batch is one call, and the runtime optimises what it has seen often. What runs once pays more.</remarks>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 40, iterationCount: 25)]
public class PostingBenchmarks
{
    private const int Entries = 8_000;
    private readonly List<EntryDraft[]> _batches = [];
    private FreshFiles _files = null!;

    [Params(1, 1_000, 8_000)]
    public int BatchSize { get; set; }

    [GlobalSetup]
    public void LayOut()
    {
        var random = new Random(1);
        _batches.Clear();
        // One by one takes a while, and the cost of each doesn't depend on their number: a tenth of them will do.
        var count = BatchSize == 1 ? Entries / 10 : Entries;
        _batches.AddRange(Enumerable.Range(1, count).Select(n => SyntheticEntries.Compensation(n, random, 2_000, SyntheticEntries.AnyDay(random))).Chunk(BatchSize));
    }

    [IterationSetup]
    public void Open() => _files = new FreshFiles();

    [IterationCleanup]
    public void Close() => _files.Dispose();

    [Benchmark(Baseline = true)]
    public long Loop()
    {
        var last = 0L;
        foreach (var batch in _batches) last = _files.Loop.Post(batch);
        return last;
    }

    [Benchmark]
    public async Task Post()
    {
        foreach (var batch in _batches) await _files.PostAsync(batch);
    }
}
