using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Reading policies.</summary>
public sealed class VoucherPolicyTests
{
    private const string Example = """
        { "id": "example", "face_kinds": ["house","decoration","moving_reward","voucher_reward"], "choice_reward_kind": "voucher_reward",
          "valid_months": 24, "transfer_hops": 1, "split": true,
          "reward": {"base": "used", "paid": "offsets_price", "tiers": [{"within_months": 12, "percent": 5}, {"within_months": 24, "percent": 2}]},
          "balance": {"rule": "threshold", "full_from_used_percent": 85, "below": "lose_choice_reward_pro_rata"},
          "settlement": [ {"milestone": "contract_filed", "percent": 60, "within_months": 1}, {"milestone": "structure_topped", "percent": 30, "within_months": 1}, {"milestone": "first_registration", "percent": 10, "within_months": 3} ] }
        """;

    [Fact]
    public void Read_TheFormatsExample_KeepsEveryField()
    {
        var policy = Read(Example, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(
            Xiamen with
            {
                Id = "example",
                FaceKinds = ["house", "decoration", "moving_reward", "voucher_reward"],
                ChoiceRewardKind = "voucher_reward",
                TransferHops = 1,
                Split = true,
            },
            policy);
    }

    [Theory]
    [InlineData("""{"rule": "full"}""")]
    [InlineData("""{"rule": "void"}""")]
    [InlineData("""{"rule": "buyback", "first_percent": 5, "first_pays": 100, "rest_pays": 90, "shape": "marginal"}""")]
    [InlineData("""{"rule": "buyback", "first_percent": 5, "first_pays": 100, "rest_pays": 90, "shape": "cliff"}""")]
    public void Read_BalanceRules_AreKept(string balance)
    {
        var policy = Read($$"""{ "id": "p", "face_kinds": ["house"], "valid_months": 6, "balance": {{balance}}, "name": "某市", "source": "某文", "note": "试行" }""", out var problems)!;

        Assert.Empty(problems);
        BalanceRule expected = balance.Contains("full", StringComparison.Ordinal) ? new BalanceRule.Full()
            : balance.Contains("void", StringComparison.Ordinal) ? new BalanceRule.Void()
            : new BalanceRule.Buyback(5m, 100m, 90m, balance.Contains("cliff", StringComparison.Ordinal) ? BuybackShape.Cliff : BuybackShape.Marginal);
        Assert.Equal(expected, policy.Balance);
        Assert.Equal(("某市", "某文", "试行"), (policy.Name, policy.Source, policy.Note));
        Assert.Equal((0, false, 0, 0), (policy.TransferHops, policy.Split, policy.RewardTiers.Length, policy.Settlement.Length));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllOfThemWithTheirPaths()
    {
        var policy = Read("""
            { "face_kinds": ["house", "house", "castle", 5], "choice_reward_kind": "castle", "valid_months": 0, "transfer_hops": -1, "split": "yes",
              "reward": {"base": "all", "paid": "gold", "tiers": [{"within_months": 12, "percent": 5}, {"within_months": 12, "percent": 101}], "extra": 1},
              "balance": {"rule": "buyback", "first_percent": 5, "shape": "round"},
              "settlement": [ {"milestone": "a", "percent": 60, "within_months": 1}, {"milestone": "a", "percent": 30, "within_months": -1}, {"milestone": "b", "within_months": 1} ] }
            """, out var problems);

        Assert.Null(policy);
        Assert.Equal(
            [
                "[0].balance.first_pays", "[0].balance.rest_pays", "[0].balance.shape", "[0].choice_reward_kind", "[0].face_kinds[1]",
                "[0].face_kinds[2]", "[0].face_kinds[3]", "[0].id", "[0].reward.base", "[0].reward.paid", "[0].reward.tiers[1].percent",
                "[0].reward.tiers[1].within_months", "[0].settlement[1].within_months", "[0].settlement[2].percent", "[0].split",
                "[0].transfer_hops", "[0].valid_months",
            ],
            problems.Where(p => !p.IsWarning).Select(p => p.Place.Field!).Order(StringComparer.Ordinal));
        Assert.Equal("[0].reward.extra", Assert.Single(problems, p => p.IsWarning).Place.Field);
    }

    [Theory]
    [InlineData("10, \"within_months\": 3", "10.01, \"within_months\": 3", "[0].settlement")]
    [InlineData("\"structure_topped\"", "\"contract_filed\"", "[0].settlement[1].milestone")]
    [InlineData("\"threshold\"", "\"tithe\"", "[0].balance.rule")]
    [InlineData("\"full_from_used_percent\": 85, ", "", "[0].balance.full_from_used_percent")]
    [InlineData("lose_choice_reward_pro_rata", "lose_all", "[0].balance.below")]
    public void Read_OneMistake_IsReportedWhereItStands(string from, string to, string path)
    {
        Assert.Null(Read(Example.Replace(from, to, StringComparison.Ordinal), out var problems));
        Assert.Equal(path, Assert.Single(problems, p => !p.IsWarning).Place.Field);
    }

    [Fact]
    public void Read_Limits_AreKept()
    {
        var policy = Read("""
            { "id": "p", "face_kinds": ["house"], "valid_months": 12, "balance": {"rule": "full"}, "reward": {"cap_percent_of_face": 5.5},
              "extension": {"max_times": 1, "max_months": 6}, "permitted_uses": ["residential", "shop"], "late_interest": {"percent_per_year": 7, "day_count": "act/365"} }
            """, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal((5.5m, new ExtensionRule(1, 6), new LateInterestRule(7m, 365)), (policy.RewardCapPercentOfFace!.Value, policy.Extension, policy.LateInterest));
        Assert.Equal(["residential", "shop"], policy.PermittedUses);
        Assert.NotEqual(policy, policy with { PermittedUses = [] });
        Assert.NotEqual(policy, policy with { LateInterest = null });
    }

    [Theory]
    [InlineData("\"extension\": {\"max_times\": -1}", "[0].extension.max_times")]
    [InlineData("\"reward\": {\"cap_percent_of_face\": 101}", "[0].reward.cap_percent_of_face")]
    [InlineData("\"late_interest\": {\"percent_per_year\": 7}", "[0].late_interest.day_count")]
    [InlineData("\"late_interest\": {\"percent_per_year\": 7, \"day_count\": \"30/360\"}", "[0].late_interest.day_count")]
    [InlineData("\"permitted_uses\": []", "[0].permitted_uses")]
    public void Read_WrongLimits_AreReportedWhereTheyStand(string limit, string path)
    {
        Assert.Null(Read($$"""{ "id": "p", "face_kinds": ["house"], "valid_months": 12, "balance": {"rule": "full"}, {{limit}} }""", out var problems));
        Assert.Equal(path, Assert.Single(problems, p => !p.IsWarning).Place.Field);
    }

    [Fact]
    public void Read_ChoiceRewardOutsideTheFace_Warns()
    {
        Assert.NotNull(Read(Example.Replace(",\"voucher_reward\"]", "]", StringComparison.Ordinal), out var problems));
        Assert.True(Assert.Single(problems).IsWarning);
    }
}
