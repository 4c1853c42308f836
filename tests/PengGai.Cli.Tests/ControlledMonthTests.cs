namespace PengGai.Cli.Tests;

/// <summary>A book under review, as its people keep it: clerk, reviewer, chief.</summary>
public sealed class ControlledMonthTests : IDisposable
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
    public async Task A_month_is_prepared_reviewed_closed_reopened_and_sealed()
    {
        await OpenAsync();
        await SucceedAsync("duty", "--person", "rev", "--duty", "reviewer", "--user", "chief");
        Assert.Contains("0 entries;", (await ImportAsync("2020-02-29")).Error, StringComparison.Ordinal);
        var pending = await PendingAsync();
        Assert.Equal(2, pending.Rows.Count);
        var receipt = pending.Row("date", "2020-01-15");
        Assert.Equal(("收", "clerk", "2000000.00", ""), (receipt["type"], receipt["preparer"], receipt["amount_yuan"], receipt["reviewer"]));

        // Nothing goes past the duties, and a month with drafts doesn't close.
        await RefusedAsync($"1 entries of 2020-01 or earlier are not posted yet: {receipt["position"]}", "close", "--period", "2020-01", "--user", "rev");
        await RefusedAsync("clerk is not a reviewer of this book", "review", "--all", "--user", "clerk");
        await RefusedAsync("clerk is not a reviewer of this book", "close", "--period", "2020-01", "--user", "clerk");
        await RefusedAsync("say why", "reject", "--draft", receipt["position"], "--reason", " ", "--user", "rev");

        // What was rejected is called for still: the next import prepares it again.
        await SucceedAsync("reject", "--draft", receipt["position"], "--reason", "附件不全", "--user", "rev");
        Assert.Single((await PendingAsync()).Rows);
        await RefusedAsync("is not a prepared entry that waits for review", "review", "--draft", receipt["position"], "--user", "rev");
        await ImportAsync("2020-02-29");
        Assert.Equal(2, (await PendingAsync()).Rows.Count);

        Assert.Contains("Posted 1 entries: 收-2020-01-0001;", (await SucceedAsync("review", "--through", "2020-01-31", "--user", "rev")).Error, StringComparison.Ordinal);
        await SucceedAsync("review", "--all", "--user", "rev");
        Assert.Contains("Nothing waits", (await SucceedAsync("review", "--all", "--user", "rev")).Error, StringComparison.Ordinal);
        await RefusedAsync("close them first, in order, before 2020-02: 2020-01", "close", "--period", "2020-02", "--user", "rev");
        await SucceedAsync("close", "--period", "2020-01", "--user", "rev");
        await SucceedAsync("close", "--period", "2020-02", "--user", "rev");

        // A late item goes to the next open month.
        _case.Append("payments.csv", "P9,2020-02-10,work_expense,,,F1,1234.5,GH");
        await ImportAsync("2020-03-31");
        var late = (await PendingAsync()).Row("amount_yuan", "1234.50");
        Assert.Equal("2020-03-01", late["date"]);
        await SucceedAsync("review", "--draft", late["position"], "--user", "rev");

        await RefusedAsync("clerk is not a reviewer", "reopen", "--period", "2020-02", "--reason", "x", "--user", "clerk");
        await RefusedAsync("say why", "reopen", "--period", "2020-02", "--reason", " ", "--user", "rev");
        Assert.Equal(ExitStatus.Usage, (await Cli.RunAsync("reopen", "--book", Book, "--period", "2020-02", "--user", "rev")).Status);
        await SucceedAsync("reopen", "--period", "2020-02", "--reason", "补附件", "--user", "rev");
        Assert.Equal(("open", "closed"), (await StateAsync("2020-02"), await StateAsync("2020-01")));
        await RefusedAsync("period 2020-02 is open", "seal", "--period", "2020-02", "--user", "rev");
        await SucceedAsync("close", "--period", "2020-02", "--user", "rev");
        await SucceedAsync("seal", "--period", "2020-02", "--user", "rev");
        Assert.Equal(("sealed", "sealed"), (await StateAsync("2020-02"), await StateAsync("2020-01")));
        await RefusedAsync("period 2020-02 is sealed and never opens again", "reopen", "--period", "2020-02", "--reason", "x", "--user", "rev");

        Assert.Contains("The book is sound: ", (await SucceedAsync("verify")).Text, StringComparison.Ordinal);
        var told = Csv.Parse((await SucceedAsync("report", "operations", "--contains", "2020-02", "--person", "rev", "--format", "csv")).Text);
        Assert.Equal(
            ["closed period 2020-02", "reopened period 2020-02: 补附件", "closed period 2020-02", "sealed period 2020-02"],
            told.Rows.Select(r => r["what"]).Where(w => w.Contains("period", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refusal_prints_the_figures_in_the_language_asked_for()
    {
        await OpenAsync();
        _case.Append("payments.csv", "P9,2020-02-10,work_expense,,,F1,3000000,GH");
        await ImportAsync("2020-02-29");
        var before = (await PendingAsync()).Rows.Count;
        await RefusedAsync("has 1,995,000.00 on 2020-02-10; asked 3,000,000.00, short by 1,005,000.00", "review", "--all", "--user", "rev");
        var zh = await Cli.RunAsync("review", "--all", "--book", Book, "--user", "rev", "--lang", "zh");
        Assert.Equal(ExitStatus.Refused, zh.Status);
        Assert.Contains("在 2020-02-10 可用 1,995,000.00，需要 3,000,000.00，不足 1,005,000.00", zh.Error, StringComparison.Ordinal);
        Assert.Equal(before, (await PendingAsync()).Rows.Count);
    }

    [Fact]
    public async Task A_third_person_posts_where_the_book_asks_for_one()
    {
        await SucceedAsync("controls", "--name", "示例区", "--require-review", "--poster", "third-person", "--user", "chief");
        await ImportAsync("2020-01-31");
        Assert.Contains("wait to be posted", (await SucceedAsync("review", "--all", "--user", "rev")).Error, StringComparison.Ordinal);
        Assert.Equal("rev", Assert.Single((await PendingAsync()).Rows)["reviewer"]);
        await RefusedAsync("rev is the reviewer of draft", "post", "--all", "--user", "rev");
        await RefusedAsync("clerk is the preparer of draft", "post", "--all", "--user", "clerk");
        Assert.Contains("收-2020-01-0001", (await SucceedAsync("post", "--all", "--user", "chief")).Error, StringComparison.Ordinal);
        Assert.Empty((await PendingAsync()).Rows);
    }

    [Fact]
    public async Task A_year_is_carried_forward_and_closed_with_its_thirteenth_period()
    {
        await SucceedAsync("import", _case.Path, "--as-of", "2020-12-31", "--user", "clerk");
        for (var month = 1; month <= 12; month++) await SucceedAsync("close", "--period", $"2020-{month:00}", "--user", "rev");
        await RefusedAsync("2020 was not carried forward; these accounts still have balances: ", "close", "--period", "2020-13", "--user", "rev");
        Assert.Contains("转-2020-13-0001", (await SucceedAsync("carry-forward", "--year", "2020", "--user", "clerk")).Error, StringComparison.Ordinal);
        Assert.Contains("nothing to add", (await SucceedAsync("carry-forward", "--year", "2020", "--user", "clerk")).Error, StringComparison.Ordinal);
        await SucceedAsync("close", "--period", "2020-13", "--user", "rev");
        await SucceedAsync("seal", "--period", "2020-13", "--user", "rev");
        var periods = Csv.Parse((await SucceedAsync("periods", "--format", "csv")).Text);
        Assert.All(periods.Rows, r => Assert.Equal(("sealed", "0"), (r["state"], r["waiting"])));
        Assert.Equal("2020-13", periods.Rows[^1]["period"]);
        await SucceedAsync("verify");
    }

    [Fact]
    public async Task Controls_are_shown_tightened_and_never_loosened()
    {
        await SucceedAsync("import", _case.Path, "--user", "clerk");
        Assert.Equal("off", await ControlAsync("review"));
        await SucceedAsync("controls", "--duplicate-days", "5", "--user", "chief");
        await SucceedAsync("controls", "--earmarks", "--user", "chief");
        Assert.Equal(("enforced", "5", "off"), (await ControlAsync("earmarks"), await ControlAsync("duplicate-days"), await ControlAsync("review")));
        await RefusedAsync("never loosened", "controls", "--duplicate-days", "4", "--user", "chief");
        await RefusedAsync("the chart has no account 4711", "controls", "--non-negative", "1002,4711", "--user", "chief");
        await RefusedAsync("somebody else assigns it", "duty", "--person", "chief", "--duty", "cashier", "--user", "chief");
        await SucceedAsync("duty", "--person", "ann", "--duty", "cashier", "--user", "chief");
        Assert.Equal("ann", await ControlAsync("duty cashier"));
        await SucceedAsync("duty", "--person", "ann", "--duty", "cashier", "--remove", "--user", "chief");
        Assert.Equal("nobody", await ControlAsync("duty cashier"));
    }

    [Fact]
    public async Task A_new_book_with_bad_controls_leaves_nothing()
    {
        await RefusedAsync("the chart has no account 4711", "controls", "--name", "示例区", "--non-negative", "4711", "--user", "chief");
        Assert.Empty(_books.Names());
        Assert.Equal(ExitStatus.InputOutput, (await Cli.RunAsync("controls", "--book", Book, "--require-review")).Status);
        Assert.Empty(_books.Names());
        await OpenAsync();
        await RefusedAsync("is there already", "controls", "--name", "示例区", "--user", "chief");
    }

    [Theory]
    [InlineData("review")]
    [InlineData("review --all --draft 1")]
    [InlineData("post --all --through 2020-01-31")]
    [InlineData("close --period 2020-14")]
    [InlineData("close --period 2020/01")]
    [InlineData("controls --poster third-person")]
    [InlineData("controls --duplicate-days -1")]
    [InlineData("controls --unit institution")]
    [InlineData("duty --person a --duty boss")]
    [InlineData("carry-forward --year 0")]
    [InlineData("sample --seed x --size 1")]
    [InlineData("sample --seed 1 --size 0")]
    [InlineData("sample --seed 1 --size 1 --period 2020-01 --from-period 2020-01")]
    [InlineData("prove --out x")]
    [InlineData("prove --out x --entry 付-2020-01")]
    [InlineData("checkpoint --out x --signer 张三")]
    [InlineData("verify --public-key x")]
    [InlineData("report journal --person a")]
    public async Task A_command_line_that_makes_no_sense_is_a_usage_error(string line)
    {
        var result = await Cli.RunAsync([.. line.Split(' '), "--book", Book]);
        Assert.True(result.Status == ExitStatus.Usage, $"{line}: {result.Status}\n{result.Error}");
        Assert.Empty(_books.Names());
    }

    private Task<CliResult> OpenAsync() => SucceedAsync(
        "controls", "--name", "示例区", "--require-review", "--non-negative", "1002,8001", "--earmarks", "--duplicate-days", "7", "--user", "chief");

    private Task<CliResult> ImportAsync(string asOf) => SucceedAsync("import", _case.Path, "--as-of", asOf, "--user", "clerk");

    private async Task<Csv> PendingAsync() => Csv.Parse((await SucceedAsync("pending", "--format", "csv")).Text);

    private async Task<string> StateAsync(string period) => Csv.Parse((await SucceedAsync("periods", "--format", "csv")).Text).Row("period", period)["state"];

    private async Task<string> ControlAsync(string what) => Csv.Parse((await SucceedAsync("controls", "--format", "csv")).Text).Row("what", what)["value"];

    private Task<CliResult> SucceedAsync(params string[] args) => Cli.SucceedAsync([.. args, "--book", Book]);

    private async Task RefusedAsync(string reason, params string[] args)
    {
        var result = await Cli.RunAsync([.. args, "--book", Book]);
        Assert.True(result.Status == ExitStatus.Refused, $"{string.Join(' ', args)}: {result.Status}\n{result.Error}");
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
    }
}
