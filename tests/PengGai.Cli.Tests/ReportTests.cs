using System.Globalization;
using System.Text.Json;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai report</c>: names, formats, both time axes, both languages; and how the program refuses a command line.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    public static TheoryData<string> Names =>
    [
        "trial-balance", "journal", "general-ledger", "subsidiary-ledger", "balance-sheet", "income-expense", "budget-execution",
        "comparison-of-bases", "ageing", "fee-lines", "vouchers", "developers", "projects", "published",
    ];

    private string Book => _books.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_EveryFormat_HasTheSameCells(string name)
    {
        await ImportAsync();
        var csv = Csv.Parse((await ReportAsync(name, "csv")).Text);
        using var json = JsonDocument.Parse((await ReportAsync(name, "json")).Output);
        var rows = json.RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.Equal(csv.Rows.Count, rows.Count);
        foreach (var (expected, row) in csv.Rows.Zip(rows))
        {
            Assert.Equal(csv.Header, row.EnumerateObject().Select(p => p.Name));
            foreach (var cell in row.EnumerateObject())
            {
                if (cell.Value.ValueKind == JsonValueKind.Number)
                    Assert.Equal(decimal.Parse(expected[cell.Name], NumberStyles.Float, CultureInfo.InvariantCulture), cell.Value.GetDecimal());
                else
                    Assert.Equal(expected[cell.Name], cell.Value.GetString() ?? "");
            }
        }

        var table = (await ReportAsync(name, "table")).Text.Split('\n');
        Assert.Equal(csv.Header, table[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(csv.Rows.Count + 3, table.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_EachLanguage_HasTheSameHeadersAndKeys(string name)
    {
        await ImportAsync();
        var en = Csv.Parse((await ReportAsync(name, "csv", "--lang", "en")).Text);
        var zh = Csv.Parse((await ReportAsync(name, "csv", "--lang", "zh")).Text);
        Assert.Equal(en.Header, zh.Header);
        foreach (var column in en.Header)
        {
            if (IsTranslated(name, column)) Assert.NotEqual(en.Rows[0][column], zh.Rows[0][column]);
            else Assert.Equal(en.Rows.Select(r => r[column]), zh.Rows.Select(r => r[column]));
        }
    }

    private static bool IsTranslated(string report, string column) => (report, column) switch
    {
        ("fee-lines", "reason") or ("general-ledger", "opening_side" or "closing_side") or ("subsidiary-ledger", "summary" or "side") => true,
        ("projects", "name") => false,
        _ => column == "name",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_KnownBeforeALateImport_IsByteForByteWhatItWasThen(string name)
    {
        await ImportAsync();
        var then = await ReportAsync(name, "csv");
        var position = await PositionAsync();
        var instant = SystemClockInstant();
        await Task.Delay(20, TestContext.Current.CancellationToken);

        _case.Append("deliveries.csv", "H5,2023-08-15,").Append("payments.csv", "P7,2023-12-01,compensation,H3,,F1,1600.50,");
        await ImportAsync();
        Assert.Equal(then.Output, (await ReportAsync(name, "csv", "--known-at", position)).Output);
        Assert.Equal(then.Output, (await ReportAsync(name, "csv", "--known-at", instant)).Output);
        if (name is not ("vouchers" or "developers" or "published")) Assert.NotEqual(then.Output, (await ReportAsync(name, "csv")).Output);
    }

    [Fact]
    public async Task Report_AsOfAnEarlierDay_SumsOnlyWhatCameBefore()
    {
        await ImportAsync();
        var balance = Csv.Parse((await ReportAsync("trial-balance", "csv", "--as-of", "2020-01-31")).Text);
        Assert.Equal(["1002 2000000.00", "4001 -2000000.00", "6001 -2000000.00", "8001 2000000.00"], balance.Rows.Select(r => $"{r["account"]} {r["balance_yuan"]}"));
        Assert.Single(Csv.Parse((await ReportAsync("projects", "csv", "--as-of", "2020-01-31")).Text).Rows, r => r["signed"] != "0" || r["project_id"] == "GH");
    }

    // The 2023 of the small case, on both sides of what a report can be told.
    [Theory]
    [InlineData("ageing", "days_0_30_yuan", "--days", "30,90")]
    [InlineData("ageing", "days_over_90_yuan", "--days", "30,90", "--by", "account")]
    [InlineData("ageing", "days_over_365_yuan", "--account", "2307-02")]
    [InlineData("trial-balance", "opening_debit_yuan", "--from", "2023-01-01")]
    [InlineData("trial-balance", "closing_credit_yuan", "--from", "2023-01-01", "--by", "account")]
    [InlineData("subsidiary-ledger", "balance_yuan", "--dimension", "project=GH", "--from", "2020-01-01")]
    [InlineData("general-ledger", "year_debit_yuan", "--account", "2307-02", "--from", "2020-01-01")]
    [InlineData("comparison-of-bases", "amount_yuan", "--from", "2020-01-01")]
    [InlineData("journal", "debit_yuan", "--from", "2023-01-01")]
    public async Task Report_WithItsOptions_HasTheColumn(string name, string column, params string[] options)
    {
        await ImportAsync();
        var csv = Csv.Parse((await ReportAsync(name, "csv", options)).Text);
        Assert.Contains(column, csv.Header);
        Assert.NotEmpty(csv.Rows);
    }

    [Fact]
    public async Task Report_SubsidiaryLedger_EndsOnTheTrialBalance()
    {
        await ImportAsync();
        var household = Csv.Parse((await ReportAsync("trial-balance", "csv")).Text).Rows.Last(r => r["account"] == "2307-02");
        var options = household["dimensions"].Split(';').SelectMany(d => new[] { "--dimension", d });
        var ledger = Csv.Parse((await ReportAsync("subsidiary-ledger", "csv", ["--account", "2307-02", "--from", "2015-01-01", .. options])).Text);
        Assert.Equal(household["balance_yuan"].TrimStart('-'), ledger.Rows[^1]["balance_yuan"]);
        Assert.Equal("credit", ledger.Rows[^1]["side"]);
    }

    [Fact]
    public async Task Report_WhatTheBookCantAnswer_IsRefusedByName()
    {
        await ImportAsync();
        var unknown = await Cli.RunAsync("report", "general-ledger", "--book", Book, "--account", "9999");
        Assert.Equal((ExitStatus.Usage, "--account: the chart has no account 9999\n"), (unknown.Status, unknown.Error));
        var backwards = await Cli.RunAsync("report", "journal", "--book", Book, "--from", "2023-02-01", "--as-of", "2023-01-31");
        Assert.Equal((ExitStatus.Usage, "--from 2023-02-01 is after the last day 2023-01-31\n"), (backwards.Status, backwards.Error));
    }

    [Fact]
    public async Task Report_Result_GoesToOutputAndMessagesToError()
    {
        var imported = await ImportAsync();
        Assert.Empty(imported.Output);
        Assert.Contains("Recorded: ", imported.Error, StringComparison.Ordinal);
        var report = await ReportAsync("vouchers", "csv");
        Assert.StartsWith("voucher_id,", report.Text, StringComparison.Ordinal);
        Assert.Empty(report.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nope")]
    [InlineData("report", "balance", "--book", "b.db")]
    [InlineData("report", "projects")]
    [InlineData("report", "projects", "--book", "b.db", "--as-of", "2023-02-29")]
    [InlineData("report", "projects", "--book", "b.db", "--known-at", "yesterday")]
    [InlineData("report", "projects", "--book", "b.db", "--format", "xml")]
    [InlineData("report", "projects", "--book", "b.db", "--lang", "fr")]
    [InlineData("report", "subsidiary-ledger", "--book", "b.db")]
    [InlineData("report", "subsidiary-ledger", "--book", "b.db", "--account", "2307", "--dimension", "household")]
    [InlineData("report", "subsidiary-ledger", "--book", "b.db", "--account", "2307", "--dimension", "colour=red")]
    [InlineData("report", "subsidiary-ledger", "--book", "b.db", "--account", "2307", "--dimension", "fund=F1", "--dimension", "fund=F2")]
    [InlineData("report", "ageing", "--book", "b.db", "--days", "90,30")]
    [InlineData("report", "ageing", "--book", "b.db", "--days", "")]
    [InlineData("report", "ageing", "--book", "b.db", "--from", "2023-01-01")]
    [InlineData("report", "balance-sheet", "--book", "b.db", "--account", "1002")]
    [InlineData("report", "trial-balance", "--book", "b.db", "--by", "account")]
    [InlineData("report", "projects", "--book", "b.db", "--by", "account")]
    [InlineData("run", "case")]
    [InlineData("import", "case")]
    [InlineData("accrue", "--book", "b.db")]
    [InlineData("verify", "--book", "b.db", "--unknown")]
    [InlineData("forecast")]
    [InlineData("forecast", "--book", "b.db", "--portfolio", "p.json")]
    [InlineData("forecast", "--portfolio", "p.json", "--horizon", "0")]
    [InlineData("forecast", "--portfolio", "p.json", "--horizon", "1201")]
    [InlineData("forecast", "--portfolio", "p.json", "--horizon", "many")]
    [InlineData("forecast", "--portfolio", "p.json", "--discount", "-0.51")]
    [InlineData("forecast", "--portfolio", "p.json", "--discount", "NaN")]
    [InlineData("forecast", "--portfolio", "p.json", "--correlation", "1")]
    [InlineData("forecast", "--portfolio", "p.json", "--correlation", "-0.1")]
    [InlineData("forecast", "--portfolio", "p.json", "--engine", "guess")]
    public async Task Run_BadCommandLine_EndsWithUsageAndAHint(params string[] args)
    {
        var failed = await Cli.RunAsync(args.Length == 1 && args[0].Length == 0 ? [] : args);
        Assert.Equal(ExitStatus.Usage, failed.Status);
        Assert.Empty(failed.Output);
        Assert.Matches(@"(See|用法见) penggai( \w+)? --help\n$", failed.Error);
        Assert.DoesNotContain("System.", failed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("report", "-h")]
    public async Task Run_Help_GoesToOutput(params string[] args)
    {
        var help = await Cli.SucceedAsync(args);
        Assert.NotEmpty(help.Output);
        Assert.Empty(help.Error);
    }

    [Theory]
    [InlineData("report", "projects")]
    [InlineData("verify")]
    [InlineData("accrue", "--through", "2024-01-01")]
    [InlineData("forecast")]
    public async Task Run_WithoutABook_EndsWithAnInputError(params string[] args)
    {
        var missing = await Cli.RunAsync([.. args, "--book", _books.File("none.db")]);
        Assert.Equal(ExitStatus.InputOutput, missing.Status);
        Assert.Contains("none.db", missing.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_books.File("text.db"), "this is no book at all, but a file of text", TestContext.Current.CancellationToken);
        var other = await Cli.RunAsync([.. args, "--book", _books.File("text.db")]);
        Assert.Equal(ExitStatus.InputOutput, other.Status);
        Assert.Contains("text.db", other.Error, StringComparison.Ordinal);
        Assert.Equal(["text.db"], _books.Names());
    }

    private static string SystemClockInstant() => NodaTime.Text.InstantPattern.ExtendedIso.Format(NodaTime.SystemClock.Instance.GetCurrentInstant());

    private async Task<string> PositionAsync()
    {
        await using var book = await BookFile.OpenAsync(Book, TestContext.Current.CancellationToken);
        return (await book.HeadAsync(TestContext.Current.CancellationToken)).Size.ToString(CultureInfo.InvariantCulture);
    }

    private Task<CliResult> ImportAsync() => Cli.SucceedAsync("import", _case.Path, "--book", Book);

    private Task<CliResult> ReportAsync(string name, string format, params string[] more) =>
        Cli.SucceedAsync(["report", name, "--book", Book, "--format", format, .. name == "subsidiary-ledger" && !more.Contains("--account") ? ["--account", "2307"] : more.Take(0), .. more]);
}
