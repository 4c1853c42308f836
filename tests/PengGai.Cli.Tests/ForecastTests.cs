using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai forecast</c>, from a portfolio file and from a book.</summary>
public sealed class ForecastTests : IDisposable
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Data", "golden_domain_case.json"))).RootElement;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Published figures, computed without PengGai and confirmed by 300,000 simulated paths.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Forecast_GoldenPortfolio_MeetsThePublishedFigures(int index)
    {
        var published = Golden.GetProperty("results")[index];
        var file = await WriteGoldenAsync(published.GetProperty("rho").GetDouble());
        var forecast = await ForecastAsync("--portfolio", file);
        var value = forecast.GetProperty("present_value");
        Close(published.GetProperty("total_mean"), value.GetProperty("mean_yuan"), 1e-7);
        foreach (var level in value.GetProperty("expected_shortfall").EnumerateObject()) Close(published.GetProperty("ES").GetProperty(level.Name), level.Value, 1e-4);
        foreach (var level in value.GetProperty("quantiles").EnumerateObject()) Close(published.GetProperty("quantiles").GetProperty(level.Name), level.Value, 1e-3);
        foreach (var project in forecast.GetProperty("projects").EnumerateArray())
            Close(published.GetProperty("mean").GetProperty(project.GetProperty("id").GetString()!), project.GetProperty("mean_yuan"), 1e-7);
        foreach (var month in forecast.GetProperty("months").EnumerateArray())
            Close(Golden.GetProperty("expected_monthly_fee").GetProperty(month.GetProperty("month").GetInt32().ToString(CultureInfo.InvariantCulture)), month.GetProperty("mean_yuan"), 1e-7);
    }

    [Fact]
    public async Task Forecast_CorrelationOption_IsTheSameAsTheFiles()
    {
        var stated = await ForecastAsync("--portfolio", await WriteGoldenAsync(0.6));
        var asked = await ForecastAsync("--portfolio", await WriteGoldenAsync(0), "--correlation", "0.6");
        Assert.Equal(stated.GetRawText(), asked.GetRawText());
    }

    [Fact]
    public async Task Forecast_HorizonAndDiscount_AreTakenFromTheCommandLine()
    {
        var file = await WriteGoldenAsync(0.3);
        var shorter = await ForecastAsync("--portfolio", file, "--horizon", "12", "--discount", "0");
        Assert.Equal(12, shorter.GetProperty("months").GetArrayLength());
        Close(shorter.GetProperty("months").EnumerateArray().Sum(m => m.GetProperty("mean_yuan").GetDouble()), shorter.GetProperty("present_value").GetProperty("mean_yuan").GetDouble(), 1e-7);
    }

    [Fact]
    public async Task Forecast_Book_MeetsTheRunAndItsSavedPortfolio()
    {
        using var small = new SmallCase();
        await Cli.SucceedAsync("run", small.Path, "--out", _folder.Path);
        var book = await ForecastAsync("--book", _folder.File("book.db"), "--save-portfolio", _folder.File("portfolio.json"));
        var run = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.File("forecast.json"), TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(run.GetRawText(), book.GetRawText());

        var saved = await ForecastAsync("--portfolio", _folder.File("portfolio.json"));
        foreach (var key in new[] { "months", "present_value", "projects" })
            Assert.Equal(book.GetProperty(key).GetRawText(), saved.GetProperty(key).GetRawText());
    }

    // H5's delivery was agreed in May but the office learned of it in November.
    [Fact]
    public async Task Forecast_KnownOn_ForgetsWhatWasLearnedLater()
    {
        using var small = new SmallCase();
        small.Write("deliveries.csv", "household_id,delivered_on,area_m2,known_on\nH1,2022-09-20,,\nH5,2023-05-10,,2023-11-01\n");
        small.Replace("case.json", "\"scenarios\"", "\"scenarios_later\"");
        await Cli.SucceedAsync("import", small.Path, "--book", _folder.File("b.db"));
        var then = await ForecastAsync("--book", _folder.File("b.db"), "--as-of", "2023-06-30", "--known-on", "2023-06-30");
        var since = await ForecastAsync("--book", _folder.File("b.db"), "--as-of", "2023-06-30");
        Assert.Equal(1_980.00, then.GetProperty("months")[35].GetProperty("p95_yuan").GetDouble());
        Assert.Equal(0, since.GetProperty("months")[35].GetProperty("p95_yuan").GetDouble());
        Assert.Equal("2023-06-30", then.GetProperty("known_on").GetString());
    }

    [Fact]
    public async Task Forecast_BadPortfolio_ListsAllProblemsWithTheirPaths()
    {
        await File.WriteAllTextAsync(_folder.File("bad.json"), """
            { "as_of": "2021-04-31", "horizon_months": 0, "discount_annual": 0.03, "correlation": 1,
              "projects": [ { "id": "A", "delivery": {"distribution": "weibull", "shape": -2.0, "scale_months": 24, "elapsed_months": 0},
                "cohorts": [ {"households": -1, "monthly_fee_yuan": 1200, "due_month": 18, "tiers": []} ] } ] }
            """, TestContext.Current.CancellationToken);
        var refused = await Cli.RunAsync("forecast", "--portfolio", _folder.File("bad.json"));
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Empty(refused.Output);
        foreach (var path in new[] { "as_of", "horizon_months", "correlation", "projects[0].delivery.shape", "projects[0].cohorts[0].households" })
            Assert.Contains($"error bad.json {path}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_NoSuchPortfolio_IsAnInputError() =>
        Assert.Equal(ExitStatus.InputOutput, (await Cli.RunAsync("forecast", "--portfolio", _folder.File("none.json"))).Status);

    [Theory]
    [InlineData("zh", "现值")]
    [InlineData("en", "Present value")]
    public async Task Forecast_Table_SaysTheEngineAndTheDayInTheLanguage(string language, string word)
    {
        var table = await Cli.SucceedAsync("forecast", "--portfolio", await WriteGoldenAsync(0.3), "--lang", language);
        Assert.Contains("2021-04-30", table.Text, StringComparison.Ordinal);
        Assert.Contains(word, table.Text, StringComparison.Ordinal);
        Assert.Contains("month  date", table.Text, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ForecastAsync(params string[] args) =>
        JsonDocument.Parse((await Cli.SucceedAsync(["forecast", "--format", "json", .. args])).Output).RootElement;

    /// <summary>The golden case as a portfolio file.</summary>
    private async Task<string> WriteGoldenAsync(double correlation)
    {
        var projects = new JsonArray();
        foreach (var project in Golden.GetProperty("spec").GetProperty("projects").EnumerateObject())
        {
            var isWeibull = project.Value.GetProperty("dist").GetString() == "weibull";
            projects.Add(new JsonObject
            {
                ["id"] = project.Name,
                ["delivery"] = new JsonObject
                {
                    ["distribution"] = isWeibull ? "weibull" : "lognormal",
                    [isWeibull ? "shape" : "mu"] = project.Value.GetProperty("a").GetDouble(),
                    [isWeibull ? "scale_months" : "sigma"] = project.Value.GetProperty("b").GetDouble(),
                    ["elapsed_months"] = 0,
                },
                ["cohorts"] = new JsonArray(new JsonObject
                {
                    ["households"] = project.Value.GetProperty("n").GetInt32(),
                    ["monthly_fee_yuan"] = project.Value.GetProperty("fee").GetInt32(),
                    ["due_month"] = project.Value.GetProperty("due").GetInt32(),
                    ["tiers"] = new JsonArray(
                        new JsonObject { ["after_overdue_months"] = 0, ["multiple"] = 2 }, new JsonObject { ["after_overdue_months"] = 12, ["multiple"] = 3 }),
                }),
            });
        }

        var file = _folder.File(string.Create(CultureInfo.InvariantCulture, $"golden-{correlation}.json"));
        await File.WriteAllTextAsync(file, new JsonObject
        {
            ["as_of"] = "2021-04-30",
            ["horizon_months"] = 60,
            ["discount_annual"] = 0.03,
            ["correlation"] = correlation,
            ["projects"] = projects,
        }.ToJsonString(), TestContext.Current.CancellationToken);
        return file;
    }

    private static void Close(JsonElement expected, JsonElement actual, double relative) => Close(expected.GetDouble(), actual.GetDouble(), relative);

    private static void Close(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"expected {expected:R}, got {actual:R}");
}
