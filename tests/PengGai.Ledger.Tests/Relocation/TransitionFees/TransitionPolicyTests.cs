using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Reading and comparing policies.</summary>
public sealed class TransitionPolicyTests
{
    private const string Full = """
        { "id": "example", "basis": "area", "zone_default": "*",
          "rates": [ {"from": "2019-01-01", "zone": "*", "use": "residential", "yuan": 15.00} ],
          "rate_in_term": "frozen", "rate_overdue": "current",
          "minimum_area_m2": null, "minimum_yuan": null, "minimum_overdue": "multiply",
          "term_months": 24, "starts": "move_month", "proration": "whole_month",
          "tiers": [ {"after_overdue_months": 0, "multiple": 2.0} ],
          "after_delivery_months": 0, "after_delivery_multiple": 1.0,
          "temporary_housing": {"in_term": 0.0, "overdue": 1.0},
          "group_uplift_percent": {}, "one_off_months": {}, "pay_every_months": 6, "pay_in": "arrears" }
        """;

    private const string Least = """
        { "id": "example", "basis": "area", "rates": [ {"from": "2019-01-01", "use": "residential", "yuan": 15} ],
          "proration": "whole_month", "term_months": 24, "tiers": [ {"after_overdue_months": 0, "multiple": 2} ] }
        """;

    [Fact]
    public void Read_RequiredKeysOnly_GivesTheDefaultsOfTheFormat()
    {
        var least = Read(Least, out var problems);

        Assert.Empty(problems);
        Assert.Equal(Read(Full, out problems), least);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_EveryField_IsKept()
    {
        var policy = Read("""
            { "id": "p", "basis": "person", "zone_default": "二类", "name": "某市", "source": "某政〔2020〕1号", "note": "试行",
              "rates": [ {"from": "2022/1/5", "zone": "二类", "use": "commercial", "yuan": 18.5}, {"from": "2019年1月1日", "use": "*", "yuan": 15} ],
              "rate_in_term": "current", "rate_overdue": "frozen", "minimum_area_m2": 50, "minimum_yuan": 1500.5,
              "minimum_overdue": "once_plus_base", "term_months": 18, "starts": "next_month", "proration": "whole_month",
              "tiers": [ {"after_overdue_months": 0, "multiple": 1.5}, {"after_overdue_months": 12, "multiple": 2} ],
              "after_delivery_months": 6, "after_delivery_multiple": 0.5, "temporary_housing": {"in_term": 0.25, "overdue": 0.75},
              "group_uplift_percent": {"低保": 20}, "one_off_months": {"cash": 3, "voucher": 1.5}, "pay_every_months": 3, "pay_in": "advance" }
            """, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal((FeeBasis.Person, "二类", RateRule.Current, RateRule.Frozen), (policy.Basis, policy.ZoneDefault, policy.RateInTerm, policy.RateOverdue));
        Assert.Equal([Rate("2019-01-01", 15m), Rate("2022-01-05", 18.5m, "二类", PropertyUse.Commercial)], policy.Rates);
        Assert.Equal((50m, 1500.5m, OverdueMinimum.OncePlusBase), (policy.MinimumAreaM2!.Value, policy.MinimumYuan!.Value, policy.MinimumOverdue));
        Assert.Equal((18, FeeStart.NextMonth, FeeProration.WholeMonth), (policy.TermMonths, policy.Starts, policy.Proration));
        Assert.Equal([new(0, 1.5m), new(12, 2m)], policy.Tiers);
        Assert.Equal((6, 0.5m, new TemporaryHousingRule(0.25m, 0.75m)), (policy.AfterDeliveryMonths, policy.AfterDeliveryMultiple, policy.TemporaryHousing));
        Assert.Equal((20m, 3m, 1.5m), (policy.GroupUpliftPercent["低保"], policy.OneOffMonths[ResettlementRoute.Cash], policy.OneOffMonths[ResettlementRoute.Voucher]));
        Assert.Equal((3, PayTiming.Advance), (policy.PayEveryMonths, policy.PayIn));
        Assert.Equal(("某市", "某政〔2020〕1号", "试行"), (policy.Name, policy.Source, policy.Note));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllOfThemWithTheirPaths()
    {
        var policy = Read("""
            { "basis": "acre", "zone_default": 5, "minimum_yuan": -1, "term_months": 24.5, "starts": "now", "starts": "now", "proration": "whole_month",
              "rates": [ {"from": "2019-13-01", "yuan": 1}, {"from": "2019-01-01", "yuan": -15}, {"from": "2019-01-01"}, 7,
                         {"from": "2020-01-01", "yuan": 1}, {"from": "2020-01-01", "zone": "*", "use": "*", "yuan": 2}, {"from": "2021-01-01", "use": "farm", "yuan": 1} ],
              "tiers": [ {"after_overdue_months": 6, "multiple": 2}, {"after_overdue_months": 6, "multiple": "3"} ],
              "temporary_housing": {"in_term": -0.5}, "group_uplift_percent": {"低保": "x"}, "one_off_months": {"house": 3}, "pay_every_months": 0 }
            """, out var problems);

        Assert.Null(policy);
        Assert.Equal(
            [
                "[0].basis", "[0].group_uplift_percent.低保", "[0].id", "[0].minimum_yuan", "[0].one_off_months.house", "[0].pay_every_months",
                "[0].rates[0].from", "[0].rates[1].yuan", "[0].rates[2].yuan", "[0].rates[3]", "[0].rates[5].from", "[0].rates[6].use",
                "[0].starts", "[0].starts", "[0].temporary_housing.in_term", "[0].term_months", "[0].tiers[1].after_overdue_months",
                "[0].tiers[1].multiple", "[0].zone_default",
            ],
            problems.Where(p => !p.IsWarning).Select(p => p.Place.Field!).Order(StringComparer.Ordinal));
        Assert.All(problems, p => Assert.Equal("transition_policies.json", p.Place.Source));
    }

    [Fact]
    public void Read_MissingKeysOrAnotherShape_IsRefused()
    {
        Assert.Null(Read("{}", out var problems));
        Assert.Equal(["[0].basis", "[0].id", "[0].proration", "[0].rates", "[0].term_months", "[0].tiers"],
            problems.Select(p => p.Place.Field!).Order(StringComparer.Ordinal));
        Assert.Null(Read("[]", out problems));
        Assert.Equal("[0]", Assert.Single(problems).Place.Field);
        Assert.Null(Read(Least.Replace("""[ {"from": "2019-01-01", "use": "residential", "yuan": 15} ]""", "[]", StringComparison.Ordinal), out problems));
        Assert.Equal("[0].rates", Assert.Single(problems).Place.Field);
    }

    [Fact]
    public void Read_UnknownKeys_WarnsAndGoesOn()
    {
        Assert.NotNull(Read(Least.Replace("\"id\"", "\"minimum_yaun\": 5, \"id\"", StringComparison.Ordinal), out var problems));
        var warning = Assert.Single(problems);
        Assert.Equal((true, "[0].minimum_yaun"), (warning.IsWarning, warning.Place.Field));
    }

    [Theory]
    [InlineData("whole_month", FeeProration.WholeMonth)]
    [InlineData("anchored_month", FeeProration.AnchoredMonth)]
    [InlineData("calendar_days", FeeProration.CalendarDays)]
    public void Read_Proration_KnowsAllThree(string word, FeeProration proration)
    {
        Assert.Equal(proration, Read(Least.Replace("whole_month", word, StringComparison.Ordinal), out var problems)!.Proration);
        Assert.Empty(problems);
    }

    [Fact]
    public void IsExtensionOf_LaterRatesAdded_AndNothingElse()
    {
        var earlier = Plain with { Rates = [Rate("2019-01-01", 15m), Rate("2020-01-01", 16m, "A")] };

        Assert.True(earlier.IsExtensionOf(earlier with { Rates = [.. earlier.Rates.Reverse()] }));
        Assert.True((earlier with { Rates = earlier.Rates.Add(Rate("2020-01-02", 17m)) }).IsExtensionOf(earlier));
        Assert.False((earlier with { Rates = earlier.Rates.Add(Rate("2020-01-01", 17m)) }).IsExtensionOf(earlier));
        Assert.False((earlier with { Rates = earlier.Rates.Add(Rate("2018-01-01", 17m)) }).IsExtensionOf(earlier));
        Assert.False((earlier with { Rates = [Rate("2019-01-01", 15m), Rate("2020-01-02", 17m)] }).IsExtensionOf(earlier));
        Assert.False((earlier with { Rates = [earlier.Rates[0]] }).IsExtensionOf(earlier));
        Assert.False((earlier with { Rates = earlier.Rates.Add(Rate("2021-01-01", 17m)), TermMonths = 13 }).IsExtensionOf(earlier));
        Assert.False((earlier with { Note = "changed" }).IsExtensionOf(earlier));
    }
}
