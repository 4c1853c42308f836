using BenchmarkDotNet.Attributes;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of importing a case and deriving what follows from it, in memory: 2,000 households over seven years are a district of
/// middling size, some 18,000 rows and 130,000 fee lines.
/// </summary>
[MemoryDiagnoser]
public class CaseBenchmarks
{
    private List<StatedRow> _rows = [];

    [Params(2_000)]
    public int Households { get; set; }

    [GlobalSetup]
    public void LayOut() => _rows = SyntheticCase.Rows(Households);

    [Benchmark]
    public IntakeResult Import() => FactIntake.Compare([], _rows);

    [Benchmark]
    public Derivation ImportAndDerive() =>
        PostingRules.Derive(Register.Fold(Import().NewFacts, SyntheticCase.AsOf), AccountMap.Default(UnitKind.Institution));
}
