using BenchmarkDotNet.Attributes;
using NodaTime;
using PengGai.Forecast;

namespace PengGai.Benchmarks;

/// <summary>
/// Cost of one exact forecast: 6 projects over 60 months is a district's everyday case, 40 over 120 a city's. Fees are
/// uneven to the fen, so that neither few combinations nor a common divisor make it easy.
/// </summary>
[MemoryDiagnoser]
public class ExactEngineBenchmarks
{
    private Portfolio _portfolio = null!;

    [Params("6x60", "40x120")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void LayOut()
    {
        var (projects, months) = Size == "6x60" ? (6, 60) : (40, 120);
        var random = new Random(1);
        _portfolio = new Portfolio(new LocalDate(2021, 4, 30), months, 0.03, 0.3, Enumerable.Range(1, projects).Select(number =>
            new PortfolioProject(
                $"P{number}",
                DeliveryRisk.FromWeibull(1.2 + random.NextDouble(), 12 + 30 * random.NextDouble()),
                [Cohort.FromTiers(random.Next(100, 3000), random.Next(60000, 200000) / 100.0, random.Next(0, 30), [new(0, 2), new(12, 3)], months)])));
    }

    [Benchmark]
    public ExposureForecast Run() => ExactEngine.Run(_portfolio);
}
