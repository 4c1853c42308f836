using System.Text.Json;

namespace PengGai.Forecast.Tests;

public sealed class ForecastJsonTests
{
    [Fact]
    public void Write_ExactForecast_HasTheContractsKeys()
    {
        var portfolio = Portfolios.Golden(0.3);
        var scenario = new ConversionScenario("convert-a", [new("A", new ConvertedHouseholds.Count(300), ConversionRoute.Voucher, 1, 420_000)]);
        var comparisons = ScenarioComparison.Run(portfolio, [scenario], null, null, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(ForecastJson.Write(Portfolios.Forecast(portfolio), comparisons));
        var root = document.RootElement;

        Assert.Equal("2021-04-30", root.GetProperty("as_of").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("known_on").ValueKind);
        Assert.Equal("exact", root.GetProperty("engine").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("seed").ValueKind);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("paths").ValueKind);
        Assert.NotEmpty(root.GetProperty("model").GetString()!);
        Assert.False(root.GetProperty("prior").GetBoolean());

        Assert.Equal(60, root.GetProperty("months").GetArrayLength());
        var month = root.GetProperty("months")[0];
        Assert.Equal(1, month.GetProperty("month").GetInt32());
        Assert.Equal("2021-05-31", month.GetProperty("date").GetString());
        foreach (var key in (string[])["mean_yuan", "p05_yuan", "p10_yuan", "p25_yuan", "p50_yuan", "p75_yuan", "p90_yuan", "p95_yuan"])
            Assert.Equal(3_900_000, month.GetProperty(key).GetDouble());

        var presentValue = root.GetProperty("present_value");
        Assert.Equal(132_220_631.45, presentValue.GetProperty("mean_yuan").GetDouble(), 1.0);
        Assert.True(presentValue.GetProperty("sd_yuan").GetDouble() > 0);
        Assert.Equal<string>(
            ["0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"],
            presentValue.GetProperty("quantiles").EnumerateObject().Select(property => property.Name));
        Assert.Equal<string>(["0.9", "0.95"], presentValue.GetProperty("expected_shortfall").EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, presentValue.GetProperty("standard_error_yuan").ValueKind);

        Assert.Equal<string?>(["A", "B", "C"], root.GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("id").GetString()));
        Assert.Equal(1, root.GetProperty("projects").EnumerateArray().Sum(project => project.GetProperty("expected_shortfall_share").GetDouble()), 9);
        Assert.Equal("convert-a", root.GetProperty("scenarios")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void Write_Amounts_AreRoundedToTheFen()
    {
        using var document = JsonDocument.Parse(ForecastJson.Write(Portfolios.Forecast(Portfolios.Golden(0.3))));
        foreach (var month in document.RootElement.GetProperty("months").EnumerateArray())
        {
            var mean = month.GetProperty("mean_yuan").GetDecimal();
            Assert.Equal(mean, decimal.Round(mean, 2));
        }
    }

    [Fact]
    public void Write_PriorUsed_SaysSo()
    {
        var portfolio = new Portfolio(Portfolios.AsOf, 2, 0, 0,
            [new("A", DeliveryRisk.Prior(Portfolios.AsOf, null), [Cohort.FromFees(1, [1, 1])], usesPrior: true)]);
        using var document = JsonDocument.Parse(ForecastJson.Write(Portfolios.Forecast(portfolio)));
        Assert.True(document.RootElement.GetProperty("prior").GetBoolean());
    }
}
