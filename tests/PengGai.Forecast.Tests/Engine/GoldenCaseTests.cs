using System.Globalization;
using System.Text.Json;

namespace PengGai.Forecast.Tests;

/// <summary>The three-project case whose figures were computed independently and confirmed by 300,000 simulated paths.</summary>
public sealed class GoldenCaseTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Data", "golden_domain_case.json"))).RootElement;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_GoldenCase_MeetsThePublishedFigures(int index)
    {
        var published = Golden.GetProperty("results")[index];
        var forecast = Portfolios.Forecast(Portfolios.Golden(published.GetProperty("rho").GetDouble()));
        var presentValue = forecast.PresentValue;

        Close(published.GetProperty("total_mean").GetDouble(), presentValue.MeanYuan, 1e-7);
        Close(published.GetProperty("sd").GetDouble(), presentValue.StandardDeviationYuan, 1e-6);
        Close(published.GetProperty("ES").GetProperty("0.9").GetDouble(), presentValue.ExpectedShortfall90Yuan, 2e-5);
        Close(published.GetProperty("ES").GetProperty("0.95").GetDouble(), presentValue.ExpectedShortfall95Yuan, 2e-5);
        foreach (var (level, value) in QuantileFan.Levels.Zip(presentValue.Quantiles.Values))
        {
            var quantile = published.GetProperty("quantiles").GetProperty(level.ToString(CultureInfo.InvariantCulture)).GetDouble();
            Close(quantile, value, 4e-4);
        }

        foreach (var project in forecast.Projects)
        {
            Close(published.GetProperty("mean").GetProperty(project.Id).GetDouble(), project.MeanYuan, 1e-7);
            Close(published.GetProperty("censored_prob").GetProperty(project.Id).GetDouble(), project.UnfinishedProbability, 1e-6);
        }

        Assert.Equal(1, forecast.Projects.Sum(project => project.ExpectedShortfallShare), 12);
    }

    [Fact]
    public void Run_GoldenCase_MeetsThePublishedMonthlyMeans()
    {
        var forecast = Portfolios.Forecast(Portfolios.Golden(0.3));
        foreach (var month in forecast.Months)
        {
            var published = Golden.GetProperty("expected_monthly_fee")
                .GetProperty(month.Month.ToString(CultureInfo.InvariantCulture)).GetDouble();
            Close(published, month.MeanYuan, 1e-9);
        }

        Close(139_474_560.18, forecast.Months.Sum(month => month.MeanYuan), 1e-10);
    }

    private static void Close(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
