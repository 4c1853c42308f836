namespace PengGai.Cli.Tests;

/// <summary>Loans and land from the files of a case to its tables, on <c>Cases/debt</c>.</summary>
public sealed class DebtReportTests : IDisposable
{
    private readonly TempFolder _out = new();

    private static string Case => Path.Combine(AppContext.BaseDirectory, "Cases", "debt");

    private string Book => _out.File("book.db");

    public void Dispose() => _out.Dispose();

    // Domain rule D7, segment by segment.
    [Fact]
    public async Task Run_WritesTheInterestOfEveryLoan()
    {
        await Cli.SucceedAsync("run", Case, "--out", _out.Path, "--as-of", "2023-09-20");
        var rows = Csv.ReadFile(_out.File("loan-interest.csv")).Rows.Select(r => string.Join(' ', r.Values)).ToList();
        Assert.Equal(
            [
                "L1 2022-03-01 2022-03-20 20 120000000.00 4.45 296666.6666666667 2022-03-20", "L1 2022-03-21 2022-05-31 72 120000000.00 4.45 1068000.00 2022-06-20",
                "L1 2022-06-01 2022-06-20 20 200000000.00 4.45 494444.4444444444 2022-06-20", "L1 2022-06-21 2022-09-20 92 200000000.00 4.45 2274444.4444444444 2022-09-20",
                "L1 2022-09-21 2022-12-20 91 200000000.00 4.45 2249722.2222222222 2022-12-20", "L1 2022-12-21 2022-12-31 11 200000000.00 4.45 271944.4444444444 2023-03-20",
                "L1 2023-01-01 2023-03-20 79 200000000.00 4.10 1799444.4444444444 2023-03-20", "L1 2023-03-21 2023-05-09 50 200000000.00 4.10 1138888.8888888889 2023-05-10",
                "L1 2023-05-10 2023-06-20 42 150000000.00 4.10 717500.00 2023-06-20", "L1 2023-06-21 2023-09-20 92 150000000.00 4.10 1571666.6666666667 2023-09-20",
                "L2 2023-01-01 2023-03-31 90 10000000.00 3.60 90000.00 2023-03-31", "L2 2023-04-01 2023-06-30 90 10000000.00 3.60 90000.00 ",
                "L2 2023-07-01 2023-09-20 80 10000000.00 3.60 80000.00 ",
            ],
            rows);

        var balance = Csv.ReadFile(_out.File("trial-balance.csv"));
        Assert.Equal(-15_000_000_000, balance.Fen("balance_yuan", r => r["account"] == "2501" && r["dimensions"] == "loan=L1"));
        Assert.Equal(0, balance.Fen("balance_yuan", r => r["account"] == "2304" && r["dimensions"] == "loan=L1"));
        Assert.Equal(-17_000_000, balance.Fen("balance_yuan", r => r["account"] == "2304" && r["dimensions"] == "loan=L2"));
        Assert.Equal(1_188_272_222 + 26_000_000, balance.Fen("balance_yuan", r => r["account"] == "5901"));
        Assert.Equal(86_111_111, balance.Fen("balance_yuan", r => r["account"] == "1002" && r["dimensions"] == "fund=ZB"));
        Assert.Equal(0, balance.Fen("balance_yuan", r => r["account"] == "2103"));
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    [Fact]
    public async Task Reports_SayWhatIsOwedOverdueAndToCome()
    {
        await Cli.SucceedAsync("import", Case, "--book", Book, "--as-of", "2023-09-20");
        Assert.Equal(13, (await ReportAsync("loans")).Rows.Count);

        var debt = await ReportAsync("debt");
        Assert.Equal(("150000000.00", "", "2023-12-20"), Of(debt.Row("loan_id", "L1"), "principal_yuan", "overdue_since", "next_due_on"));
        Assert.Equal(("4000000.00", "90000.00", "2023-06-30"), Of(debt.Row("loan_id", "L2"), "overdue_principal_yuan", "overdue_interest_yuan", "overdue_since"));
        Assert.Equal("hidden_debt", debt.Row("loan_id", "L1")["debt_class"]);

        // L2: 4,000,000 taken to be repaid the next day; 6,000,000 at 3.6% by 30/360 to June 2024; what had accrued by then counts.
        var ladder = await ReportAsync("maturity-ladder");
        Assert.Equal(
            [
                "overdue 2023-06-30 2023-09-19 4000000.00 90000.00 1", "2023-Q3 2023-07-01 2023-09-30 0.00 86000.00 1", "2023-Q4 2023-10-01 2023-12-31 0.00 1608583.33 2",
                "2024-Q1 2024-01-01 2024-03-31 0.00 1608583.33 2", "2024-Q2 2024-04-01 2024-06-30 6000000.00 1625066.67 2",
            ],
            ladder.Rows.Take(5).Select(r => string.Join(' ', r.Values)));
        Assert.Equal(160_000_000_00, ladder.Fen("principal_yuan"));
        var years = await ReportAsync("maturity-ladder", "--by", "year");
        Assert.Equal(["overdue", "2023", "2024", "2025"], years.Rows.Select(r => r["period"]));
        Assert.Equal(ladder.Fen("interest_yuan"), years.Fen("interest_yuan"));

        Assert.Equal(("861111.11", "0.00", "L1"), Of((await ReportAsync("reserves")).Row("fund_id", "ZB"), "balance_yuan", "principal_due_yuan", "loans"));
        var land = await ReportAsync("land");
        Assert.Equal(["repaid_loan", "planned", "planned", "remitted"], land.Rows.Select(r => r["stage"]));
        Assert.Equal(("1138888.89", "50000000.00", "861111.11"), Of(land.Rows[0], "interest_yuan", "principal_yuan", "reserve_yuan"));
        Assert.Equal(("", "82", "80.00"), Of(land.Rows[1], "amount_yuan", "late_days", "parcel_mu"));
    }

    // As of an earlier day, the later payments and the land money haven't happened.
    [Fact]
    public async Task Reports_OfAnEarlierDay_KnowNothingOfLaterOnes()
    {
        await Cli.SucceedAsync("import", Case, "--book", Book, "--as-of", "2023-09-20");
        var then = (await ReportAsync("debt", "--as-of", "2023-05-09")).Row("loan_id", "L1");
        Assert.Equal(("200000000.00", "1138888.89", ""), Of(then, "principal_yuan", "interest_unpaid_yuan", "overdue_since"));
        Assert.Equal("sold", (await ReportAsync("land", "--as-of", "2023-05-09")).Rows[0]["stage"]);
    }

    [Theory]
    [InlineData("maturity-ladder", "account")]
    [InlineData("trial-balance", "year")]
    public async Task By_ThatAReportDoesntTake_IsAUsageError(string name, string by) =>
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync("report", name, "--book", Book, "--by", by, "--from", "2023-01-01")).Status);

    private async Task<Csv> ReportAsync(string name, params string[] more) =>
        Csv.Parse((await Cli.SucceedAsync(["report", name, "--book", Book, "--format", "csv", .. more])).Text);

    private static (string, string, string) Of(Dictionary<string, string> row, string a, string b, string c) => (row[a], row[b], row[c]);
}
