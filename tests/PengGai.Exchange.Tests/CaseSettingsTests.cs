using System.Text.Json;
using NodaTime;
using PengGai.Ledger;

namespace PengGai.Exchange.Tests;

public sealed class CaseSettingsTests
{
    private const string Required = "\"name\": \"x\", \"unit_kind\": \"administrative\", \"as_of\": \"2020/12/31\"";

    [Fact]
    public void Read_RequiredOnly_TakesTheDefaults()
    {
        var settings = ReadSound($$"""{ {{Required}} }""");
        Assert.Equal("administrative", settings.UnitKind);
        Assert.Equal(new LocalDate(2020, 12, 31), settings.AsOf);
        Assert.Equal(60, settings.HorizonMonths);
        Assert.Equal(0.03, settings.DiscountAnnual);
        Assert.Equal("effective", settings.DiscountConvention);
        Assert.Equal(0.3, settings.Correlation);
        Assert.Empty(settings.Published);
        Assert.Empty(settings.Accounts);
        Assert.Null(settings.Note);
        Assert.Null(settings.Delivery);
        Assert.Null(settings.Scenarios);
    }

    [Fact]
    public void Read_Everything_IsTaken()
    {
        var settings = ReadSound($$$"""
            { {{{Required}}}, "note": {"zh": "说明", "en": "note"}, "horizon_months": 24, "discount_annual": 0, "correlation": 0.5,
              "discount_convention": "nominal_monthly", "accounts": {"bank": "100201"}, "delivery": {"default": {}}, "scenarios": [{}],
              "published": [
                {"what": "households", "project": "GH2", "value": 375}, {"what": "voucher_amount_yuan", "value": "17.82亿"},
                {"what": "cash_share_percent", "basis": "amount", "value": "44.5%"}, {"what": "area_m2", "value": "9.12万"},
                {"what": "overdue_fee_yuan", "year": 2019, "value": 12.30}] }
            """);
        Assert.Equal(new Phrase("说明", "note"), settings.Note);
        Assert.Equal(24, settings.HorizonMonths);
        Assert.Equal(0, settings.DiscountAnnual);
        Assert.Equal("nominal_monthly", settings.DiscountConvention);
        Assert.Equal("100201", settings.Accounts["bank"]);
        Assert.Equal(JsonValueKind.Array, settings.Scenarios!.Value.ValueKind);
        Assert.Equal(
            [
                new("households", "GH2", null, null, 375, 1, "375"),
                new("voucher_amount_yuan", null, null, null, 1_782_000_000, 1_000_000, "17.82亿"),
                new("cash_share_percent", null, "amount", null, 44.5m, 0.1m, "44.5%"),
                new("area_m2", null, null, null, 91_200, 100, "9.12万"),
                new("overdue_fee_yuan", null, null, 2019, 12.3m, 0.01m, "12.30"),
            ],
            settings.Published);
    }

    [Theory]
    [InlineData("""{"unit_kind": "institution", "as_of": "2020-12-31"}""", "name")]
    [InlineData("""{"name": "x", "unit_kind": "bank", "as_of": "2020-12-31"}""", "unit_kind")]
    [InlineData("""{"name": "x", "unit_kind": "institution", "as_of": "2020-02-30"}""", "as_of")]
    [InlineData("""{"name": 5, "unit_kind": "institution", "as_of": "2020-12-31"}""", "name")]
    public void Read_BadRequiredField_NamesThePath(string json, string path) => Assert.Equal(path, Refuse(json).Place.Field);

    [Theory]
    [InlineData("\"horizon_months\": 0", "horizon_months")]
    [InlineData("\"horizon_months\": 2.5", "horizon_months")]
    [InlineData("\"discount_annual\": \"3%\"", "discount_annual")]
    [InlineData("\"discount_annual\": 3", "discount_annual")]
    [InlineData("\"correlation\": 1", "correlation")]
    [InlineData("\"discount_convention\": \"daily\"", "discount_convention")]
    [InlineData("\"accounts\": {\"bank\": 1002}", "accounts.bank")]
    [InlineData("\"delivery\": []", "delivery")]
    [InlineData("\"scenarios\": {}", "scenarios")]
    [InlineData("\"published\": {}", "published")]
    [InlineData("\"published\": [5]", "published[0]")]
    [InlineData("\"published\": [{\"what\": \"homes\", \"value\": 1}, {\"what\": \"trees\", \"value\": 1}]", "published[1].what")]
    [InlineData("\"published\": [{\"what\": \"homes\", \"value\": 1e3}]", "published[0].value")]
    [InlineData("\"published\": [{\"what\": \"homes\"}]", "published[0].value")]
    [InlineData("\"published\": [{\"what\": \"cash_share_percent\", \"value\": 50}]", "published[0].basis")]
    [InlineData("\"published\": [{\"what\": \"homes\", \"basis\": \"amount\", \"value\": 50}]", "published[0].basis")]
    [InlineData("\"published\": [{\"what\": \"overdue_fee_yuan\", \"value\": 50}]", "published[0].year")]
    [InlineData("\"published\": [{\"what\": \"homes\", \"year\": 2019, \"value\": 50}]", "published[0].year")]
    public void Read_BadOptionalField_NamesThePath(string field, string path) =>
        Assert.Equal(path, Refuse($$"""{ {{Required}}, {{field}} }""").Place.Field);

    [Fact]
    public void Read_UnknownKeys_AreWarnings()
    {
        var problems = new List<Problem>();
        Assert.NotNull(Read($$"""{ {{Required}}, "horizont": 5, "published": [{"what": "homes", "value": 1, "source": "x"}] }""", problems));
        Assert.Equal(["published[0].source", "horizont"], problems.Select(p => p.Place.Field));
        Assert.All(problems, p => Assert.True(p.IsWarning));
    }

    [Fact]
    public void Read_NoObject_IsRefused() => Assert.Null(Refuse("[]").Place.Field);

    private static CaseSettings ReadSound(string json)
    {
        var problems = new List<Problem>();
        var settings = Read(json, problems);
        Assert.Empty(problems);
        return settings!;
    }

    private static Problem Refuse(string json)
    {
        var problems = new List<Problem>();
        Assert.Null(Read(json, problems));
        var problem = Assert.Single(problems);
        Assert.False(problem.IsWarning);
        Assert.NotEmpty(problem.Expectation.Zh);
        return problem;
    }

    private static CaseSettings? Read(string json, List<Problem> problems)
    {
        // The document is gone when the settings are used.
        using var document = JsonDocument.Parse(json);
        return CaseSettings.Read(document.RootElement, new("case.json"), problems);
    }
}
