using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NodaTime;
using PengGai.Ledger.Journal;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of posting 100 entries one by one to a book of 100,000 entries over four years: dated on its last days, and dated
/// back to its first. A back-dated entry rewrites nothing, so the two should cost about the same.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 12)]
public class BackDatedBenchmarks
{
    private readonly Random _random = new(3);
    private FreshFiles _files = null!;
    private int _number;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _files = new FreshFiles();
        for (var batch = 0; batch < 20; batch++)
            await _files.PostAsync([.. Enumerable.Range(0, 5_000).Select(i => Entry(new LocalDate(2016, 1, 1).PlusDays((batch * 5_000 + i) / 70)))]);
    }

    [GlobalCleanup]
    public void Close() => _files.Dispose();

    [Benchmark(Baseline = true)]
    public Task DatedToday() => PostAsync(new LocalDate(2019, 12, 1));

    [Benchmark]
    public Task DatedBack() => PostAsync(new LocalDate(2016, 1, 1));

    private async Task PostAsync(LocalDate from)
    {
        for (var i = 0; i < 100; i++) await _files.PostAsync(Entry(from.PlusDays(_random.Next(30))));
    }

    private EntryDraft Entry(LocalDate date) => SyntheticEntries.Compensation(++_number, _random, 2_000, date);
}
