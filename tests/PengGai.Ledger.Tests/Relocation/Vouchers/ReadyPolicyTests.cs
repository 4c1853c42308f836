using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>The policies that ship: each can be read, names its source, and gives the figures of one household worked out by hand.</summary>
public sealed class ReadyPolicyTests
{
    private static readonly string Folder = Path.Combine(Root(AppContext.BaseDirectory), "policies", "vouchers");

    // What a template leaves open, as the golden households have it.
    private const string Filled = """{"face_kinds": ["house"], "valid_months": 12, "balance": {"rule": "full"}, "transfer_hops": 1, "reward.cap_percent_of_face": 4}""";

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_policy_names_its_source_and_confidence_and_what_is_to_be_filled_in(string file)
    {
        var json = Entry(file);
        Assert.Matches("^H[1-9] ", json["source"]!.GetValue<string>());
        Assert.StartsWith("可信度：", json["note"]!.GetValue<string>(), StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.ToJsonString());
        List<Problem> problems = [];
        var policy = VoucherPolicy.Read(document.RootElement, new(file, Field: "[0]"), problems);

        // A template is refused until it is filled in, and says in one place what is missing.
        Assert.Equal(file.StartsWith("templates", StringComparison.Ordinal), policy is null);
        Assert.Equal(policy is null, json["template"] is not null);
        foreach (var field in json["template"]?.GetValue<string>().Split(", ") ?? [])
            Assert.Null(field.Split('.').Aggregate((JsonNode?)json, (node, name) => node!.AsObject().ContainsKey(name) ? node[name] : throw new KeyNotFoundException(field)));
        Assert.Equal(json["source"]!.GetValue<string>(), Read(file).Source);
    }

    [Fact]
    public void There_is_a_policy_for_every_place_whose_rules_were_found() => Assert.Equal(11, Files.Count);

    // 1,316,400.00 issued on 2024-03-15; flat A takes 650,000.00 in month 6, 5% = 32,500.00 offset its price; 400,000.00 go to a
    // relative; of the 266,400.00 left on 2026-03-15 the 70.93% used (650,000 ÷ 916,400) are below 85%: the reward kept is
    // 60,000 − 60,000 × 400,000 ÷ 1,316,400 (18,231.54) = 41,768.46, and 41,768.46 × 266,400 ÷ 916,400 = 12,142.21 are deducted.
    [Fact]
    public void Xiamen()
    {
        var policy = Read("xiamen.json");
        var family = Issued(policy).Used("2024-09-10", 650_000m, 700_000m).Transferred("2025-01-10", 400_000m, "V2").Family("2026-03-15");

        Assert.Equal((32_500m, 254_257.79m, 12_142.21m), Paid(family["V1"]));
        // The relative used nothing: 18,231.54 × 400,000 ÷ 400,000.
        Assert.Equal((0m, 381_768.46m, 18_231.54m), Paid(family["V2"]));
        Assert.Empty(policy.Settlement);
    }

    // 500,000.00; 300,000.00 in month 13: 2% = 6,000.00; a shop; the rest in full after 24 months.
    [Fact]
    public void Hanjiang()
    {
        var voucher = Of("templates/hanjiang.json") with { Events = [Purchase("u", "2025-04-01", 300_000m, 400_000m, "K") with { Property = "shop" }] };

        Assert.Equal((6_000m, 200_000m, 0m), Paid(HousingVoucher.Replay(voucher, Day("2026-03-15"))));
    }

    // 450,000.00 of 500,000.00: 5% would be 22,500.00, the cap of 4% of the face (as the template was filled in) is 20,000.00.
    [Fact]
    public void Wuxi()
    {
        var voucher = Of("templates/wuxi.json").Used("2025-03-14", 450_000m, 600_000m);

        Assert.Equal((20_000m, 50_000m, 0m), Paid(HousingVoucher.Replay(voucher, Day("2025-03-15"))));
        Assert.IsType<VoucherRefusal.BeyondHops>(Of("templates/wuxi.json").Transferred("2024-09-01", 1m, "V2").Refusal());
    }

    // 12 months, no reward, no transfer; the rest in full as the template was filled in.
    [Fact]
    public void Zhengzhou()
    {
        Assert.Equal((0m, 200_000m, 0m), Paid(HousingVoucher.Replay(Of("templates/zhengzhou.json").Used("2025-03-14", 300_000m, 400_000m), Day("2025-03-15"))));
        Assert.IsType<VoucherRefusal.BeyondHops>(Of("templates/zhengzhou.json").Transferred("2024-09-01", 1m, "V2").Refusal());
    }

    // 500,000.00, 100,000.00 left; 5% of the face = 25,000.00. Marginal 25,000 + 75,000 × 90% = 92,500.00, cliff 90,000.00.
    // The developer's last 10% of 400,000.00, due on 2025-12-31 and unpaid on 2026-09-30: 40,000 × 7% × 273 ÷ 365 = 2,094.25.
    [Theory]
    [InlineData("templates/shengzhou-marginal.json", 92_500, 7_500)]
    [InlineData("templates/shengzhou-cliff.json", 90_000, 10_000)]
    public void Shengzhou(string file, int paid, int deducted)
    {
        var voucher = Of(file).Used("2024-09-10", 400_000m, 500_000m);
        var settlement = DeveloperContract.Settle(voucher.Policy, [new(Day("2024-09-10"), Yuan(400_000m))],
            [new("contract_filed", Day("2024-09-25")), new("handed_over", Day("2025-10-31")), new("rest_due", Day("2025-12-31"))],
            [new("P", Day("2024-11-25"), Yuan(120_000m)), new("Q", Day("2025-12-31"), Yuan(240_000m))], Day("2026-09-30"));

        Assert.Equal((0m, (decimal)paid, (decimal)deducted), Paid(HousingVoucher.Replay(voucher, Day("2025-03-15"))));
        Assert.Equal([(120_000m, 0m), (240_000m, 0m), (40_000m, 2_094.25m)], settlement.Dues.Select(d => (d.Amount.Yuan, d.LateInterest.Yuan)));
    }

    // D6's flat A, 650,000.00: 390,000.00, 195,000.00, 65,000.00 on the days of the worked example.
    [Fact]
    public void Tongxiang()
    {
        var settlement = DeveloperContract.Settle(Read("templates/tongxiang.json"), [new(Day("2024-09-10"), Yuan(650_000m))],
            [new("contract_filed", Day("2024-09-25")), new("structure_topped", Day("2025-05-31")), new("first_registration", Day("2025-12-31"))], [], Day("2026-12-31"));

        Assert.Equal([(Day("2024-10-25"), 390_000m), (Day("2025-06-30"), 195_000m), (Day("2026-03-31"), 65_000m)], settlement.Dues.Select(d => ((LocalDate)d.DueOn!, d.Amount.Yuan)));
    }

    // Usable through 2024-09-14; on 2024-09-15 the 200,000.00 left become void.
    [Fact]
    public void Pingtan()
    {
        var voucher = Of("templates/pingtan.json").Used("2024-09-14", 300_000m, 400_000m);

        Assert.Equal(200_000m, voucher.At("2024-09-14").Remaining.Yuan);
        Assert.Equal((VoucherState.Expired, 200_000m, 0m), (voucher.At("2024-09-15").State, voucher.At("2024-09-15").Void.Yuan, voucher.At("2024-09-15").Cashed.Yuan));
    }

    // Rewards are in the face: 300,000.00 used draw nothing further.
    [Fact]
    public void Guanyun()
    {
        Assert.Equal((0m, 200_000m, 0m), Paid(HousingVoucher.Replay(Of("templates/guanyun.json").Used("2024-09-14", 300_000m, 400_000m), Day("2025-03-15"))));
        Assert.Contains("signing_reward", Read("templates/guanyun.json").FaceKinds);
    }

    // Homes and shops only; subsidies count in the face on collective land only.
    [Theory]
    [InlineData("templates/ningbo-hitech-urban.json", false)]
    [InlineData("templates/ningbo-hitech-rural.json", true)]
    public void NingboHitech(string file, bool subsidies)
    {
        var voucher = Of(file);

        Assert.Equal(subsidies, voucher.Policy.FaceKinds.Contains("subsidy"));
        Assert.IsType<VoucherRefusal.PropertyNotPermitted>((voucher with { Events = [Purchase("u", "2024-09-14", 1m, 2m, "K") with { Property = "parking" }] }).Refusal());
        Assert.Equal((0m, 200_000m, 0m), Paid(HousingVoucher.Replay(voucher.Used("2024-09-14", 300_000m, 400_000m), Day("2025-03-15"))));
    }

    /// <summary>500,000.00, issued on 2024-03-15.</summary>
    private static VoucherCase Of(string file) => Issued(Read(file)) with { Face = Yuan(500_000m), ChoiceReward = Money.Zero };

    private static (decimal Reward, decimal Cashed, decimal Deducted) Paid(VoucherHistory history)
    {
        Assert.Empty(history.Refusals);
        return (history.Position!.Reward.Yuan, history.Position.Cashed.Yuan, history.Position.Deducted.Yuan);
    }

    private static VoucherPolicy Read(string file)
    {
        var json = Entry(file);
        var filled = JsonNode.Parse(Filled)!.AsObject();
        foreach (var field in json["template"]?.GetValue<string>().Split(", ") ?? [])
        {
            var names = field.Split('.');
            var owner = names.SkipLast(1).Aggregate((JsonNode)json, (node, name) => node[name]!);
            owner[names[^1]] = filled[field]!.DeepClone();
        }

        json.Remove("template");
        var policy = VoucherCases.Read(json.ToJsonString(), out var problems);
        Assert.Empty(problems);
        return policy!;
    }

    private static JsonObject Entry(string file) => Assert.Single(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsArray())!.AsObject();

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "PengGai.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
