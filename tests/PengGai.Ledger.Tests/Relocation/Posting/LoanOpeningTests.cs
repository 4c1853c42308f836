namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Loans of a book that starts in mid-life.</summary>
public sealed class LoanOpeningTests
{
    // Also in the middle of a period and on the day of the land money: the history goes on to the fraction of a fen.
    [Theory]
    [InlineData("2022-05-17")]
    [InlineData("2022-05-31")]
    [InlineData("2022-12-31")]
    [InlineData("2023-05-10")]
    [InlineData("2023-06-20")]
    public async Task D7_CutOverWithItsHistory_GoesOnAsTheWholeBook(string day)
    {
        await using var whole = await CaseBook.CreateAsync();
        await whole.ImportAsync(DebtRows.D7, day);
        var rows = DebtRows.D7.And(r =>
        {
            foreach (var row in whole.Book.TrialBalanceAsync(AsOf.On(CaseRows.Day(day))).GetAwaiter().GetResult().Rows.Where(b => b.Debit != b.Credit))
                r.Opening(row.Account.Code, row.Dimensions.Text, row.Debit - row.Credit, CaseRows.Day(day));
        });
        await whole.ImportAsync(DebtRows.D7, "2023-09-20");
        await using var late = await CaseBook.CreateAsync();
        Assert.DoesNotContain((await late.ImportAsync(rows, "2023-09-20")).Warnings, w => w.Place.Source == "loans.csv");

        foreach (var asOf in new[] { day, "2023-06-20", "2023-06-30", "2023-09-20" }.Where(d => string.CompareOrdinal(d, day) >= 0))
        {
            foreach (var account in new[] { "1002", "2304", "2501", "5901", "8001" })
                Assert.Equal(await whole.BalanceAsync(account, asOf), await late.BalanceAsync(account, asOf));
        }

        Assert.DoesNotContain(await late.EntriesAsync(), e => e.Draft.Date <= CaseRows.Day(day) && e.Draft.Cause != $"opening/{day}");
        await late.VerifySoundAsync();
    }

    // 1,000,000 at 3.6% by actual/360, 250.00 brought forward: 100 a day from 1 February on.
    [Fact]
    public async Task WithoutHistory_ALoanGoesOnFromItsBalances()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Opened.PayLoan("i", "2024-02-10", "interest", "1250", fund: "F").PayLoan("p", "2024-02-11", "principal", "1000000", fund: "F"), "2024-02-29");

        Assert.Equal(["2024-02-10 debit 5901  1000.00 | credit 2304 loan=L 1000.00"], await book.EntriesOfAsync("loan_interest/L/2024-02-10"));
        Assert.Equal((Money.Zero, Money.Zero), (await book.BalanceAsync("2501"), await book.BalanceAsync("2304")));
        await book.VerifySoundAsync();

        await using var other = await CaseBook.CreateAsync();
        Assert.Equal("payments.csv:2 amount_yuan", Assert.Single(
            await other.RefuseAsync(Opened.PayLoan("i", "2024-02-10", "interest", "1250.01", fund: "F"), "2024-02-29")).Place.ToString());
    }

    [Fact]
    public async Task HistoryThatSaysSomethingElse_IsAWarningAndTheBalancesCount()
    {
        await using var book = await CaseBook.CreateAsync();
        var warning = Assert.Single((await book.ImportAsync(Opened.Draw("L", "2024-01-15", "900000"), "2024-02-29")).Warnings, w => w.Place.Source == "loans.csv");
        Assert.Contains("900,000.00", warning.Expectation.En, StringComparison.Ordinal);
        Assert.Equal(Money.FromYuan(-1_000_000m), await book.BalanceAsync("2501"));
        Assert.Equal(Money.FromYuan(-3_150m), await book.BalanceAsync("2304"));
        await book.VerifySoundAsync();
    }

    private static CaseRows Opened => new CaseRows().Fund("F").Loan("L").Rate("L", "2023-01-01", "3.6")
        .Opening("1002", "fund=F", Money.FromYuan(2_000_000m), CaseRows.Day("2024-01-31")).Opening("2501", "loan=L", Money.FromYuan(-1_000_000m), CaseRows.Day("2024-01-31"))
        .Opening("2304", "loan=L", Money.FromYuan(-250m), CaseRows.Day("2024-01-31")).Opening("3001", "", Money.FromYuan(-999_750m), CaseRows.Day("2024-01-31"));
}
