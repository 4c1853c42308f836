using BenchmarkDotNet.Attributes;
using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of one fee line. A household that waits 8 years has 96 of them, 18 months of term and 78 overdue over two tiers: that
/// is as long as published cases go. Counted per month, of which calendar days cut four in two.
/// </summary>
[MemoryDiagnoser]
public class FeeBenchmarks
{
    private const int Months = 96;

    private FeeCase _fee = null!;

    [ParamsAllValues]
    public FeeProration Proration { get; set; }

    [GlobalSetup]
    public void Setup() => _fee = new FeeCase
    {
        Policy = new TransitionPolicy
        {
            Id = "benchmark",
            Basis = FeeBasis.Area,
            Rates = [new(new(2015, 1, 1), "一类", null, 18m), new(new(2015, 1, 1), "二类", null, 15m)],
            TermMonths = 18,
            Proration = Proration,
            Tiers = [new(0, 2m), new(12, 3m)],
        },
        SignedOn = new(2016, 1, 5),
        Route = ResettlementRoute.InKind,
        MovedOutOn = new LocalDate(2016, 1, 17),
        AreaM2 = 72.5m,
        Zone = "二类",
    };

    [Benchmark(OperationsPerInvoke = Months)]
    public FeeResult Compute() => TransitionFee.Compute(_fee, new LocalDate(2024, 1, 31));
}
