using NodaTime;
using NodaTime.Text;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A book that starts in mid-life goes on from its opening balances as the book that holds everything does.</summary>
public sealed class OpeningTests
{
    private static readonly string Through = LocalDatePattern.Iso.Format(RandomCase.End);

    [Fact]
    public async Task A_book_cut_over_at_any_month_end_agrees_with_the_whole_one_ever_after()
    {
        foreach (var seed in Enumerable.Range(1, 40))
        {
            var random = new RandomCase(seed);
            var history = random.Rows(random.Stages - 1);
            await using var whole = await CaseBook.CreateAsync();
            await whole.ImportAsync(history, Through);
            var end = RandomCase.End;
            var day = new LocalDate(2020, 1, 31).PlusMonths(seed % 22).With(DateAdjusters.EndOfMonth);

            var rows = history.And(r =>
            {
                foreach (var row in whole.Book.TrialBalanceAsync(AsOf.On(day)).GetAwaiter().GetResult().Rows.Where(b => b.Debit != b.Credit))
                {
                    var balance = row.Debit - row.Credit;
                    r.Opening(row.Account.Code, row.Dimensions.Text, balance, day);
                }
            });
            if (rows.Rows.Count == history.Rows.Count) continue;
            await using var late = await CaseBook.CreateAsync();
            await late.ImportAsync(rows, Through);
            for (var asOf = day; asOf <= end; asOf = asOf.PlusDays(17))
                Assert.Equal(await BalancesAsync(whole, asOf), await BalancesAsync(late, asOf));
            Assert.DoesNotContain(await late.EntriesAsync(), e => e.Draft.Date <= day && e.Draft.Cause != $"opening/{day:uuuu-MM-dd}");
            await late.VerifySoundAsync();
        }
    }

    [Fact]
    public async Task Without_history_a_fee_goes_on_where_it_was_settled_and_the_opening_is_the_oldest_debt()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting.FeesSettled("A", "2019-12-31", "2019-11-30")
            .Opening("1002", "fund=F", Money.FromYuan(5000), Day).Opening("8001", "fund=F", Money.FromYuan(5000), Day)
            .Opening("2307-03", "household = H ; project = P", Money.FromYuan(-2000), Day)
            .Opening("3001", "", Money.FromYuan(-3000), Day).Opening("8201", "", Money.FromYuan(-5000), Day)
            .Pay("X", "2020-02-10", "transition_fee", "2500", "H"), "2020-02-29");

        Assert.Equal(
            ["opening/2019-12-31", "fee/P/2020-01-31/overdue", "payment/X", "fee/P/2020-02-29/overdue"],
            (await book.EntriesAsync()).Select(e => e.Draft.Cause));
        Assert.Equal(Money.FromYuan(-3500), await book.BalanceAsync("2307-03"));
        Assert.Equal(Money.FromYuan(2500), await book.BalanceAsync("1002"));
        Assert.Equal(Money.FromYuan(3500), (await book.ViewAsync("2020-02-29")).Derivation.Households["H"].FeeOwed);
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task What_nobody_had_accrued_by_the_opening_day_is_accrued_on_the_first_day_of_the_book()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting.FeesSettled("A", "2019-11-30", "2019-11-30")
            .Opening("1002", "fund=F", Money.FromYuan(5000), Day).Opening("3001", "", Money.FromYuan(-5000), Day), "2020-01-31");

        var entries = await book.EntriesAsync();
        Assert.Equal(["opening/2019-12-31", "fee/P/2020-01-01/overdue", "fee/P/2020-01-31/overdue"], entries.Select(e => e.Draft.Cause));
        Assert.Equal(new LocalDate(2020, 1, 1), entries[1].Draft.Date);
    }

    [Fact]
    public async Task An_opening_that_differs_from_what_was_settled_is_a_warning_and_counts()
    {
        await using var book = await CaseBook.CreateAsync();
        var outcome = await book.ImportAsync(Waiting.FeesSettled("A", "2019-12-31", "2019-11-30")
            .Opening("2307-03", "household=H;project=P", Money.FromYuan(-1999), Day).Opening("3001", "", Money.FromYuan(1999), Day), "2020-01-31");

        Assert.Contains(outcome.Warnings, p => p.IsWarning && p.Expectation.En.Contains("2,000.00 yuan accrued and unpaid", StringComparison.Ordinal));
        Assert.Equal(Money.FromYuan(3999), (await book.ViewAsync("2020-01-31")).Derivation.Households["H"].FeeOwed);
    }

    [Theory]
    [InlineData("9999", "", "9999", "an account of the chart")]
    [InlineData("2307", "", "2307", "an account of the chart")]
    [InlineData("1002", "", "", "the dimensions of account 1002: fund")]
    [InlineData("1002", "fund=F;household=H", "fund=F;household=H", "the dimensions of account 1002: fund")]
    [InlineData("1002", "found=F", "found=F", "dimensions such as")]
    public async Task A_balance_on_no_such_sub_account_is_refused_at_its_cell(string account, string dimensions, string value, string expected)
    {
        await using var book = await CaseBook.CreateAsync();
        var problems = await book.RefuseAsync(Waiting.Opening(account, dimensions, Money.FromYuan(1), Day).Opening("3001", "", Money.FromYuan(-1), Day), "2020-01-31");
        var problem = Assert.Single(problems);
        Assert.Equal((2, value), (problem.Place.Line, problem.Value));
        Assert.Contains(expected, problem.Expectation.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openings_that_don_t_balance_or_stand_on_two_days_are_refused()
    {
        await using var book = await CaseBook.CreateAsync();
        var unbalanced = Assert.Single(await book.RefuseAsync(Waiting.Opening("1002", "fund=F", Money.FromYuan(1), Day), "2020-01-31"));
        Assert.Equal(("opening_balances.csv", "1.00"), (unbalanced.Place.Source, unbalanced.Value));
        var days = Assert.Single(await book.RefuseAsync(
            Waiting.Opening("1002", "fund=F", Money.FromYuan(1), Day).Opening("3001", "", Money.FromYuan(-1), Day.PlusDays(1)), "2020-01-31"));
        Assert.Equal(("on", "2020-01-01"), (days.Place.Field, days.Value));
    }

    [Theory]
    [InlineData("2019-12-15", null, "accrued_through", "a day between two lines")]
    [InlineData("2019-11-30", "2019-12-31", "paid_through", "not later than accrued_through")]
    [InlineData("2020-01-31", "2019-11-30", "accrued_through", "not later than the opening day")]
    public async Task Fees_settled_through_a_day_that_can_t_be_are_refused(string accrued, string? paid, string field, string expected)
    {
        await using var book = await CaseBook.CreateAsync();
        var problems = await book.RefuseAsync(Waiting.FeesSettled("A", accrued, paid)
            .Opening("1002", "fund=F", Money.FromYuan(1), Day).Opening("3001", "", Money.FromYuan(-1), Day), "2020-03-31");
        Assert.Contains(problems, p => p.Place.Field == field && p.Expectation.En.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fact_from_before_the_opening_that_comes_later_posts_nothing_and_says_so()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Waiting.Opening("1002", "fund=F", Money.FromYuan(1), Day).Opening("3001", "", Money.FromYuan(-1), Day).FeesSettled("A", "2019-12-31", "2019-12-31");
        await book.ImportAsync(rows, "2020-01-31");
        var outcome = await book.ImportAsync(rows.Flow("R", "2019-12-30", "receipt", "700"), "2020-01-31");

        Assert.Equal(0, outcome.Entries);
        Assert.Contains(outcome.Warnings, p => p.IsWarning && p.Expectation.En.Contains("post nothing", StringComparison.Ordinal));
    }

    private static LocalDate Day => new(2019, 12, 31);

    // Overdue at 2,000 a month since long before the book.
    private static CaseRows Waiting => new CaseRows()
        .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2015-01-01", "yuan": 10}], "term_months": 12, "tiers": [{"after_overdue_months": 0, "multiple": 2}] """)
        .Project("P").Household("H", area: "100").Fund().Agreement("A", "H", "2017-05-05", "in_kind", "2017-06-01", "t");

    private static async Task<string> BalancesAsync(CaseBook book, LocalDate asOf) => string.Join('\n', (await book.Book.TrialBalanceAsync(AsOf.On(asOf))).Rows
        .Where(r => r.Debit != r.Credit).Select(r => $"{r.Account.Code} {r.Dimensions} {r.Debit - r.Credit}"));
}
