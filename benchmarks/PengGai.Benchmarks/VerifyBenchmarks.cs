using BenchmarkDotNet.Attributes;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Storage;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of verifying a book of 2,000 households, first its log and tables alone, then also that its entries are those that
/// the facts call for, which derives them anew.
/// </summary>
[MemoryDiagnoser]
public class VerifyBenchmarks
{
    private DirectoryInfo _directory = null!;
    private Book _book = null!;

    [Params(2_000)]
    public int Households { get; set; }

    [GlobalSetup]
    public async Task RecordAsync()
    {
        _directory = Directory.CreateTempSubdirectory("penggai-benchmark-");
        _book = await Book.CreateAsync(
            SqliteBookStore.Create(Path.Combine(_directory.FullName, "book.db")), new BookOptions { Name = "benchmark" }, "benchmark", SystemClock.Instance);
        var outcome = await new RelocationBook(_book).RecordAsync(new(SyntheticCase.Rows(Households)), SyntheticCase.AsOf, "benchmark");
        if (outcome is RecordOutcome.Refused refused) throw new InvalidOperationException(refused.Problems.First(p => !p.IsWarning).Describe(Language.En));
    }

    [GlobalCleanup]
    public async Task DeleteAsync()
    {
        await _book.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Benchmark(Baseline = true)]
    public Task<VerifyReport> VerifyLog() => _book.VerifyAsync();

    [Benchmark]
    public Task<VerifyReport> VerifyLogAndEntries() => new RelocationBook(_book).VerifyAsync();
}
