using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NodaTime;
using PengGai.Cli.Commands;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Reports;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai statement</c>: a page that stands alone, keeps names as text, and prints on one sheet.</summary>
public sealed partial class StatementTests(SampleRuns samples, Browser browser) : IDisposable
{
    // Set to a folder, the tests leave pictures there for a person to look at.
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PENGGAI_PICTURES");

    private readonly SmallCase _case = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _case.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("zh", "征收补偿明白纸", "31,554.00")]
    [InlineData("en", "Statement for the household", "63,108.00")]
    public async Task Statement_OfOneHousehold_SaysWhatItsFeeCameTo(string language, string title, string amount)
    {
        await ImportAsync();
        await Cli.SucceedAsync("statement", "--household", "H1", "--book", _folder.File("book.db"), "--out", _folder.File("h1.html"), "--lang", language);
        var page = await File.ReadAllTextAsync(_folder.File("h1.html"), TestContext.Current.CancellationToken);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(amount, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("https?:", page);
    }

    [Fact]
    public async Task Statement_OfAll_IsAFileEach()
    {
        await ImportAsync();
        await Cli.SucceedAsync("statement", "--all", "--book", _folder.File("book.db"), "--out", _folder.File("all"));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"household-H{i}.html"), Directory.EnumerateFiles(_folder.File("all")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // A name from a file is text on the page, whatever it says.
    [Fact]
    public async Task Statement_KeepsNamesAsText()
    {
        _case.Replace("projects.csv", "光华片", "<b onclick=x>&{{css}}");
        await ImportAsync();
        await Cli.SucceedAsync("statement", "--household", "H1", "--book", _folder.File("book.db"), "--out", _folder.File("h1.html"));
        var page = await File.ReadAllTextAsync(_folder.File("h1.html"), TestContext.Current.CancellationToken);
        Assert.Contains("&lt;b onclick=x&gt;&amp;{{css}}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b onclick", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("H-1_甲", "household-H-1_甲.html")]
    [InlineData("../H1", "household-%2E%2E%2FH1.html")]
    [InlineData("A%2F", "household-A%252F.html")]
    [InlineData("A:B", "household-A%3AB.html")]
    public void FileNames_NeverLeaveTheFolderNorMeet(string household, string file) => Assert.Equal(file, StatementCommand.FileNameOf(household));

    [Fact]
    public async Task Statement_OfAHouseholdThatIsNotThere_LeavesNoFile()
    {
        await ImportAsync();
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("statement", "--household", "H99", "--book", _folder.File("book.db"), "--out", _folder.File("h.html"))).Status);
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync("statement", "--book", _folder.File("book.db"), "--out", _folder.File("h.html"))).Status);
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync("statement", "--all", "--household", "H1", "--book", _folder.File("book.db"), "--out", _folder.File("h.html"))).Status);
        Assert.False(File.Exists(_folder.File("h.html")));
    }

    // Households of a real size: nine years of waiting, conversions with vouchers, in both languages.
    [Theory]
    [InlineData("YY-0035", "zh")]
    [InlineData("YY-0035", "en")]
    [InlineData("HG-0114", "zh")]
    [InlineData("HG-0114", "en")]
    public async Task Statement_OfTheSample_PrintsOnOneSheet(string household, string language)
    {
        var file = _folder.File("page.html");
        await Cli.SucceedAsync("statement", "--household", household, "--book", Path.Combine(await samples.OfAsync("overdue-district"), "book.db"), "--out", file, "--lang", language);
        Assert.Equal(1, await SheetsAsync(file, language, household));
    }

    // More than any household of the samples has: 20 years of waiting in two phases a year, long sentences, many payments and items.
    [Theory]
    [InlineData(Language.Zh, 20, 12)]
    [InlineData(Language.En, 20, 12)]
    [InlineData(Language.Zh, 30, 20)]
    [InlineData(Language.En, 30, 20)]
    public async Task Statement_ThatIsCrowded_IsSetSmallerAndPrintsOnOneSheet(Language language, int subtotals, int items)
    {
        var day = new LocalDate(2020, 1, 1);
        var sentence = new Phrase(new string('过', 90), new string('x', 80) + " " + new string('x', 80));
        var statement = new HouseholdStatement
        {
            AsOf = day,
            Household = new("H", "P", 100m, false, 4, null, null, null),
            Project = new("P", "P", null, null, null, null, null, null),
            Agreements =
            [
                new(new Agreement("A", "H", day, Ledger.Relocation.ResettlementRoute.Cash, day, null, null, null, false, null, null, null, null), Ledger.Relocation.ResettlementRoute.Cash, null, 100m, null,
                    [.. Enumerable.Range(0, items).Select(i => new CompensationItem($"I{i}", "A", "subsidy", Money.FromYuan(1), day))]),
            ],
            Fees =
            [
                .. Enumerable.Range(0, subtotals).Select(_ => new StatementFee(day, day, FeePhase.Term, 12, Money.FromYuan(1), Money.Zero, null, new("小计", "subtotal"))),
                .. Enumerable.Range(0, 12).Select(_ => new StatementFee(day, day, FeePhase.Term, 1, Money.FromYuan(1), Money.Zero, day, sentence)),
            ],
            Payments = [.. Enumerable.Range(0, 40).Select(i => new PaymentRow($"P{i}", day.PlusMonths(i), "transition_fee", "H", null, "F", Money.FromYuan(1), null))],
            Funds = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("F", "F"),
            Vouchers = [],
            Balances = [.. Enumerable.Range(0, 5).Select(i => new StatementBalance($"{i}", new("余额", "balance"), Money.Zero))],
            Dues = [.. Enumerable.Range(0, 10).Select(_ => new StatementDue(day, new("过渡费", "fee"), Money.FromYuan(1), 3, true))],
            Dates = [],
            Unknown = 3,
        };
        using (var file = File.Create(_folder.File("page.html"))) StatementPage.Write(statement, "示例区", language, file);
        Assert.Equal(1, await SheetsAsync(_folder.File("page.html"), language == Language.Zh ? "zh" : "en", $"crowded-{subtotals}"));
    }

    /// <summary>On how many sheets of A4 a browser prints a page; nothing is fetched and nothing stands beyond its edge.</summary>
    private async Task<int> SheetsAsync(string file, string language, string name)
    {
        var page = await browser.NewPageAsync(language);
        var (complaints, requests) = (new List<string>(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Request += (_, request) => requests.Add(request.Url);
        await page.SetViewportSizeAsync(820, 1160);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        Assert.True(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, "too wide");
        if (Pictures is not null) await page.ScreenshotAsync(new PageScreenshotOptions { FullPage = true, Path = Path.Combine(Pictures, $"statement-{name}-{language}.png") });
        var printed = await page.PdfAsync(new PagePdfOptions { PreferCSSPageSize = true, PrintBackground = true });
        Assert.Empty(complaints);
        Assert.Single(requests);
        await page.Context.CloseAsync();
        return Sheet().Count(System.Text.Encoding.Latin1.GetString(printed));
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();

    private Task<CliResult> ImportAsync() => Cli.SucceedAsync("import", _case.Path, "--book", _folder.File("book.db"));
}
