namespace PengGai.Forecast.Tests;

public sealed class ScenarioFileTests
{
    private const string Good = """
        {"name": "x", "scenarios": [{"id": "convert-a", "convert": [{"project": "A", "households": 300, "route": "voucher", "month": 1, "cost_per_household_yuan": 420000}]}]}
        """;

    [Fact]
    public void Read_DocumentedExample_IsTheScenarioItDescribes()
    {
        var scenario = Assert.Single(Accept(Good));
        Assert.Equal("convert-a", scenario.Id);
        Assert.Equal(
            new Conversion("A", new ConvertedHouseholds.Count(300), ConversionRoute.Voucher, 1, 420_000),
            Assert.Single(scenario.Conversions));
    }

    [Theory]
    [InlineData("\"30%\"", 300)]
    [InlineData("\"0.05%\"", 1)]
    [InlineData("\"100%\"", 1000)]
    [InlineData("\"all\"", 1000)]
    [InlineData("1000", 1000)]
    [InlineData("0", 0)]
    public void Read_Households_MayBeANumberAPercentageOrAll(string households, long expected)
    {
        var scenario = Assert.Single(Accept(Good.Replace("\"households\": 300", $"\"households\": {households}", StringComparison.Ordinal)));
        Assert.Equal(expected, scenario.Conversions[0].Households.Of(1000));
    }

    [Theory]
    [InlineData("\"A\"", "\"Z\"", "scenarios[0].convert[0].project")]
    [InlineData("\"households\": 300", "\"households\": 1001", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300", "\"households\": -1", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300", "\"households\": 1.5", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300", "\"households\": \"some\"", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300", "\"households\": \"101%\"", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300", "\"households\": \"-5%\"", "scenarios[0].convert[0].households")]
    [InlineData("\"households\": 300, ", "", "scenarios[0].convert[0].households")]
    [InlineData("\"month\": 1", "\"month\": 0", "scenarios[0].convert[0].month")]
    [InlineData("\"month\": 1", "\"month\": 61", "scenarios[0].convert[0].month")]
    [InlineData("\"voucher\"", "\"in_kind\"", "scenarios[0].convert[0].route")]
    [InlineData("420000", "-1", "scenarios[0].convert[0].cost_per_household_yuan")]
    [InlineData(", \"cost_per_household_yuan\": 420000", "", "scenarios[0].convert[0].cost_per_household_yuan")]
    [InlineData("\"convert-a\"", "\"\"", "scenarios[0].id")]
    [InlineData("\"convert\"", "\"convrt\"", "scenarios[0].convert")]
    [InlineData("[{\"id\"", "[7, {\"id\"", "scenarios[0]")]
    public void Read_OneDefect_IsReportedAtItsPath(string good, string bad, string path)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refused = Assert.IsType<ScenarioReading.Refused>(
            ScenarioFile.Read(Good.Replace(good, bad, StringComparison.Ordinal), Portfolios.Golden(0.3)));
        Assert.Equal(path, Assert.Single(refused.Problems, problem => !problem.IsWarning).Place.Field);
    }

    // 700 of 1000 in month 2 leave 300: 301 more in month 3 are too many, although the file names month 3 first.
    [Fact]
    public void Read_SecondConversion_CountsAgainstWhatTheFirstHasLeft()
    {
        const string json = """
            {"scenarios": [{"id": "s", "convert": [
              {"project": "A", "households": 301, "route": "cash", "month": 3, "cost_per_household_yuan": 1},
              {"project": "A", "households": "70%", "route": "cash", "month": 2, "cost_per_household_yuan": 1}]}]}
            """;
        var refused = Assert.IsType<ScenarioReading.Refused>(ScenarioFile.Read(json, Portfolios.Golden(0.3)));
        Assert.Equal("scenarios[0].convert[0].households", Assert.Single(refused.Problems).Place.Field);
    }

    [Fact]
    public void Read_ProjectWithoutAHouseholdCount_RefusesConversion()
    {
        var portfolio = new Portfolio(Portfolios.AsOf, 2, 0, 0, [new("A", DeliveryRisk.FromFixed(2), [Cohort.FromFees(0, [1, 1])])]);
        Assert.IsType<ScenarioReading.Refused>(ScenarioFile.Read(Good.Replace("300", "\"all\"", StringComparison.Ordinal), portfolio));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"scenarios\": null}")]
    [InlineData("{\"scenarios\": []}")]
    public void Read_NoScenarios_IsNone(string json) => Assert.Empty(Accept(json));

    private static System.Collections.Immutable.ImmutableArray<ConversionScenario> Accept(string json)
    {
        var accepted = Assert.IsType<ScenarioReading.Accepted>(ScenarioFile.Read(json, Portfolios.Golden(0.3)));
        Assert.Empty(accepted.Problems);
        return accepted.Scenarios;
    }
}
