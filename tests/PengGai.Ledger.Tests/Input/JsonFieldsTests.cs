using System.Text.Json;
using NodaTime;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Tests.Input;

/// <summary>The reader under every policy, setting and portfolio; what each of them asks for is tested with it.</summary>
public sealed class JsonFieldsTests
{
    private readonly List<Problem> _problems = [];

    // Each case is the last number taken or the first refused.
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0.001", null)]
    [InlineData("1e-300", 1e-300)]
    [InlineData("0.9999999999999999", 0.9999999999999999)]
    [InlineData("1", null)]
    [InlineData("1e999", null)]
    [InlineData("\"0.5\"", null)]
    public void Number_AtTheEndsOfItsRange_IsTakenOrRefused(string json, double? expected)
    {
        Assert.Equal(expected, Open($$"""{"x": {{json}}}""").Number<double>("x", NumberRange.Correlation));
        Assert.Equal(expected is null ? 1 : 0, _problems.Count);
    }

    [Theory]
    [InlineData("24", 24)]
    [InlineData("24.0", 24)]
    [InlineData("2.4e1", 24)]
    [InlineData("24.5", null)]
    [InlineData("1201", null)]
    [InlineData("99999999999", null)]
    [InlineData("0", null)]
    public void Number_OfWholes_TakesAWholeHoweverItIsWritten(string json, int? expected) =>
        Assert.Equal(expected, Open($$"""{"x": {{json}}}""").Number<int>("x", NumberRange.Months(1)));

    [Fact]
    public void Number_OfDecimals_KeepsEveryDigit() =>
        Assert.Equal(999_999_999.123456789m, Open("""{"x": 999999999.123456789}""").Number<decimal>("x", NumberRange.AtLeastZero));

    [Fact]
    public void Numbers_OneBad_NamesItsPlaceAndRefusesTheList()
    {
        Assert.Null(Open("""{"x": [0, 0.5, 1.5, "1"]}""").Numbers<double>("x", NumberRange.Probability));
        Assert.Equal(["x[2]", "x[3]"], _problems.Select(p => p.Place.Field));
    }

    [Theory]
    [InlineData("2016-09-30")]
    [InlineData("2016/9/30")]
    [InlineData("２０１６年９月３０日")]
    public void Date_OfTheThreeForms_IsTaken(string text) =>
        Assert.Equal(new LocalDate(2016, 9, 30), Open($$"""{"x": "{{text}}"}""").Date("x"));

    [Fact]
    public void HasErrors_OfAnInnerObject_ReachesOutwardsAndNotAcross()
    {
        var root = Open("""{"list": [{"x": 1}, {"y": {"x": "1"}}]}""");
        var items = root.Objects("list");
        var inner = items[1].Object("y")!;
        foreach (var fields in (JsonFields[])[items[0], inner]) fields.Number<int>("x", default);

        Assert.Equal((true, false, true, true), (root.HasErrors, items[0].HasErrors, items[1].HasErrors, inner.HasErrors));
        Assert.Equal(
            "error file list[1].y.x \"1\": expected a whole number. To mend it: write the number without quotes; a rate as 0.03, not 3%",
            Assert.Single(_problems).Describe(Language.En));
    }

    [Fact]
    public void WarnOfUnknownKeys_NamesTheKnownOnes()
    {
        var fields = Open("""{"name": "a", "nmae": "b", "empty": null}""");
        Assert.Equal(("a", null), (fields.Text("name"), fields.Text("empty")));
        fields.WarnOfUnknownKeys();

        var warning = Assert.Single(_problems);
        Assert.Equal((true, "nmae", "b"), (warning.IsWarning, warning.Place.Field, warning.Value));
        Assert.Contains("name, empty", warning.Remedy.En, StringComparison.Ordinal);
        Assert.False(fields.HasErrors);
    }

    [Fact]
    public void Open_RepeatedKey_IsRefused()
    {
        Assert.True(Open("""{"x": 1, "x": 2}""").HasErrors);
        Assert.Null(JsonFields.Parse("""{"x": 1, "x": 2}""", new("file"), []));
    }

    private JsonFields Open(string json) => JsonFields.Open(JsonElement.Parse(json), new("file"), _problems)!;
}
