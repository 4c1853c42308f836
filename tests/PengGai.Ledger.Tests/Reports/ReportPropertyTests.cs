using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Reports;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>What every report owes to every book: it says what a loop over all lines says, and its parts fit together.</summary>
public sealed class ReportPropertyTests : IAsyncLifetime
{
    private readonly RandomDistrict _district = new(8101);
    private readonly List<(long Commit, EntryDraft Draft)> _model = [];
    private TempBook? _temp;

    private Book Book => _temp!.Book;

    private BookReports Reports => new(Book);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _temp = await TempBook.CreateAsync();
        while (_model.Count < 400) await PostAsync();
    }

    public ValueTask DisposeAsync() => _temp!.DisposeAsync();

    [Fact]
    public async Task Trial_balances_are_the_naive_sums_and_their_pairs_are_equal() => await AskAsync(async (from, asOf) =>
    {
        var balance = await Reports.TrialBalanceAsync(from, asOf, Cancel);
        var all = Lines(null, asOf).ToList();
        Assert.Equal(all.Sum(l => Signed(l.Line)), Money.Zero);
        foreach (var row in balance.SubAccounts)
            await CheckAsync(row, all.Where(l => l.Line.Account == row.Account.Code && l.Line.Dimensions == row.Dimensions));
        foreach (var row in balance.Accounts)
            await CheckAsync(row, all.Where(l => l.Line.Account.StartsWith(row.Account.Code, StringComparison.Ordinal)));
        Assert.Equal(
            all.GroupBy(l => (l.Line.Account, l.Line.Dimensions)).Count(g =>
                !g.Where(l => l.Draft.Date < from).Sum(l => Signed(l.Line)).IsZero
                || new[] { Side.Debit, Side.Credit }.Any(s => !g.Where(l => l.Draft.Date >= from && l.Line.Side == s).Sum(l => l.Line.Amount).IsZero)),
            balance.SubAccounts.Length);
        foreach (var side in Enum.GetValues<AccountingSide>())
        {
            var totals = balance.Totals(side);
            Assert.Equal((totals.OpeningDebit, totals.Debit, totals.ClosingDebit), (totals.OpeningCredit, totals.Credit, totals.ClosingCredit));
        }

        async Task CheckAsync(PeriodTrialBalanceRow row, IEnumerable<(EntryDraft Draft, JournalLine Line)> lines)
        {
            var (before, within) = (lines.Where(l => l.Draft.Date < from).ToList(), lines.Where(l => l.Draft.Date >= from).ToList());
            Assert.Equal(before.Sum(l => Signed(l.Line)), row.Opening.DebitLessCredit);
            Assert.Equal(within.Where(l => l.Line.Side == Side.Debit).Sum(l => l.Line.Amount), row.Debit);
            Assert.Equal(within.Where(l => l.Line.Side == Side.Credit).Sum(l => l.Line.Amount), row.Credit);
            Assert.Equal(lines.Sum(l => Signed(l.Line)), row.Closing.DebitLessCredit);
            if (_district.Below(20) == 0) Assert.Equal(within.Select(l => l.Draft.Key).Distinct().Order(StringComparer.Ordinal), await KeysBehindAsync(row.Source));
        }
    });

    [Fact]
    public async Task Journals_have_every_entry_of_the_range_in_order() => await AskAsync(async (from, asOf) =>
    {
        var journal = await Reports.JournalAsync(from, asOf, Cancel).ToListAsync(Cancel);
        Assert.Equal(Known(asOf).Where(d => d.Date >= from).Select(d => d.Key).Order(StringComparer.Ordinal), journal.Select(e => e.Draft.Key).Order(StringComparer.Ordinal));
        foreach (var (one, next) in journal.Zip(journal.Skip(1)))
            Assert.True((one.Draft.Date, one.Number.Type, one.Number.Number).CompareTo((next.Draft.Date, next.Number.Type, next.Number.Number)) < 0);
    });

    [Fact]
    public async Task General_ledgers_go_on_where_the_month_before_ended() => await AskAsync(async (from, asOf) =>
    {
        var ledger = await Reports.GeneralLedgerAsync(from, asOf, cancellationToken: Cancel);
        var all = Lines(null, asOf).ToLookup(l => l.Line.Account[..4]);
        Assert.Equal(
            all.Where(g => g.Any(l => l.Draft.Date >= ledger.From) || !g.Sum(l => Signed(l.Line)).IsZero).Select(g => g.Key).Order(StringComparer.Ordinal),
            ledger.Accounts.Select(a => a.Account.Code));
        foreach (var account in ledger.Accounts)
        {
            var lines = all[account.Account.Code].ToList();
            Assert.Equal(lines.Sum(l => Signed(l.Line)), account.Closing.DebitLessCredit);
            Assert.Equal(lines.Where(l => l.Draft.Date < ledger.From).Sum(l => Signed(l.Line)), account.Opening.DebitLessCredit);
            var balance = account.Opening;
            foreach (var month in account.Months)
            {
                Assert.Equal(balance, month.Opening);
                balance = month.Closing;
                var year = lines.Where(l => l.Draft.Date.Year == month.Month.Year && l.Draft.Date.Month <= month.Month.Number).ToList();
                Assert.Equal(year.Where(l => l.Line.Side == Side.Debit).Sum(l => l.Line.Amount), month.YearDebit);
                Assert.Equal(year.Where(l => l.Line.Side == Side.Credit).Sum(l => l.Line.Amount), month.YearCredit);
                Assert.Equal(year.Where(l => l.Draft.Date.Month == month.Month.Number && l.Line.Side == Side.Debit).Sum(l => l.Line.Amount), month.Debit);
            }
        }
    });

    [Fact]
    public async Task Subsidiary_ledgers_add_up_to_the_general_ledger() => await AskAsync(async (from, asOf) =>
    {
        foreach (var account in (await Reports.GeneralLedgerAsync(from, asOf, cancellationToken: Cancel)).Accounts)
        {
            var ledger = await Reports.SubsidiaryLedgerAsync(from, asOf, account.Account.Code, cancellationToken: Cancel);
            Assert.Equal((account.Opening, account.Closing), (ledger.Opening, ledger.Closing));
            Assert.Equal(
                account.Months.Select(m => (m.Month, m.Debit, m.Credit, m.YearDebit, m.YearCredit, m.Closing)),
                ledger.Months.Select(m => (m.Month, m.Debit, m.Credit, m.YearDebit, m.YearCredit, m.Closing)));
            var balance = ledger.Opening;
            foreach (var line in ledger.Months.SelectMany(m => m.Lines)) Assert.Equal(balance = balance.After(line.Debit, line.Credit), line.Balance);
        }

        // Whatever filter is asked for, its lines are those that a loop picks, and filters that share nothing add up.
        var byHousehold = new List<Money>();
        foreach (var household in new[] { null, "H0", "H1", "H2", "H3", "H4" })
        {
            var ledger = await Reports.SubsidiaryLedgerAsync(from, asOf, "2307", DimensionFilter.Of(("household", household)), Cancel);
            byHousehold.Add(ledger.Closing.DebitLessCredit);
            Assert.Equal(
                Lines(ledger.From, asOf).Where(l => l.Line.Account.StartsWith("2307", StringComparison.Ordinal) && l.Line.Dimensions["household"] == household).Sum(l => Signed(l.Line)),
                ledger.Closing.DebitLessCredit - ledger.Opening.DebitLessCredit);
        }

        Assert.Equal(Lines(null, asOf).Where(l => l.Line.Account.StartsWith("2307", StringComparison.Ordinal)).Sum(l => Signed(l.Line)), byHousehold.Sum());
    });

    [Fact]
    public async Task Balance_sheets_balance() => await AskAsync(async (_, asOf) =>
    {
        var sheet = await Reports.BalanceSheetAsync(asOf, Cancel);
        Assert.True(sheet.Balances);
        var all = Lines(null, asOf).Where(l => Of(l.Line).AccountingSide == AccountingSide.Financial).ToList();
        Assert.Equal(all.Where(l => Of(l.Line).Type == AccountType.Asset).Sum(l => Signed(l.Line)), sheet.Assets.Sum(l => l.Closing));
        Assert.Equal(-all.Where(l => Of(l.Line).Type == AccountType.Liability).Sum(l => Signed(l.Line)), sheet.Liabilities.Sum(l => l.Closing));
        var newYear = new LocalDate(asOf.Date.Year, 1, 1);
        Assert.Equal(all.Where(l => l.Draft.Date < newYear && Of(l.Line).Type == AccountType.Asset).Sum(l => Signed(l.Line)), sheet.Assets.Sum(l => l.Opening));
        Assert.Equal(
            -all.Where(l => l.Draft.Date >= newYear && Of(l.Line).Type is AccountType.Income or AccountType.Expense).Where(l => l.Draft.Date >= newYear).Sum(l => Signed(l.Line)),
            sheet.NetAssets.Where(l => l.Account is null && l.Source.From is not null).Sum(l => l.Closing));
    });

    [Fact]
    public async Task Statements_leave_out_what_was_carried_forward() => await AskAsync(async (_, asOf) =>
    {
        var lines = Lines(new LocalDate(asOf.Date.Year, 1, 1), asOf).Where(l => l.Draft.Relation != EntryRelation.CarryForward).ToList();
        Money Net(bool month, params AccountType[] types) =>
            -lines.Where(l => types.Contains(Of(l.Line).Type) && (!month || l.Draft.Date.Month == asOf.Date.Month)).Sum(l => Signed(l.Line));

        var statement = await Reports.IncomeExpenseAsync(asOf, Cancel);
        Assert.Equal(Net(false, AccountType.Income, AccountType.Expense), statement.YearSurplus);
        Assert.Equal(Net(true, AccountType.Income, AccountType.Expense), statement.MonthSurplus);
        var budget = await Reports.BudgetExecutionAsync(asOf, Cancel);
        Assert.Equal(Net(false, AccountType.BudgetIncome, AccountType.BudgetExpense), budget.YearResult);
        Assert.Equal(Net(true, AccountType.BudgetIncome, AccountType.BudgetExpense), budget.MonthResult);
        Assert.Equal(Lines(null, asOf).Where(l => l.Line.Account == "8001").Sum(l => Signed(l.Line)), budget.Cash.Sum(c => c.Closing));
        foreach (var line in budget.Expenditure)
        {
            var behind = lines.Where(l => l.Line.Account == line.Account.Code && l.Line.Dimensions["fund"] == line.Fund
                && l.Line.Dimensions["project"] == line.Project && l.Line.Dimensions["function"] == line.Function).ToList();
            Assert.Equal(behind.Sum(l => Signed(l.Line)), line.YearToDate);
            if (_district.Below(4) == 0) Assert.Equal(behind.Select(l => l.Draft.Key).Distinct().Order(StringComparer.Ordinal), await KeysBehindAsync(line.Source));
        }
    });

    [Fact]
    public async Task Comparisons_explain_the_whole_difference_entry_by_entry() => await AskAsync(async (from, asOf) =>
    {
        var comparison = await Reports.BasisComparisonAsync(from, asOf, Cancel);
        Assert.Equal(Money.Zero, comparison.Unexplained);
        var lines = Lines(from, asOf).Where(l => l.Draft.Relation != EntryRelation.CarryForward).ToList();
        Assert.Equal(-lines.Where(l => Of(l.Line).Type is AccountType.Income or AccountType.Expense).Sum(l => Signed(l.Line)), comparison.Surplus);
        Assert.Equal(-lines.Where(l => Of(l.Line).Type is AccountType.BudgetIncome or AccountType.BudgetExpense).Sum(l => Signed(l.Line)), comparison.BudgetResult);
        foreach (var line in comparison.Lines)
        {
            var behind = await KeysBehindAsync(line.Source);
            Assert.Equal(line.Entries, behind.Count);
            // An entry that both bases see alike explains nothing.
            Assert.DoesNotContain(lines.GroupBy(l => l.Draft.Key).Where(g => SetApart(g).IsZero).Select(g => g.Key), behind.Contains);
        }

        Money SetApart(IEnumerable<(EntryDraft Draft, JournalLine Line)> entry) => entry.Sum(l => Of(l.Line).Type switch
        {
            AccountType.Income or AccountType.Expense => -Signed(l.Line),
            AccountType.BudgetIncome or AccountType.BudgetExpense => Signed(l.Line),
            _ => Money.Zero,
        });
    });

    [Fact]
    public async Task Ageing_adds_up_to_the_ledger() => await AskAsync(async (_, asOf) =>
    {
        var ageing = await Reports.PayablesAgeingAsync(asOf, cancellationToken: Cancel);
        var balances = Lines(null, asOf).Where(l => l.Line.Account.StartsWith("2302", StringComparison.Ordinal) || l.Line.Account.StartsWith("2307", StringComparison.Ordinal))
            .GroupBy(l => (l.Line.Account, l.Line.Dimensions)).ToDictionary(g => g.Key, g => -g.Sum(l => Signed(l.Line)));
        foreach (var row in ageing.Rows)
        {
            Assert.Equal(balances[(row.Account.Code, row.Dimensions)], row.Balance);
            Assert.All(row.Buckets, b => Assert.True(b >= Money.Zero));
            Assert.True(row.Overpaid.IsZero || row.Open.IsZero);
            balances.Remove((row.Account.Code, row.Dimensions));
        }

        Assert.All(balances.Values, b => Assert.Equal(Money.Zero, b));
        Assert.Equal(ageing.Rows.Sum(r => r.Balance), ageing.ByAccount().Sum(r => r.Balance));
    });

    // Goal: what a report said can be said again, to the byte, however much has been posted since, back-dated or not.
    // Method: every report of several days is written out, the book grows four times, and each is drawn again at its position.
    [Fact]
    public async Task A_report_known_at_an_earlier_position_is_the_report_that_was_drawn_then()
    {
        var drawn = new List<(LocalDate From, AsOf AsOf, string Text)>();
        for (var stage = 0; stage < 4; stage++)
        {
            var known = new LogPosition((await Book.HeadAsync(Cancel)).Size);
            for (var i = 0; i < 4; i++)
            {
                var (from, day) = Range();
                drawn.Add((from, new AsOf(day, known), await WriteAllAsync(from, AsOf.On(day))));
            }

            for (var i = 0; i < 6; i++) await PostAsync();
        }

        foreach (var (from, asOf, text) in drawn) Assert.Equal(text, await WriteAllAsync(from, asOf));
        Assert.All(drawn[..4], d => Assert.Contains("KnownAt={Value=" + d.AsOf.KnownAt, d.Text, StringComparison.Ordinal));
    }

    private async Task<string> WriteAllAsync(LocalDate from, AsOf asOf) => string.Join('\n',
    [
        ReportText.Of(await Reports.TrialBalanceAsync(from, asOf, Cancel)),
        ReportText.Of(await Reports.JournalAsync(from, asOf, Cancel).ToListAsync(Cancel)),
        ReportText.Of(await Reports.GeneralLedgerAsync(from, asOf, cancellationToken: Cancel)),
        ReportText.Of(await Reports.SubsidiaryLedgerAsync(from, asOf, "2307", DimensionFilter.Of(("project", "P1")), Cancel)),
        ReportText.Of(await Reports.BalanceSheetAsync(asOf, Cancel)),
        ReportText.Of(await Reports.IncomeExpenseAsync(asOf, Cancel)),
        ReportText.Of(await Reports.BudgetExecutionAsync(asOf, Cancel)),
        ReportText.Of(await Reports.BasisComparisonAsync(from, asOf, Cancel)),
        ReportText.Of(await Reports.PayablesAgeingAsync(asOf, cancellationToken: Cancel)),
    ]);

    private async Task PostAsync()
    {
        var drafts = Enumerable.Range(0, _district.Below(12) + 1).Select(_ => _district.Next()).ToArray();
        _temp!.Clock.Now += Duration.FromMinutes(7);
        var posted = Assert.IsType<PostResult.Posted>(await Book.PostAsync(new PostingBatch { Entries = [.. drafts] }, "clerk", Cancel));
        _model.AddRange(drafts.Select(d => (posted.Head.Size, d)));
    }

    private async Task AskAsync(Func<LocalDate, AsOf, Task> check)
    {
        for (var i = 0; i < 12; i++)
        {
            var (from, day) = Range();
            await check(from, new AsOf(day, i % 3 == 0 ? new LogPosition(_model[_district.Below(_model.Count)].Commit) : LogPosition.Latest));
        }
    }

    private (LocalDate From, LocalDate Day) Range()
    {
        var (one, other) = (_district.Day(), _district.Day());
        return (LocalDate.Min(one, other), LocalDate.Max(one, other));
    }

    private IEnumerable<EntryDraft> Known(AsOf asOf) => _model.Where(e => e.Commit <= asOf.KnownAt.Value && e.Draft.Date <= asOf.Date).Select(e => e.Draft);

    private IEnumerable<(EntryDraft Draft, JournalLine Line)> Lines(LocalDate? from, AsOf asOf) =>
        Known(asOf).Where(d => from is null || d.Date >= from).SelectMany(d => d.Lines.Select(l => (d, l)));

    private Account Of(JournalLine line) => Book.Chart.Find(line.Account)!;

    private static Money Signed(JournalLine line) => line.Side == Side.Debit ? line.Amount : -line.Amount;

    private async Task<List<string>> KeysBehindAsync(LineSource source) =>
        [.. (await Reports.EntriesBehindAsync(source, Cancel).Select(e => e.Draft.Key).ToListAsync(Cancel)).Order(StringComparer.Ordinal)];
}
