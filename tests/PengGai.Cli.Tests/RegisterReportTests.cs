using System.Globalization;
using System.Text.Json;

namespace PengGai.Cli.Tests;

/// <summary>The registers of <c>penggai report</c>: rows from every file that they read, the same cells in every format and language.</summary>
public sealed class RegisterReportTests : IDisposable
{
    private static readonly string[] OfH1 = ["--household", "H1"];

    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    public static TheoryData<string> Names =>
    [
        "progress", "holdouts", "not-started", "overdue-returns", "disputes", "monetised-share", "overdue-fees", "fee-schedule", "fee-arrears",
        "conversion-savings", "household",
    ];

    private string Book => _books.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Report_EveryFormatAndLanguage_HasTheSameCells(string name)
    {
        await ImportAsync();
        var csv = Csv.Parse((await ReportAsync(name, "csv")).Text);
        Assert.NotEmpty(csv.Rows);
        using var json = JsonDocument.Parse((await ReportAsync(name, "json")).Output);
        foreach (var (expected, row) in csv.Rows.Zip(json.RootElement.EnumerateArray()))
        {
            foreach (var cell in row.EnumerateObject())
            {
                if (cell.Value.ValueKind == JsonValueKind.Number) Assert.Equal(decimal.Parse(expected[cell.Name], CultureInfo.InvariantCulture), cell.Value.GetDecimal());
                else Assert.Equal(expected[cell.Name], cell.Value.GetString() ?? "");
            }
        }

        var zh = Csv.Parse((await ReportAsync(name, "csv", "--lang", "zh")).Text);
        Assert.Equal(csv.Header, zh.Header);
        Assert.Equal(csv.Rows.Count, zh.Rows.Count);
        Assert.Equal(csv.Header, (await ReportAsync(name, "table")).Text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // BH signed three of its five households by the end of 2020, where three were to have; GH two of two in May alone.
    [Fact]
    public async Task Progress_BesideItsTargets()
    {
        await ImportAsync();
        var rows = Csv.Parse((await ReportAsync("progress", "csv", "--every", "year", "--from", "2020-01-01")).Text).Rows
            .Where(r => r["indicator"] == "households_signed").Select(r => $"{r["period"]} {r["project_id"]} {r["new"]} {r["cumulative"]} {r["target"]} {r["state"]} {r["behind_by"]} {r["rank"]}").ToList();
        Assert.Equal("2020 BH 2 2 3 behind 1 1", rows.First(r => r.StartsWith("2020 BH", StringComparison.Ordinal)));
        Assert.Equal("2022 BH 1 3 3 reached  1", rows.First(r => r.StartsWith("2022 BH", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("progress", "--every", "day")]
    [InlineData("holdouts", "--every", "week")]
    [InlineData("projects", "--household", "H1")]
    [InlineData("fee-arrears", "--by-household", null)]
    [InlineData("household", null, null)]
    public async Task Report_AnOptionThatItDoesNotTake_IsRefused(string name, string? option, string? value)
    {
        string[] args = ["report", name, "--book", Book, .. new[] { option, value }.OfType<string>()];
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync(args)).Status);
    }

    [Fact]
    public async Task Household_ThatTheBookDoesNotKnow_IsRefused()
    {
        await ImportAsync();
        var result = await Cli.RunAsync("report", "household", "--household", "H99", "--book", Book);
        Assert.Equal((ExitStatus.Refused, 0), (result.Status, result.Output.Length));
        Assert.Contains("H99", result.Error, StringComparison.Ordinal);
    }

    private async Task ImportAsync()
    {
        _case.Append("projects.csv", "XC,新村,collective,,2023-12-31,,,未开工,三组")
            .Write("targets.csv", "project_id,indicator,due_on,target,basis,responsible\nBH,households_signed,2020-12-31,3,,二组\nGH,monetised_share_percent,2021-12-31,60,households,\n")
            .Write("holdouts.csv", "户号,列入日期,滞签原因,责任人,下一步措施,措施时限\nH6,2021-01-15,补偿标准,王五,再次协商,2021-03-31\n")
            .Write("disputes.csv", "dispute_id,household_id,filed_on,judged_on,outcome,responsible\nD1,H6,2021-05-31,,,法律顾问\n");
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
    }

    private Task<CliResult> ReportAsync(string name, string format, params string[] more) =>
        Cli.SucceedAsync(["report", name, "--book", Book, "--format", format, .. name == "household" ? OfH1 : [], .. more]);
}
