using System.Text.Json;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation;

/// <summary>Versions of a policy: reading them, finding the one in force, growing.</summary>
public sealed class PolicyVersionsTests
{
    private static string Version(string from, string rest = "") => $$"""
        { "id": "p", {{from}} "basis": "area", "rates": [ {"from": "2019-01-01", "yuan": 15} ], "proration": "whole_month", "term_months": 24, "tiers": [] {{rest}} }
        """;

    private static PolicyVersions<TransitionPolicy>? Read(string json, out List<Problem> problems)
    {
        using var document = JsonDocument.Parse(json);
        problems = [];
        return PolicyVersions.Read<TransitionPolicy>(document.RootElement, new("transition_policies.json", Field: "[0]"), problems, TransitionPolicy.Read);
    }

    private static PolicyVersions<TransitionPolicy> Sound(params string[] versions) => Read($"[{string.Join(',', versions)}]", out _)!;

    [Theory]
    [InlineData("1990-01-01", null)]
    [InlineData("2021-12-31", null)]
    [InlineData("2022-01-01", "2022-01-01")]
    [InlineData("2023-06-30", "2022-01-01")]
    [InlineData("2023-07-01", "2023-07-01")]
    public void On_IsTheLatestVersionInForce(string day, string? from)
    {
        var versions = Sound(Version("\"from\": \"2023-07-01\","), Version(""), Version("\"from\": \"2022-01-01\","));
        Assert.Equal(from is null ? null : Day(from), versions.On(Day(day))!.From);
    }

    [Fact]
    public void On_BeforeTheFirstVersion_IsNone() => Assert.Null(Sound(Version("\"from\": \"2022-01-01\",")).On(Day("2021-12-31")));

    [Fact]
    public void Read_OneObject_IsOneVersion()
    {
        Assert.Null(Assert.Single(Read(Version(""), out var problems)!.All).From);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_Applies_IsSignedUnlessItSaysCurrent()
    {
        Assert.Equal(PolicyScope.NewAgreements, Sound(Version("")).All[0].Applies);
        Assert.Equal(PolicyScope.AllAgreements, Sound(Version("\"from\": \"2022-01-01\", \"applies\": \"current\",")).All[0].Applies);
    }

    [Fact]
    public void Read_AMistakeInAVersion_IsPlacedByItsDay()
    {
        Assert.Null(Read($"[{Version("")},{Version("\"from\": \"2022-01-01\", \"pay_in\": \"never\",")}]", out var problems));
        Assert.Equal("p@2022-01-01.pay_in", Assert.Single(problems).Place.Field);
    }

    [Fact]
    public void Read_TwoVersionsFromOneDay_AreRefused()
    {
        Assert.Null(Read($"[{Version("")},{Version("")}]", out var problems));
        Assert.Equal("p.from", Assert.Single(problems).Place.Field);
    }

    [Fact]
    public void IsExtensionOf_LaterVersionsAndLaterRates_AndNothingElse()
    {
        var (first, second) = (Version(""), Version("\"from\": \"2022-01-01\","));
        static bool Extends(PolicyVersions<TransitionPolicy> now, PolicyVersions<TransitionPolicy> before) => now.IsExtensionOf(before, (a, b) => a.IsExtensionOf(b));

        Assert.True(Extends(Sound(first), Sound(first)));
        Assert.True(Extends(Sound(first, second), Sound(first)));
        Assert.False(Extends(Sound(first), Sound(first, second)));
        Assert.False(Extends(Sound(first, second), Sound(second)));
        Assert.False(Extends(Sound(first, Version("\"from\": \"2021-01-01\","), second), Sound(first, second)));
        Assert.False(Extends(Sound(first, Version("\"from\": \"2022-01-01\",", ", \"note\": \"x\"")), Sound(first, second)));
        var grown = first.Replace("[ {", "[ {\"from\": \"2020-01-01\", \"yuan\": 18}, {", StringComparison.Ordinal);
        Assert.True(Extends(Sound(grown, second), Sound(first)));
    }
}
