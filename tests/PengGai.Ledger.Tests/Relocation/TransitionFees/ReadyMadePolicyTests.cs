using System.Text.Json.Nodes;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>The policies that are shipped: each can be read, says where it comes from, and gives a household what was worked out by hand.</summary>
public sealed class ReadyMadePolicyTests
{
    private const string Ten = """ "rates": [{"from": "2000-01-01", "yuan": 10}] """;
    private const string OneYear = """ "term_months": 12 """;

    private static string Folder { get; } = Path.Combine(Root(AppContext.BaseDirectory), "policies", "transition");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_NamesItsSourceAndConfidence_AndATemplateIsRefusedUntilFilledIn(string file)
    {
        var entry = Load(file);
        var policy = Read(entry.ToJsonString(), out var problems);

        Assert.False(string.IsNullOrWhiteSpace((string?)entry["source"]));
        Assert.Contains("可信度", (string?)entry["note"], StringComparison.Ordinal);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), (string?)entry["id"]);
        Assert.Contains($"`{file[..^5]}`", File.ReadAllText(Path.Combine(Folder, "..", "README.md")), StringComparison.Ordinal);
        Assert.Contains(Households, h => (string)h.Data.Item1 == file);
        if (!file.StartsWith("templates/", StringComparison.Ordinal))
        {
            Assert.Empty(problems);
            Assert.NotNull(policy);
            return;
        }

        Assert.Null(policy);
        var open = ((string)entry["template"]!).Split(", ");
        var refused = problems.Single(p => p.Place.Field == "[0].template");
        Assert.Contains("template", refused.Remedy.En, StringComparison.Ordinal);
        Assert.Equal(open.Select(o => $"[0].{o}").Append("[0].template").Order(), problems.Select(p => p.Place.Field!).Order());
    }

    // Signed on 2020-03-01, moved out on 2020-03-10, 60 m² or the persons given.
    public static TheoryData<string, string[], string, string> Households => new()
    {
        // 40 m² count as 50: 50 × 18 = 900; 18 months 2020-03 … 2021-08 = 16,200; 2021-09 and 10 at 1,800 = 3,600.
        { "tongling-yian.json", [], "area=40 zone=一类 delivered=2021-10-05", "19800.00" },
        // 87.65 × 15 × 24 = 31,554.00; 87.65 × 18 × 2 = 3,155.40 × 7 = 22,087.80; 1,577.70 × 6 = 9,466.20.
        { "templates/zhejiang.json", [""" "rates": [{"from": "2019-01-01", "yuan": 15}, {"from": "2022-01-01", "yuan": 18}] """], "area=87.65 moved=2020-03-17 delivered=2022-09-20", "63108.00" },
        // 600 a month: 22/31 = 425.81, 11 × 600 = 6,600, to 2021-03-09 9/31 = 174.19; then 1,200: 22/31 = 851.61, 20/30 = 800.00.
        { "templates/shandong.json", [Ten, OneYear], "delivered=2021-04-21", "8851.61" },
        // 60 × 6 × 3 months once.
        { "templates/shandong-type-city.json", [""" "rates": [{"from": "2000-01-01", "yuan": 6}] """], "route=cash", "1080.00" },
        // In temporary housing nothing in term, then 600 once: 22/31 = 425.81, 20/30 = 400.00.
        { "templates/qingdao.json", [Ten, OneYear], "temporary delivered=2021-04-21", "825.81" },
        // 42.10 × 30 = 1,263.00, so 1,500 × 12 = 18,000; then 1,500 + 1,263 = 2,763 × 2 = 5,526.
        { "jinan.json", [], "term=12 area=42.10 delivered=2021-04-15", "23526.00" },
        // 60 × 25 = 1,500: 12 × 1,500 = 18,000; 12 × 2,250 = 27,000; 12 × 2,625 = 31,500; the 25th 3,000.
        { "shijiazhuang.json", [], "term=12 delivered=2023-03-20", "79500.00" },
        // 600: 12 × 600 = 7,200; 6 × 900 = 5,400; 6 × 1,200 = 7,200; the 13th 1,800; the month after the notice 600.
        { "templates/local-market-rent.json", [Ten, OneYear], "delivered=2022-03-08", "22200.00" },
        // 50 × 10 = 500, so 600 × 12 = 7,200; 3 × 900 = 2,700; the 4th 1,200.
        { "local-600-minimum.json", [], "term=12 area=50 delivered=2021-06-30", "11100.00" },
        // 24 × 600 = 14,400; 12 × 900 = 10,800; the 13th 1,200.
        { "templates/local-by-floors.json", [Ten], "delivered=2023-03-01", "26400.00" },
        // 600 × 12 once.
        { "templates/gansu-mining-district.json", [Ten, """ "tiers": [] """], "route=cash", "7200.00" },
        // 12 × 600 = 7,200; 2021-03-10 … 04-09 900; 04-10 … 04-19 10/30 × 900 = 300.
        { "templates/wuchang.json", [Ten, OneYear], "delivered=2021-04-20", "8400.00" },
        // 60 m² count as 100: 400. 12 × 400 = 4,800; 6 × 500 + 6 × 600 = 6,600; 3 × 400 after = 1,200.
        { "city-engine.json", [], "term=12 delivered=2022-03-10", "12600.00" },
        // 60 × 15 = 900 × 36.
        { "templates/fujian-style.json", [""" "tiers": [{"after_overdue_months": 0, "multiple": 2}] """], "delivered=2023-02-10", "32400.00" },
        // 4 persons × 450 = 1,800 × 10 months.
        { "templates/reservoir-per-person.json", [OneYear, """ "tiers": [] """], "persons=4 delivered=2020-12-15", "18000.00" },
        // 3 persons × 1,200 = 3,600 × 10 months.
        { "templates/zhangguozhuang-per-person.json", [OneYear, """ "tiers": [] """], "persons=3 delivered=2020-12-15", "36000.00" },
    };

    [Theory]
    [MemberData(nameof(Households))]
    public void GoldenHousehold_DrawsWhatWasWorkedOutByHand(string file, string[] filled, string household, string total)
    {
        var entry = Load(file);
        entry.Remove("template");
        foreach (var (name, value) in filled.SelectMany(f => JsonNode.Parse("{" + f + "}")!.AsObject())) entry[name] = value!.DeepClone();
        var policy = Read(entry.ToJsonString(), out var problems);

        Assert.Empty(problems);
        Assert.Equal(total, Of(policy!, household.Split(' ')).Lines().Total().ToString());
    }

    private static FeeCase Of(TransitionPolicy policy, string[] facts)
    {
        var fee = Waiting(policy) with { MovedOutOn = Day("2020-03-10"), AreaM2 = 60m };
        foreach (var fact in facts.Select(f => f.Split('=')))
        {
            fee = fact[0] switch
            {
                "area" => fee with { AreaM2 = decimal.Parse(fact[1], System.Globalization.CultureInfo.InvariantCulture) },
                "persons" => fee with { Persons = int.Parse(fact[1], System.Globalization.CultureInfo.InvariantCulture) },
                "term" => fee with { TermMonths = int.Parse(fact[1], System.Globalization.CultureInfo.InvariantCulture) },
                "zone" => fee with { Zone = fact[1] },
                "moved" => fee with { MovedOutOn = Day(fact[1]) },
                "route" => fee with { Route = ResettlementRoute.Cash },
                "temporary" => fee with { TemporaryHousing = true },
                "delivered" => fee.Delivered(fact[1]),
                _ => throw new ArgumentException(fact[0]),
            };
        }

        return fee;
    }

    private static JsonObject Load(string file) =>
        Assert.Single(JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!.AsArray())!.AsObject();

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "PengGai.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
