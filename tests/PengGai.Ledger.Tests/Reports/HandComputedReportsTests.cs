using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Reports;
using static System.FormattableString;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>Every figure of every report on <see cref="SmallDistrict"/>, worked out by hand.</summary>
public sealed class HandComputedReportsTests : IAsyncLifetime
{
    private static readonly LocalDate NewYear = new(2023, 1, 1);
    private static readonly AsOf Quarter = AsOf.On(new LocalDate(2023, 3, 31));
    private TempBook? _temp;

    private Book Book => _temp!.Book;

    private BookReports Reports => new(Book);

    public async ValueTask InitializeAsync() => _temp = await SmallDistrict.CreateAsync();

    public ValueTask DisposeAsync() => _temp!.DisposeAsync();

    [Fact]
    public async Task The_trial_balance_has_what_was_there_what_moved_and_what_is_left()
    {
        var balance = await Reports.TrialBalanceAsync(new(2023, 3, 1), Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "1002  D1300 +1005 -430 D1875", "1212  F0 +70 -0 D70", "1214  F0 +30 -12 D18", "1832  F0 +0 -10 C10", "2302  F0 +100 -420 C320",
                "2307  C250 +650 -400 F0", "2307-02  C100 +100 -0 F0", "2307-03  C150 +150 -0 F0", "2307-04  F0 +400 -400 F0",
                "2501  F0 +50 -1000 C950", "2901  F0 +0 -5 C5", "3001  C700 +0 -0 C700", "4001  C500 +0 -0 C500", "4605  F0 +0 -70 C70",
                "5001  D150 +442 -0 D592", "6001  C500 +0 -0 C500", "6501  F0 +0 -1000 C1000", "7201  D200 +380 -0 D580", "7701  F0 +50 -0 D50",
                "8001  D1300 +1000 -430 D1870", "8101  C1000 +0 -0 C1000",
            ],
            balance.Accounts.Select(Text));
        Assert.Equal(
            ["1002 fund=F1 D1300 +0 -380 D920", "1002 fund=F2 F0 +1000 -50 D950", "1002 fund=F3 F0 +5 -0 D5"],
            balance.SubAccounts.Where(r => r.Account.Code == "1002").Select(Text));
        Assert.Equal(new PeriodTrialBalanceTotals(Yuan(1450), Yuan(1450), Yuan(2347), Yuan(2347), Yuan(2555), Yuan(2555)), balance.Totals(AccountingSide.Financial));
        Assert.Equal(new PeriodTrialBalanceTotals(Yuan(1500), Yuan(1500), Yuan(1430), Yuan(1430), Yuan(2500), Yuan(2500)), balance.Totals(AccountingSide.Budgetary));

        static string Text(PeriodTrialBalanceRow row) =>
            Invariant($"{row.Account.Code} {row.Dimensions.Text} {Of(row.Opening)} +{row.Debit.Yuan:0} -{row.Credit.Yuan:0} {Of(row.Closing)}");
    }

    [Fact]
    public async Task The_journal_goes_by_date_type_and_number()
    {
        var march = Reports.JournalAsync(new(2023, 3, 20), Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "转-2023-03-0002 voucher-use", "收-2023-03-0001 loan", "收-2023-03-0002 agency", "付-2023-03-0002 developer", "付-2023-03-0003 principal",
                "转-2023-03-0003 rent", "转-2023-03-0004 depreciation", "转-2023-03-0005 ahead-used",
            ],
            await march.Select(e => $"{e.Number} {e.Draft.Key}").ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_general_ledger_has_months_and_the_year_to_date()
    {
        var ledger = await Reports.GeneralLedgerAsync(new(2023, 2, 14), Quarter, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(new(2023, 2, 1), ledger.From);
        Assert.Equal(
            [
                "1002: D800", "2023-02 D800 500/0 500/200 D1300", "2023-03 D1300 1005/430 1505/630 D1875",
                "2307: C100", "2023-02 C100 0/150 200/150 C250", "2023-03 C250 650/400 850/550 F0",
                "3001: C700",
                "5001: F0", "2023-02 F0 150/0 150/0 D150", "2023-03 D150 442/0 592/0 D592",
            ],
            ledger.Accounts.Where(a => a.Account.Code is "1002" or "2307" or "3001" or "5001").SelectMany(Text));
        Assert.Equal(
            ["2307-03: F0", "2023-02 F0 0/150 0/150 C150", "2023-03 C150 150/0 150/150 F0"],
            (await Reports.GeneralLedgerAsync(new(2023, 2, 1), Quarter, "2307-03", TestContext.Current.CancellationToken)).Accounts.SelectMany(Text));

        static IEnumerable<string> Text(GeneralLedgerAccount account) =>
        [
            $"{account.Account.Code}: {Of(account.Opening)}",
            .. account.Months.Select(m => Invariant(
                $"{m.Month} {Of(m.Opening)} {m.Debit.Yuan:0}/{m.Credit.Yuan:0} {m.YearDebit.Yuan:0}/{m.YearCredit.Yuan:0} {Of(m.Closing)}")),
        ];
    }

    [Fact]
    public async Task The_subsidiary_ledger_has_every_line_with_balance_and_counter_accounts()
    {
        var filter = DimensionFilter.Of(("household", "H1"));
        var ledger = await Reports.SubsidiaryLedgerAsync(new(2023, 2, 1), Quarter, "2307", filter, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "2023-02-20 转-2023-02-0001 overdue-fee 2307-03 0/150 C250 5001", "= 0/150 200/150 C250",
                "2023-03-10 付-2023-03-0001 pay-ahead 2307-02 100/0 C150 1002", "2023-03-10 付-2023-03-0001 pay-ahead 2307-03 150/0 F0 1002",
                "= 250/0 450/150 F0",
            ],
            ledger.Months.SelectMany(m => (string[])
            [
                .. m.Lines.Select(l => Invariant(
                    $"{l.Date:uuuu-MM-dd} {l.Number} {l.Summary} {l.Account} {l.Debit.Yuan:0}/{l.Credit.Yuan:0} {Of(l.Balance)} {string.Join(' ', l.CounterAccounts)}")),
                Invariant($"= {m.Debit.Yuan:0}/{m.Credit.Yuan:0} {m.YearDebit.Yuan:0}/{m.YearCredit.Yuan:0} {Of(m.Closing)}"),
            ]));
        Assert.Equal(("C100", "F0"), (Of(ledger.Opening), Of(ledger.Closing)));
        // Both halves stand in one entry; a line has no counter accounts in the other half.
        var bank = await Reports.SubsidiaryLedgerAsync(new(2023, 3, 1), Quarter, "1002", DimensionFilter.Of(("fund", "F1")), TestContext.Current.CancellationToken);
        Assert.Equal(["1214 2307-02 2307-03", "2302"], bank.Months[0].Lines.Select(l => string.Join(' ', l.CounterAccounts)));
    }

    [Fact]
    public async Task A_red_line_stands_against_what_takes_its_place()
    {
        var moved = SmallDistrict.Entry("wrong-account", new(2023, 3, 31), JournalEntryType.Transfer,
            SmallDistrict.Dr("5901", Dimensions.None, -10), SmallDistrict.Dr("5001", Dimensions.None, 10));
        Assert.IsType<PostResult.Posted>(await Book.PostAsync(moved, "clerk", TestContext.Current.CancellationToken));
        var ledger = await Reports.SubsidiaryLedgerAsync(new(2023, 3, 1), Quarter, "5901", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["5001"], Assert.Single(ledger.Months[0].Lines).CounterAccounts);
    }

    [Fact]
    public async Task The_balance_sheet_balances_with_surplus_that_is_not_carried_forward()
    {
        var sheet = await Reports.BalanceSheetAsync(Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(["1002 1000 1875", "1212 0 70", "1214 0 18", "1832 0 -10"], sheet.Assets.Select(Text));
        Assert.Equal(["2302 0 320", "2307 300 0", "2501 0 950", "2901 0 5"], sheet.Liabilities.Select(Text));
        Assert.Equal(["3001 700 700", "本年盈余（未结转） 0 -22"], sheet.NetAssets.Select(Text));
        Assert.True(sheet.Balances);

        // Before the year was closed, its surplus stood there; and what was never closed stands among the earlier years.
        var before = await Reports.BalanceSheetAsync(new AsOf(new(2023, 1, 1), new(await PositionOfAsync("fee-2022"))), TestContext.Current.CancellationToken);
        Assert.Equal(["以前年度盈余（未结转） 700 700"], before.NetAssets.Select(Text));
        Assert.True(before.Balances);

        static string Text(BalanceSheetLine line) => Invariant($"{line.Account?.Code ?? line.Name.Zh} {line.Opening.Yuan:0} {line.Closing.Yuan:0}");
    }

    [Fact]
    public async Task Income_and_expenses_show_a_closed_year_too()
    {
        var quarter = await Reports.IncomeExpenseAsync(Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(["4001 0 500", "4605 70 70"], quarter.Income.Select(Text));
        Assert.Equal(["5001 442 592"], quarter.Expenses.Select(Text));
        Assert.Equal((Yuan(-372), Yuan(-22)), (quarter.MonthSurplus, quarter.YearSurplus));

        var closed = await Reports.IncomeExpenseAsync(AsOf.On(new(2022, 12, 31)), TestContext.Current.CancellationToken);
        Assert.Equal(["4001 0 1000"], closed.Income.Select(Text));
        Assert.Equal(["5001 300 300"], closed.Expenses.Select(Text));
        Assert.Equal((Yuan(-300), Yuan(700)), (closed.MonthSurplus, closed.YearSurplus));

        static string Text(IncomeExpenseLine line) => Invariant($"{line.Account.Code} {line.Month.Yuan:0} {line.YearToDate.Yuan:0}");
    }

    [Fact]
    public async Task Budget_execution_shows_a_closed_year_and_the_cash_that_is_left()
    {
        var quarter = await Reports.BudgetExecutionAsync(Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(["6001 F1 - - 0 500", "6501 - - - 1000 1000"], quarter.Income.Select(Text));
        Assert.Equal(["7201 F1 P1 - 380 580", "7701 F2 - - 50 50"], quarter.Expenditure.Select(Text));
        Assert.Equal((Yuan(570), Yuan(870)), (quarter.MonthResult, quarter.YearResult));
        Assert.Equal(["F1 1000 500 580 920", "F2 0 1000 50 950"], quarter.Cash.Select(Cash));

        var closed = await Reports.BudgetExecutionAsync(AsOf.On(new(2022, 12, 31)), TestContext.Current.CancellationToken);
        Assert.Equal(["6001 F1 - - 0 1000"], closed.Income.Select(Text));
        Assert.Equal(["F1 0 1000 0 1000"], closed.Cash.Select(Cash));

        static string Text(BudgetLine l) =>
            Invariant($"{l.Account.Code} {l.Fund ?? "-"} {l.Project ?? "-"} {l.Function ?? "-"} {l.Month.Yuan:0} {l.YearToDate.Yuan:0}");
        static string Cash(BudgetCashLine l) => Invariant($"{l.Fund} {l.Opening.Yuan:0} {l.In.Yuan:0} {l.Out.Yuan:0} {l.Closing.Yuan:0}");
    }

    [Fact]
    public async Task The_two_bases_are_set_apart_by_causes_that_add_up()
    {
        var comparison = await Reports.BasisComparisonAsync(NewYear, Quarter, TestContext.Current.CancellationToken);
        Assert.Equal((Yuan(-22), Yuan(870), Yuan(-892), Money.Zero), (comparison.Surplus, comparison.BudgetResult, comparison.Difference, comparison.Unexplained));
        Assert.Equal(
            [
                "ExpenseAccrued -170: overdue-fee voucher-use", "AccrualPaid 550: pay-fee pay-ahead developer", "VoucherIssued -400: voucher",
                "AdvancePaid 30: pay-ahead", "AdvanceUsed -12: ahead-used", "ClaimArisen 70: rent", "Borrowed -1000: loan",
                "PrincipalRepaid 50: principal", "Depreciation -10: depreciation",
            ],
            await comparison.Lines.ToAsyncEnumerable().Select(async (BasisComparisonLine line, CancellationToken _) =>
            {
                var keys = await KeysBehindAsync(line.Source);
                Assert.Equal(line.Entries, keys.Count);
                return Invariant($"{line.Cause} {line.Amount.Yuan:0}: {string.Join(' ', keys)}");
            }).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2023-02-28", "30,90", "2307-02 0 100 0 2022-12-31", "2307-03 150 0 0 2023-02-20")]
    [InlineData("2023-03-09", "17", "2307-02 0 100 2022-12-31", "2307-03 150 0 2023-02-20", "2307-04 400 0 2023-03-01")]
    [InlineData("2023-03-09", "16", "2307-02 0 100 2022-12-31", "2307-03 0 150 2023-02-20", "2307-04 400 0 2023-03-01")]
    [InlineData("2023-03-31", "30,90", "2302 320 0 0 2023-03-20")]
    public async Task Payables_age_from_the_day_on_which_they_arose(string on, string days, params string[] expected)
    {
        var asOf = AsOf.On(NodaTime.Text.LocalDatePattern.Iso.Parse(on).Value);
        var ageing = await Reports.PayablesAgeingAsync(
            asOf, null, [.. days.Split(',').Select(d => int.Parse(d, CultureInfo.InvariantCulture))], TestContext.Current.CancellationToken);
        Assert.Equal(expected, ageing.Rows.Select(r => Invariant($"{r.Account.Code} {string.Join(' ', r.Buckets.Select(b => b.Yuan.ToString("0", CultureInfo.InvariantCulture)))} {r.Oldest:uuuu-MM-dd}")));
    }

    [Fact]
    public async Task A_figure_leads_back_to_its_entries()
    {
        var sheet = await Reports.BalanceSheetAsync(Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(["voucher-use", "developer"], await KeysBehindAsync(sheet.Liabilities[0].Source));
        var closed = await Reports.IncomeExpenseAsync(AsOf.On(new(2022, 12, 31)), TestContext.Current.CancellationToken);
        Assert.Equal(["fee-2022"], await KeysBehindAsync(closed.Expenses[0].Source));
        var balance = await Reports.TrialBalanceAsync(new(2023, 3, 1), Quarter, TestContext.Current.CancellationToken);
        Assert.Equal(["pay-ahead"], await KeysBehindAsync(balance.SubAccounts.Single(r => r.Account.Code == "2307-02").Source));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_by_name()
    {
        Assert.Equal("from", (await Assert.ThrowsAsync<ArgumentException>(() => Reports.TrialBalanceAsync(new(2023, 4, 1), Quarter, TestContext.Current.CancellationToken))).ParamName);
        Assert.Equal("code", (await Assert.ThrowsAsync<ArgumentException>(() => Reports.GeneralLedgerAsync(NewYear, Quarter, "9999", TestContext.Current.CancellationToken))).ParamName);
        Assert.Equal("upToDays", (await Assert.ThrowsAsync<ArgumentException>(() => Reports.PayablesAgeingAsync(Quarter, null, [30, 30], TestContext.Current.CancellationToken))).ParamName);
    }

    private static string Of(LedgerBalance balance) => Invariant($"{balance.Side.ToString()[0]}{balance.Amount.Yuan:0}");

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);

    private async Task<List<string>> KeysBehindAsync(LineSource source) =>
        await Reports.EntriesBehindAsync(source, TestContext.Current.CancellationToken).Select(e => e.Draft.Key).ToListAsync(TestContext.Current.CancellationToken);

    private async Task<long> PositionOfAsync(string key) =>
        (await Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken)).Single(e => e.Draft.Key == key).Position;
}
