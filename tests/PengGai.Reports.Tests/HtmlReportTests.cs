using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Reports.Html;

namespace PengGai.Reports.Tests;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\u2028<!--{{css}}&amp;'\"";

    [Theory]
    [InlineData(Language.Zh, "<html lang=\"zh-CN\">")]
    [InlineData(Language.En, "<html lang=\"en\">")]
    public void Write_InALanguage_StartsInIt(Language language, string expected) =>
        Assert.Contains(expected, Page(SampleContent.District(), language), StringComparison.Ordinal);

    [Fact]
    public void Write_SameContentTwice_SameBytes()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        HtmlReport.Write(SampleContent.District(), Language.Zh, first);
        HtmlReport.Write(SampleContent.District(), Language.Zh, second);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal((byte)'<', first.ToArray()[0]);
    }

    [Fact]
    public void Write_AnyContent_FillsEveryPlaceholder() =>
        Assert.DoesNotMatch(Placeholder(), Page(SampleContent.District()));

    // Names are user input. None may end the script element that carries them, nor become markup or a placeholder.
    [Fact]
    public void Write_HostileNames_StayData()
    {
        var content = SampleContent.District() with
        {
            CaseName = Hostile,
            Note = new(Hostile, Hostile),
            Projects = [new() { Id = Hostile, Name = Hostile }],
            Published = [new(new(Hostile, Hostile, Hostile, null, 0, 1, Hostile), null, 0, null)],
            Warnings = [new(Hostile, Hostile)],
        };
        var page = OwnPart(Page(content));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', page);
        Assert.Equal(4, Regex.Count(page, "</script>"));
        Assert.Equal(Hostile, Data(page).GetProperty("caseName").GetString());
        Assert.Equal(Hostile, Data(page).GetProperty("projects")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Write_AnyContent_RefersToNothingOutside()
    {
        var page = OwnPart(Page(SampleContent.District()));
        Assert.DoesNotMatch("(?i)<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:,\")", page);
        Assert.DoesNotMatch("(?i)@import|url\\(|@font-face", PageAssets.StyleSheet);
        Assert.DoesNotMatch("(?i)https?://|fetch\\(|XMLHttpRequest|innerHTML", PageAssets.Script);
    }

    // The policy holds the hash of each script as the browser will compute it; a script that isn't in the page has none.
    [Fact]
    public void Write_AnyContent_AllowsItsOwnTwoScriptsOnly()
    {
        var page = Page(SampleContent.District());
        var policy = Regex.Match(page, "Content-Security-Policy\" content=\"([^\"]+)\"").Groups[1].Value;
        var scripts = Regex.Matches(page, "<script>(.*?)</script>", RegexOptions.Singleline).Select(m => m.Groups[1].Value).ToArray();

        Assert.Equal(2, scripts.Length);
        Assert.All(scripts, script => Assert.Contains(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script))), policy, StringComparison.Ordinal));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.All(scripts, script => Assert.DoesNotContain("<!--", script, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_District_HoldsEveryFigureExactly()
    {
        var content = SampleContent.District();
        var data = Data(Page(content));

        Assert.Equal("2021-04-30", data.GetProperty("asOf").GetString());
        Assert.Equal(content.TotalOwed.Known.ToString(), data.GetProperty("totalOwed").GetProperty("known").GetString());
        Assert.Equal(4, data.GetProperty("totalOwed").GetProperty("unknownItems").GetInt32());
        Assert.Equal(content.Recorded!.LogHead, data.GetProperty("recorded").GetProperty("logHead").GetString());
        Assert.Equal("38260155.25", data.GetProperty("projects")[2].GetProperty("vouchersOutstanding").GetProperty("known").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("projects")[5].GetProperty("signedHouseholds").ValueKind);
        Assert.Equal(content.Exposure!.Months.Select(m => m.P95), data.GetProperty("exposure").GetProperty("months").EnumerateArray().Select(m => m.GetProperty("p95").GetDouble()));
        Assert.Equal(content.Exposure.UndiscountedMean, data.GetProperty("exposure").GetProperty("undiscountedMean").GetDouble());
        Assert.Equal("26491924.00", data.GetProperty("scenarios")[0].GetProperty("net").GetString());
        Assert.Equal("AgreesAfterRounding", data.GetProperty("published")[2].GetProperty("comparison").GetProperty("verdict").GetString());
        Assert.Equal("18.67亿", data.GetProperty("published")[2].GetProperty("total").GetProperty("printed").GetString());
        Assert.True(data.GetProperty("ledgerSides")[0].GetProperty("balances").GetBoolean());
    }

    // Beyond 2^53 fen a JSON number would lose the fen.
    [Fact]
    public void Write_AmountsBeyondADouble_KeepTheFen()
    {
        var content = SampleContent.Empty() with { Owed = [new(OwedKind.Compensation, new(default, default, Money.FromFen(9_007_199_254_740_993)))] };
        Assert.Equal("90071992547409.93", Data(Page(content)).GetProperty("totalOwed").GetProperty("known").GetString());
    }

    [Theory]
    [InlineData(OwedKind.Other, "1.00", "0.00")]
    [InlineData(OwedKind.LoanPrincipal, "0.00", "1.00")]
    [InlineData(OwedKind.LoanInterest, "0.00", "1.00")]
    public void TotalOwed_OfLoans_LeavesThemOut(OwedKind kind, string total, string loans)
    {
        var content = SampleContent.Empty() with { Owed = [new(kind, new(default, default, Money.FromYuan(1)))] };
        Assert.Equal((total, loans), (content.TotalOwed.Known.ToString(), content.LoansOwed.Known.ToString()));
    }

    [Fact]
    public void Write_CaseWithNothing_StillMakesAPage()
    {
        var page = Page(SampleContent.Empty());
        Assert.Equal(0, Data(page).GetProperty("projects").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, Data(Page(new ReportContent { CaseName = "", AsOf = new LocalDate(2021, 1, 1) })).GetProperty("exposure").ValueKind);
    }

    [Fact]
    public void Write_FigureThatIsNotFinite_WritesNothing()
    {
        var content = SampleContent.Empty();
        content = content with { Exposure = content.Exposure! with { Correlation = double.NaN } };
        using var writer = new StringWriter();
        Assert.ThrowsAny<ArgumentException>(() => HtmlReport.Write(content, Language.Zh, writer));
        Assert.Equal("", writer.ToString());
    }

    // ~0.7 MB of it is the chart library: the page must stay small enough to send by mail.
    [Fact]
    public void Write_District_StaysBelowOneMegabyte() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(Page(SampleContent.District())), 500_000, 1_000_000);

    [Fact]
    public void Text_EveryKey_ExistsInBothLanguagesAndIsUsed()
    {
        using var text = JsonDocument.Parse(PageAssets.Text);
        var keys = text.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.EnumerateArray().Select(v => v.GetString()!).ToArray());

        Assert.All(keys, pair => Assert.Equal((2, true), (pair.Value.Length, pair.Value.All(v => v.Length > 0))));
        Assert.All(keys, pair => Assert.Equal(Values(pair.Value[0]), Values(pair.Value[1])));
        Assert.All(keys.Where(pair => pair.Key != "none"), pair => Assert.DoesNotMatch("\\p{IsCJKUnifiedIdeographs}", pair.Key == "otherLanguage" ? "" : pair.Value[1]));

        // Literal keys of the script exist; keys of the file are named in it whole or by their prefix.
        Assert.All(LiteralKey().Matches(PageAssets.Script).Select(m => m.Groups[1].Value), key => Assert.Contains(key, keys.Keys));
        Assert.All(
            keys.Keys,
            key => Assert.True(
                PageAssets.Script.Contains($"\"{key}\"", StringComparison.Ordinal)
                || PageAssets.Script.Contains($"\"{key[..(key.IndexOf('.', StringComparison.Ordinal) + 1)]}\"", StringComparison.Ordinal),
                key));
        foreach (var kind in Enum.GetNames<OwedKind>()) Assert.Contains("kind." + kind, keys.Keys);
        foreach (var verdict in Enum.GetNames<PublishedVerdict>().Append("Unknown")) Assert.Contains("verdict." + verdict, keys.Keys);

        static string Values(string wording) => string.Join(',', Regex.Matches(wording, "\\{\\d\\}").Select(m => m.Value).Order());
    }

    // To look at the page: PENGGAI_REPORT_DIR=some/folder, and the samples are written there.
    [Fact]
    public void Write_Samples_ToAFolderWhenAsked()
    {
        var folder = Environment.GetEnvironmentVariable("PENGGAI_REPORT_DIR");
        if (string.IsNullOrEmpty(folder)) return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "district.html"), Page(SampleContent.District()));
        File.WriteAllText(Path.Combine(folder, "empty.html"), Page(SampleContent.Empty()));
        File.WriteAllText(Path.Combine(folder, "hostile.html"), Page(SampleContent.District() with { CaseName = Hostile, Projects = [new() { Id = Hostile, Name = Hostile }], Note = null }));
    }

    private static string Page(ReportContent content, Language language = Language.Zh)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(content, language, writer);
        return writer.ToString();
    }

    // The chart library carries HTML of its own as text, for pictures that this page doesn't offer to save.
    private static string OwnPart(string page) => page.Replace(PageAssets.ECharts, "", StringComparison.Ordinal);

    private static JsonElement Data(string page)
    {
        var json = Regex.Match(page, "<script type=\"application/json\" id=\"content\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("\\{\\{(lang|title|policy|css|content|text|echarts|script|licences)\\}\\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\\bt\\(\"([^\"]+)\"[,)]")]
    private static partial Regex LiteralKey();
}
