using PengGai.Ledger;

namespace PengGai.Forecast.Tests;

public sealed class PortfolioFileTests
{
    private const string Good = """
        { "as_of": "2021-04-30", "horizon_months": 60, "discount_annual": 0.03, "correlation": 0.3,
          "projects": [ { "id": "A",
            "delivery": {"distribution": "weibull", "shape": 2.0, "scale_months": 24, "elapsed_months": 0},
            "cohorts": [ {"households": 1000, "monthly_fee_yuan": 1200, "due_month": 18,
                          "tiers": [{"after_overdue_months": 0, "multiple": 2}, {"after_overdue_months": 12, "multiple": 3}]} ] } ] }
        """;

    [Fact]
    public void Read_DocumentedExample_IsThePortfolioItDescribes()
    {
        var portfolio = Accept(Good);

        Assert.Equal(Portfolios.AsOf, portfolio.AsOf);
        Assert.Equal((60, 0.03, 0.3), (portfolio.HorizonMonths, portfolio.DiscountAnnual, portfolio.Correlation));
        var golden = Portfolios.Golden(0.3).Projects[0];
        var project = Assert.Single(portfolio.Projects);
        Assert.Equal(golden.Delivery, project.Delivery);
        Assert.Equal(golden.Cohorts[0].FeesYuan, project.Cohorts[0].FeesYuan);
        Assert.Equal(1000, project.Households);
    }

    // Each line plants one defect into the good file and names the path that must be reported.
    [Theory]
    [InlineData("\"2021-04-30\"", "\"2021-04-31\"", "as_of")]
    [InlineData("\"as_of\": \"2021-04-30\", ", "", "as_of")]
    [InlineData("\"as_of\": \"2021-04-30\"", "\"as_of\": 20210430", "as_of")]
    [InlineData("\"horizon_months\": 60", "\"horizon_months\": 0", "horizon_months")]
    [InlineData("\"horizon_months\": 60", "\"horizon_months\": 1201", "horizon_months")]
    [InlineData("\"horizon_months\": 60", "\"horizon_months\": 60.5", "horizon_months")]
    [InlineData("\"correlation\": 0.3", "\"correlation\": 1", "correlation")]
    [InlineData("\"correlation\": 0.3", "\"correlation\": -0.1", "correlation")]
    [InlineData("\"correlation\": 0.3", "\"correlation\": \"0.3\"", "correlation")]
    [InlineData("\"discount_annual\": 0.03", "\"discount_annual\": 1e999", "discount_annual")]
    [InlineData("\"discount_annual\": 0.03", "\"discount_annual\": 30", "discount_annual")]
    [InlineData("\"correlation\"", "\"discount_convention\": \"daily\", \"correlation\"", "discount_convention")]
    [InlineData("\"id\": \"A\"", "\"id\": \"\"", "projects[0].id")]
    [InlineData("\"weibull\"", "\"burr\"", "projects[0].delivery.distribution")]
    [InlineData("\"shape\": 2.0, ", "", "projects[0].delivery.shape")]
    [InlineData("\"shape\": 2.0", "\"shape\": -2.0", "projects[0].delivery.shape")]
    [InlineData("\"scale_months\": 24", "\"scale_months\": 0", "projects[0].delivery.scale_months")]
    [InlineData("\"elapsed_months\": 0", "\"elapsed_months\": -1", "projects[0].delivery.elapsed_months")]
    [InlineData("\"elapsed_months\": 0", "\"elapsed_months\": 9999", "projects[0].delivery.elapsed_months")]
    [InlineData("\"households\": 1000", "\"households\": 0", "projects[0].cohorts[0].households")]
    [InlineData("\"households\": 1000", "\"households\": 10.5", "projects[0].cohorts[0].households")]
    [InlineData("\"monthly_fee_yuan\": 1200", "\"monthly_fee_yuan\": -1", "projects[0].cohorts[0].monthly_fee_yuan")]
    [InlineData("\"monthly_fee_yuan\": 1200, ", "", "projects[0].cohorts[0].monthly_fee_yuan")]
    [InlineData("\"due_month\": 18", "\"due_month\": null", "projects[0].cohorts[0].due_month")]
    [InlineData("\"after_overdue_months\": 12", "\"after_overdue_months\": 0", "projects[0].cohorts[0].tiers[1].after_overdue_months")]
    [InlineData("\"multiple\": 3", "\"multiple\": -3", "projects[0].cohorts[0].tiers[1].multiple")]
    [InlineData("\"due_month\": 18", "\"due_month\": 18, \"after_delivery_months\": 3", "projects[0].cohorts[0].after_delivery_fee_yuan")]
    [InlineData("\"due_month\": 18", "\"due_month\": 18, \"after_delivery_months\": 3, \"after_delivery_fee_yuan\": -5", "projects[0].cohorts[0].after_delivery_fee_yuan")]
    [InlineData("\"due_month\": 18", "\"due_month\": 18, \"after_delivery_months\": 3, \"after_delivery_fee_yuan\": [5]", "projects[0].cohorts[0].after_delivery_fee_yuan")]
    [InlineData("\"due_month\": 18", "\"due_month\": 18, \"fees_yuan\": [5]", "projects[0].cohorts[0].fees_yuan")]
    public void Read_OneDefect_IsReportedAtItsPath(string good, string bad, string path)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);
        var refused = Refuse(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(refused.Problems, problem => problem.Place.Field == path);
        Assert.All(refused.Problems, problem =>
        {
            Assert.False(problem.IsWarning);
            Assert.Equal("portfolio", problem.Place.Source);
            Assert.All([problem.Expectation.Zh, problem.Expectation.En, problem.Remedy.Zh, problem.Remedy.En], Assert.NotEmpty);
        });
    }

    [Theory]
    [InlineData("""{"distribution": "empirical", "months": [6, 12], "survival": [0.5, 0.6]}""", "survival")]
    [InlineData("""{"distribution": "empirical", "months": [12, 6], "survival": [0.5, 0.4]}""", "months")]
    [InlineData("""{"distribution": "empirical", "months": [6, 12], "survival": [0.5]}""", "survival")]
    [InlineData("""{"distribution": "empirical", "months": [], "survival": []}""", "months")]
    [InlineData("""{"distribution": "empirical", "months": [6, 12], "survival": [0.5, 1.5]}""", "survival[1]")]
    [InlineData("""{"distribution": "empirical", "months": [6], "survival": [0], "elapsed_months": 6}""", "elapsed_months")]
    [InlineData("""{"distribution": "fixed", "months": 30, "elapsed_months": 30}""", "elapsed_months")]
    [InlineData("""{"distribution": "fixed", "months": 0}""", "months")]
    [InlineData("""{"distribution": "lognormal", "mu": 3, "sigma": 0}""", "sigma")]
    [InlineData("""{"distribution": "exponential"}""", "mean_months")]
    [InlineData("""{}""", "distribution")]
    public void Read_BadDelivery_IsReportedAtItsPath(string delivery, string field)
    {
        var refused = Refuse(WithDelivery(delivery));
        Assert.Equal($"projects[0].delivery.{field}", Assert.Single(refused.Problems).Place.Field);
    }

    [Theory]
    [InlineData("""{"distribution": "empirical", "months": [6, 12], "survival": [0.5, 0.5]}""")]
    [InlineData("""{"distribution": "fixed", "months": 30, "elapsed_months": 29.5}""")]
    [InlineData("""{"distribution": "lognormal", "mu": -3, "sigma": 0.1}""")]
    [InlineData("""{"distribution": "exponential", "mean_months": 7.5}""")]
    public void Read_GoodDelivery_IsAccepted(string delivery) => Assert.NotNull(Accept(WithDelivery(delivery)).Projects[0].Delivery);

    [Fact]
    public void Read_SeveralDefects_ReportsAllInOnePass()
    {
        var refused = Refuse("""
            { "as_of": "soon", "horizon_months": 0, "correlation": 2,
              "projects": [ {"id": "A"}, {"id": "A", "delivery": {"distribution": "fixed", "months": 3}, "cohorts": []}, 7 ] }
            """);

        Assert.Superset(
            new HashSet<string> { "as_of", "horizon_months", "correlation", "projects[0].delivery", "projects[0].cohorts", "projects[1].id", "projects[1].cohorts", "projects[2]" },
            refused.Problems.Select(problem => problem.Place.Field!).ToHashSet());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("[]", null)]
    [InlineData("{\"as_of\": ", null)]
    [InlineData("{\"as_of\": \"2021-04-30\", \"as_of\": \"2021-05-30\"}", null)]
    [InlineData("{\"as_of\": \"2021-04-30\"}", "projects")]
    [InlineData("{\"as_of\": \"2021-04-30\", \"projects\": {}}", "projects")]
    public void Read_NotAPortfolio_IsRefused(string json, string? path) => Assert.Contains(Refuse(json).Problems, problem => problem.Place.Field == path);

    [Fact]
    public void Read_UnknownKeys_AreWarningsWithTheirPath()
    {
        var json = Good.Replace("\"shape\": 2.0", "\"shape\": 2.0, \"scael\": 1", StringComparison.Ordinal)
            .Replace("\"id\": \"A\"", "\"id\": \"A\", \"note\": \"x\"", StringComparison.Ordinal);
        var accepted = Assert.IsType<PortfolioReading.Accepted>(PortfolioFile.Read(json));

        Assert.Equal<string>(["projects[0].delivery.scael", "projects[0].note"], accepted.Problems.Select(warning => warning.Place.Field!).Order(StringComparer.Ordinal));
    }

    // Beside a fee per household the fee after delivery is per household too; beside fees for all it is for all.
    [Fact]
    public void Read_FeeAfterDelivery_HasTheBasisOfTheFeeBesideIt()
    {
        var perHousehold = Accept(Good.Replace("\"due_month\": 18", "\"due_month\": 18, \"after_delivery_months\": 3, \"after_delivery_fee_yuan\": 1200", StringComparison.Ordinal));
        var forAll = Accept("""
            { "as_of": "2021-04-30", "horizon_months": 2, "projects": [ { "id": "A", "delivery": {"distribution": "fixed", "months": 1},
              "cohorts": [ {"households": 10, "fees_yuan": [100, 100], "after_delivery_months": 1, "after_delivery_fee_yuan": 90} ] } ] }
            """);

        Assert.Equal(1_200_000, perHousehold.Projects[0].Cohorts[0].AfterInTermYuan[0]);
        Assert.Equal([100, 90], Portfolios.Forecast(forAll).Months.Select(month => month.MeanYuan));
    }

    [Fact]
    public void Read_WithOverrides_LaysFeesOutOverTheNewHorizon()
    {
        var accepted = Assert.IsType<PortfolioReading.Accepted>(PortfolioFile.Read(Good, new PortfolioOverrides(HorizonMonths: 72, Correlation: 0)));
        Assert.Equal(72, accepted.Portfolio.Projects[0].Cohorts[0].FeesYuan.Length);
        Assert.Equal(0, accepted.Portfolio.Correlation);

        var refused = Assert.IsType<PortfolioReading.Refused>(PortfolioFile.Read(Good, new PortfolioOverrides(Correlation: 1)));
        Assert.Equal("correlation", Assert.Single(refused.Problems).Place.Field);
    }

    [Theory]
    [InlineData("""{"default": {"distribution": "fixed", "months": 3, "x": 1}}""", true, "delivery.default.x")]
    [InlineData("""{"default": {"distribution": "fixed", "months": -3}}""", false, "delivery.default.months")]
    [InlineData("""{"default": 3}""", false, "delivery.default")]
    [InlineData("""{"projects": {"GH2": {"distribution": "fixed"}}}""", false, "delivery.projects.GH2.months")]
    [InlineData("""{"projects": []}""", false, "delivery.projects")]
    [InlineData("""{"project": {}}""", true, "delivery.project")]
    [InlineData("7", false, "delivery")]
    public void WithDelivery_OneDefect_IsReportedAtItsPath(string json, bool isWarning, string path)
    {
        var problems = new List<Problem>();
        using var document = System.Text.Json.JsonDocument.Parse(json);
        new PortfolioSettings().WithDelivery(document.RootElement, new("case.json", Field: "delivery"), problems);
        Assert.Equal((isWarning, "case.json", path), (problems[0].IsWarning, problems[0].Place.Source, problems[0].Place.Field));
        Assert.Single(problems);
    }

    [Fact]
    public void WithDelivery_Risks_AreKept()
    {
        using var document = System.Text.Json.JsonDocument.Parse("""
            {"default": {"distribution": "fixed", "months": 3}, "projects": {"GH2": {"distribution": "exponential", "mean_months": 7.5}}}
            """);
        var problems = new List<Problem>();
        var settings = new PortfolioSettings().WithDelivery(document.RootElement, new("case.json", Field: "delivery"), problems);

        Assert.Empty(problems);
        Assert.Equal(DeliveryRisk.FromFixed(3), settings.DefaultRisk);
        Assert.Equal(DeliveryRisk.FromExponential(7.5), settings.ProjectRisks["GH2"]);
    }

    // Goal: what is written reads back to the same forecast, to the last bit.
    // Method: seeded portfolios of every kind, and one that only certain fees are left of.
    [Fact]
    public void Write_AnyPortfolio_ReadsBackToTheSameForecast()
    {
        Portfolio[] portfolios =
        [
            .. Enumerable.Range(0, 30).Select(RandomPortfolios.Small),
            new(Portfolios.AsOf, 3, 0.01, 0.2, [new("甲", null, [], [1.005, 2]), new("乙", DeliveryRisk.FromFixed(2), [Cohort.FromFees(0, [1, 2, 3])], usesPrior: true)], knownOn: new(2021, 5, 2)),
            new(Portfolios.AsOf, 3, 0.01, 0.2, []),
        ];
        foreach (var portfolio in portfolios)
        {
            var text = PortfolioFile.Write(portfolio);
            var again = Accept(text);
            var expected = ForecastJson.Write(Portfolios.Forecast(portfolio));

            Assert.Equal(expected, ForecastJson.Write(Portfolios.Forecast(again)));
            Assert.Equal(Portfolios.Forecast(portfolio).PresentValue, Portfolios.Forecast(again).PresentValue);
            Assert.Equal(text, PortfolioFile.Write(again));
        }
    }

    private static string WithDelivery(string delivery) => Good.Replace(
        "{\"distribution\": \"weibull\", \"shape\": 2.0, \"scale_months\": 24, \"elapsed_months\": 0}", delivery, StringComparison.Ordinal);

    private static Portfolio Accept(string json)
    {
        var accepted = Assert.IsType<PortfolioReading.Accepted>(PortfolioFile.Read(json));
        Assert.Empty(accepted.Problems);
        return accepted.Portfolio;
    }

    private static PortfolioReading.Refused Refuse(string json)
    {
        var refused = Assert.IsType<PortfolioReading.Refused>(PortfolioFile.Read(json));
        Assert.NotEmpty(refused.Problems);
        return refused;
    }
}
