using System.Text.Json;
using System.Text.RegularExpressions;

namespace PengGai.Cli.Tests;

/// <summary>Both samples, whole.</summary>
public sealed partial class SampleTests(SampleRuns samples)
{
    [Theory]
    [InlineData("yingjiang")]
    [InlineData("overdue-district")]
    public async Task Run_Sample_BalancesAndVerifies(string sample)
    {
        var folder = await samples.OfAsync(sample);
        var balance = Csv.ReadFile(Path.Combine(folder, "trial-balance.csv"));
        foreach (var side in balance.Rows.GroupBy(r => r["account"][0] is '6' or '7' or '8'))
        {
            Assert.NotEqual(0, side.Sum(r => Csv.ToFen(r["debit_yuan"])));
            Assert.Equal(0, side.Sum(r => Csv.ToFen(r["balance_yuan"])));
        }

        var verified = await Cli.SucceedAsync("verify", "--book", Path.Combine(folder, "book.db"));
        Assert.StartsWith("The book is sound", verified.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yingjiang", 16)]
    [InlineData("overdue-district", 4)]
    public async Task Run_Sample_AgreesWithItsPublishedTotals(string sample, int count)
    {
        var published = Csv.ReadFile(Path.Combine(await samples.OfAsync(sample), "published.csv"));
        Assert.Equal(count, published.Rows.Count);
        Assert.All(published.Rows, r => Assert.True(r["verdict"] is "agrees" or "agrees_after_rounding", string.Join(' ', r.Values)));
    }

    // 1,365 of 1,622 households chose vouchers, 84.16 %; theirs is 95.46 % of the money. A share without its basis misleads.
    [Fact]
    public async Task Run_Yingjiang_ShowsBothBasesOfTheShare()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(await samples.OfAsync("yingjiang"), "report.html"), TestContext.Current.CancellationToken);
        using var data = JsonDocument.Parse(PageData().Match(page).Groups[1].Value);
        var routes = data.RootElement.GetProperty("routes").EnumerateArray().ToDictionary(r => r.GetProperty("route").GetString()!);
        var households = routes.Values.Sum(r => r.GetProperty("households").GetDouble());
        var amount = routes.Values.Sum(Yuan);
        Assert.Equal(84.16, Math.Round(100 * routes["voucher"].GetProperty("households").GetDouble() / households, 2));
        Assert.Equal(95.46, Math.Round(100 * Yuan(routes["voucher"]) / amount, 2));

        static double Yuan(JsonElement route) => Csv.ToFen(route.GetProperty("amount").GetProperty("known").GetString()!);
    }

    [GeneratedRegex("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex PageData();
}
