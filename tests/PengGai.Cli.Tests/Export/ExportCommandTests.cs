using Microsoft.Data.Sqlite;
using PengGai.Exchange.PlainTextAccounting;

namespace PengGai.Cli.Tests.Export;

/// <summary><c>penggai export</c>: a file under its name only when it is complete, and nothing written over unasked.</summary>
public sealed class ExportCommandTests(SampleRuns samples) : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _folder = new();

    private string Book => _folder.File("book.db");

    private string Journal => _folder.File("book.journal");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _case.Dispose();
        _folder.Dispose();
    }

    // Not hledger on the larger one: being strict, it looks every posting up in a list of 13,107 sub-accounts, for 40 s.
    [Theory]
    [InlineData("hledger", "yingjiang")]
    [InlineData("ledger", "yingjiang")]
    [InlineData("ledger", "overdue-district")]
    public async Task Export_Sample_HasTheBalancesOfTheTrialBalance(string tool, string sample)
    {
        PlainTextTool.SkipUnlessInstalled(tool);
        var folder = await samples.OfAsync(sample);
        var exported = await Cli.SucceedAsync("export", "--book", Path.Combine(folder, "book.db"), "--format", "hledger", "--out", Journal);
        Assert.Contains("entries dated through", exported.Error, StringComparison.Ordinal);
        var ours = Csv.ReadFile(Path.Combine(folder, "trial-balance.csv")).Rows.Select(r => (r["account"], r["dimensions"], Csv.ToFen(r["balance_yuan"])));
        var theirs = (await PlainTextTool.BalancesAsync(tool, Journal)).Select(a => (SubAccountName.Read(a.Key).Account, SubAccountName.Read(a.Key).Dimensions.Text, a.Value));
        Assert.Equal(ours.Order(), theirs.Order());
    }

    [Fact]
    public async Task Export_StatementsOfHledger_LeaveTheBudgetarySideOut()
    {
        PlainTextTool.SkipUnlessInstalled("hledger");
        await ExportAsync();
        var sheet = Csv.Parse("Account,Balance\n" + await PlainTextTool.RunAsync("hledger", "-f", Journal, "balancesheetequity", "-O", "csv", "--no-total", "--flat")).Rows;
        Assert.Contains(sheet, r => r["Account"].StartsWith("assets:1002", StringComparison.Ordinal));
        var income = Csv.Parse("Account,Balance\n" + await PlainTextTool.RunAsync("hledger", "-f", Journal, "incomestatement", "-O", "csv", "--no-total", "--flat")).Rows;
        Assert.Contains(income, r => r["Account"].StartsWith("income:4", StringComparison.Ordinal));
        Assert.Contains(income, r => r["Account"].StartsWith("expenses:5", StringComparison.Ordinal));
        Assert.DoesNotContain(sheet.Concat(income), r => r["Account"].Contains("budget", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Export_BothAxes_AreThoseOfTheReport()
    {
        PlainTextTool.SkipUnlessInstalled("hledger");
        string[] axes = ["--as-of", "2020-12-31", "--known-at", "300"];
        await ExportAsync(axes);
        var report = await Cli.SucceedAsync(["report", "trial-balance", "--book", Book, "--format", "csv", .. axes]);
        var ours = Csv.Parse(report.Text).Rows.Select(r => Csv.ToFen(r["balance_yuan"])).Order();
        Assert.NotEmpty(ours);
        Assert.Equal(ours, (await PlainTextTool.BalancesAsync("hledger", Journal)).Values.Order());
    }

    [Fact]
    public async Task Export_FileThatIsThere_IsReplacedOnRequestOnly()
    {
        await ExportAsync();
        var complete = await File.ReadAllBytesAsync(Journal, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Journal, "mine", TestContext.Current.CancellationToken);

        string[] again = ["export", "--book", Book, "--format", "hledger", "--out", Journal];
        var refused = await Cli.RunAsync(again);
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains("--overwrite", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Journal, TestContext.Current.CancellationToken));

        await Cli.SucceedAsync([.. again, "--overwrite"]);
        Assert.Equal(complete, await File.ReadAllBytesAsync(Journal, TestContext.Current.CancellationToken));
        Assert.Equal(["book.db", "book.journal"], _folder.Names());
    }

    [Fact]
    public async Task Export_OverTheBook_IsAlwaysRefused()
    {
        await ExportAsync();
        var refused = await Cli.RunAsync("export", "--book", Book, "--format", "hledger", "--out", _folder.File("./book.db"), "--overwrite");
        Assert.Equal(ExitStatus.Refused, refused.Status);
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    [Fact]
    public async Task Export_Interrupted_LeavesNothing()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        var interrupted = await Cli.RunAsync(new CancellationToken(true), "export", "--book", Book, "--format", "hledger", "--out", _folder.File("new/book.journal"));
        Assert.Equal(ExitStatus.Interrupted, interrupted.Status);
        Assert.Equal(["book.db"], _folder.Names());
    }

    [Theory]
    [InlineData(ExitStatus.Usage, "--book", "book.db", "--format", "beancount", "--out", "x")]
    [InlineData(ExitStatus.Usage, "--book", "book.db", "--out", "x")]
    [InlineData(ExitStatus.Usage, "--book", "book.db", "--format", "hledger")]
    [InlineData(ExitStatus.Usage, "--book", "book.db", "--format", "hledger", "--out", "x", "--as-of", "2020-02-30")]
    [InlineData(ExitStatus.InputOutput, "--book", "none.db", "--format", "hledger", "--out", "x")]
    public async Task Export_WrongCommandLine_EndsWithItsStatusAndWritesNothing(int status, params string[] args)
    {
        var result = await Cli.RunAsync(["export", .. args.Select(a => a is "book.db" or "none.db" or "x" ? _folder.File(a) : a)]);
        Assert.Equal(status, result.Status);
        Assert.NotEmpty(result.Error);
        Assert.Empty(_folder.Names());
    }

    private async Task ExportAsync(params string[] axes)
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        await Cli.SucceedAsync(["export", "--book", Book, "--format", "hledger", "--out", Journal, .. axes]);
    }
}
