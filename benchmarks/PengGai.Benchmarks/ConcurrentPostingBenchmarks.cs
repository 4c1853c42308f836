using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using PengGai.Ledger.Journal;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of 1,280 entries that 64 callers post one at a time, each waiting until his is durable, beside the plain loop that
/// posts the same entries one by one: it has one connection, as SQLite has one writer.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 30, iterationCount: 25)]
public class ConcurrentPostingBenchmarks
{
    private const int Callers = 64;
    private EntryDraft[] _entries = [];
    private FreshFiles _files = null!;

    [GlobalSetup]
    public void LayOut()
    {
        var random = new Random(2);
        _entries = [.. Enumerable.Range(1, 20 * Callers).Select(n => SyntheticEntries.Compensation(n, random, 2_000, SyntheticEntries.AnyDay(random)))];
    }

    [IterationSetup]
    public void Open() => _files = new FreshFiles();

    [IterationCleanup]
    public void Close() => _files.Dispose();

    [Benchmark(Baseline = true)]
    public long LoopOneByOne()
    {
        var last = 0L;
        foreach (var entry in _entries) last = _files.Loop.Post([entry]);
        return last;
    }

    [Benchmark]
    public Task PostBy64Callers()
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < _entries.Length) await _files.PostAsync(_entries[at]);
        })));
    }
}
