namespace PengGai.Cli.Tests;

/// <summary><c>penggai add</c> and <c>correct</c>, and corrections of a folder: single facts, and facts that were wrong.</summary>
public sealed class CorrectionCommandTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    private string Book => _books.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Fact]
    public async Task The_refusal_of_a_changed_value_names_the_correction_that_then_does_it()
    {
        await ImportAsync();
        _case.Replace("households.csv", "H5,BH,55,", "H5,BH,60,");
        var refused = await Cli.RunAsync("import", _case.Path, "--book", Book);
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains("state in corrections.csv: households.csv,H5,area_m2,55,60,REASON,DAY", refused.Error, StringComparison.Ordinal);

        _case.Write("corrections.csv", "file,key,column,old,new,reason,corrected_on\nhouseholds.csv,H5,area_m2,55,60,重新测绘,2023-12-20\n");
        Assert.Contains("2 new facts", (await ImportAsync()).Error, StringComparison.Ordinal);
        Assert.Contains("0 new facts, 0 entries", (await ImportAsync()).Error, StringComparison.Ordinal);
        await Cli.SucceedAsync("verify", "--book", Book);
        Assert.Contains("reason=重新测绘", (await Cli.SucceedAsync("report", "operations", "--book", Book, "--format", "csv")).Text, StringComparison.Ordinal);

        // A new book from the mended folder comes to the same balances.
        var again = _books.File("again.db");
        await Cli.SucceedAsync("import", _case.Path, "--book", again);
        Assert.Equal(await TrialBalanceAsync(Book), await TrialBalanceAsync(again));
    }

    [Fact]
    public async Task Correct_posts_the_difference_and_withdraw_reverses_in_red()
    {
        await ImportAsync();
        var corrected = await Cli.SucceedAsync("correct", "payments.csv", "P5", "amount_yuan=4000", "--old", "5000", "--reason", "笔误", "--on", "2023-12-20", "--book", Book);
        Assert.Contains("2 new facts, 1 entries", corrected.Error, StringComparison.Ordinal);
        Assert.Contains("what is stored: amount_yuan is \"4000.00\"", (await Cli.RunAsync(
            "correct", "payments.csv", "P5", "金额=3000", "--old", "5000", "--reason", "笔误", "--on", "2023-12-20", "--book", Book)).Error, StringComparison.Ordinal);
        await Cli.SucceedAsync("correct", "付款", "P5", "--withdraw", "--reason", "重复", "--on", "2023-12-21", "--book", Book);
        var lines = Csv.Parse((await Cli.SucceedAsync("report", "journal", "--book", Book, "--format", "csv")).Text).Rows.Where(r => r["cause"] == "payment/P5" && r["account"] == "1002");
        Assert.Equal(["5000.00", "-1000.00", "-4000.00"], lines.Select(l => l["credit_yuan"]));
        await Cli.SucceedAsync("verify", "--book", Book);

        foreach (var wrong in new string[][] { [], ["amount_yuan=1", "--withdraw"], ["amount_yuan"] })
            Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync(["correct", "payments.csv", "P1", .. wrong, "--reason", "x", "--on", "2023-12-20", "--book", Book])).Status);
    }

    [Fact]
    public async Task Add_states_a_single_fact_and_nothing_else_counts_as_disappeared()
    {
        await ImportAsync();
        var added = await Cli.SucceedAsync("add", "payment", "payment_id=P9", "付款日期=2023年12月1日", "purpose=work_expense", "fund_id=F1", "amount_yuan=1,234.5", "project_id=GH", "--book", Book);
        Assert.Contains("1 new facts, 1 entries", added.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning payments.csv", added.Error, StringComparison.Ordinal);
        Assert.Contains("0 new facts, 0 entries", (await Cli.SucceedAsync(
            "add", "付款", "payment_id=P9", "amount_yuan=1234.50", "--book", Book)).Error, StringComparison.Ordinal);

        // A cell of a stored row is filled in by its key alone; a new row needs all that a row needs.
        await Cli.SucceedAsync("add", "agreement", "agreement_id=A7", "moved_out_on=2020-06-01", "--book", Book);
        await RefusedAsync("the book has no row \"A9\", and a new one can't be without household_id", "agreement", "agreement_id=A9", "route=cash");
        await RefusedAsync("unknown household \"H99\"", "agreement", "agreement_id=A9", "household_id=H99", "signed_on=2023-05-06", "route=cash");
        await RefusedAsync("a stored value can't be changed", "household", "household_id=H5", "area_m2=99");
        await RefusedAsync("use one of fund_id, name", "fund", "fund_id=F9", "colour=red");

        var later = await Cli.SucceedAsync("add", "payment", "payment_id=P10", "paid_on=2024-02-01", "purpose=work_expense", "fund_id=F1", "amount_yuan=1", "project_id=GH", "--book", Book);
        Assert.Contains("1 new facts, 0 entries", later.Error, StringComparison.Ordinal);
        Assert.Contains("the book stands at 2023-12-31", later.Error, StringComparison.OrdinalIgnoreCase);
        await Cli.SucceedAsync("add", "household", "household_id=H8", "project_id=BH", "--through", "2024-02-01", "--book", Book);
        Assert.Contains("payment/P10", (await Cli.SucceedAsync("report", "journal", "--book", Book, "--as-of", "2024-02-01", "--format", "csv")).Text, StringComparison.Ordinal);
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    [Theory]
    [InlineData("loan_shark", "a=b")]
    [InlineData("correction", "file=x")]
    [InlineData("accrual", "through=2024-01-01")]
    [InlineData("payment", "payment_id")]
    public async Task Add_of_what_is_no_fact_is_a_slip_of_usage(string kind, string cell) =>
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync("add", kind, cell, "--book", Book)).Status);

    [Fact]
    public async Task In_a_controlled_book_they_make_drafts()
    {
        await Cli.SucceedAsync("controls", "--book", Book, "--name", "示例", "--require-review", "--user", "chief");
        await Cli.SucceedAsync("import", _case.Path, "--book", Book, "--user", "clerk");
        await Cli.SucceedAsync("review", "--book", Book, "--all", "--user", "rev");
        var added = await Cli.SucceedAsync(
            "add", "payment", "payment_id=P9", "paid_on=2023-12-01", "purpose=work_expense", "fund_id=F1", "amount_yuan=10", "project_id=GH", "--book", Book, "--user", "clerk");
        Assert.Contains("1 entries wait for review", added.Error, StringComparison.Ordinal);
        await Cli.SucceedAsync("correct", "payments.csv", "P9", "amount_yuan=12", "--old", "10", "--reason", "x", "--on", "2023-12-20", "--book", Book, "--user", "clerk");
        await Cli.SucceedAsync("review", "--book", Book, "--all", "--user", "rev");
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    private async Task<CliResult> ImportAsync() => await Cli.SucceedAsync("import", _case.Path, "--book", Book);

    private static async Task<string> TrialBalanceAsync(string book) => (await Cli.SucceedAsync("report", "trial-balance", "--book", book, "--format", "csv")).Text;

    private async Task RefusedAsync(string expected, params string[] words)
    {
        var result = await Cli.RunAsync(["add", .. words, "--book", Book]);
        Assert.Equal(ExitStatus.Refused, result.Status);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }
}
