using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Debt;
using static PengGai.Ledger.Tests.Relocation.Posting.CaseRows;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Loans and the land that repays them, from facts to accounts.</summary>
public sealed class LoanPostingTests
{
    private static readonly CaseRows Simple = new CaseRows().Fund("F").Loan("L").Rate("L", "2024-01-01", "3.6").Draw("L", "2024-01-01", "1000000");

    // Domain rule D7, as of every single day: principal, accrued and unpaid interest, and the bank, as kept day by day.
    [Fact]
    public void D7_AsOfEveryDay_HoldsPrincipalInterestAndMoney()
    {
        var facts = FactIntake.Compare([], DebtRows.D7.Rows).NewFacts;
        var (first, last) = (Day("2022-03-01"), Day("2023-10-31"));
        var loan = LoanCases.Build(Register.Fold(facts, last), Register.Fold(facts, last).Loans["L"]);
        var naive = NaiveLoan.Live(loan, first, last);
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            var derivation = PostingRules.Derive(Register.Fold(facts, day), AccountMap.Default(UnitKind.Institution));
            Assert.Empty(derivation.Refusals);
            var balance = derivation.Entries.SelectMany(e => e.Lines).GroupBy(l => l.Account).ToDictionary(
                a => a.Key, a => a.Sum(l => l.Side == Side.Debit ? l.Amount : -l.Amount));
            var principal = Money.FromYuan(120_000_000m + (day >= Day("2022-06-01") ? 80_000_000m : 0m) - (day >= Day("2023-05-10") ? 50_000_000m : 0m));
            Assert.Equal(-principal, balance["2501"]);
            Assert.Equal(-naive.Unpaid[day], balance.GetValueOrDefault("2304").Fen);
            var paid = derivation.Loans[0].History.Position.InterestPaid;
            var bank = principal + Money.FromYuan(20_000_000m) - paid + (day >= Day("2023-05-10") ? Money.FromYuan(102_000_000m) - Money.FromYuan(50_000_000m) : Money.Zero);
            Assert.Equal(bank, balance["1002"]);
            Assert.Equal(bank, balance["8001"]);
            Assert.Equal(bank, derivation.FundBalances.Values.Sum());
        }
    }

    [Fact]
    public async Task D7_InABook_PostsTheTableOfTheRules()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(DebtRows.D7, "2023-09-20");

        Assert.Equal(
            ["2022-03-01 debit 1002 fund=F 120000000.00 | credit 2501 loan=L 120000000.00 | debit 8001 fund=F 120000000.00 | credit 6501  120000000.00"],
            await book.EntriesOfAsync("loan_event/L|2022-03-01|draw|12000000000"));
        Assert.Equal(
            ["2022-03-20 debit 5901 project=P 296666.67 | credit 2304 loan=L 296666.67"], await book.EntriesOfAsync("loan_interest/L/2022-03-20"));
        Assert.Equal(
            ["2022-03-20 debit 2304 loan=L 296666.67 | credit 1002 fund=own 296666.67 | debit 7901 fund=own;project=P 296666.67 | credit 8001 fund=own 296666.67"],
            await book.EntriesOfAsync("payment/i1"));
        Assert.Equal(
            ["2023-05-10 debit 1002 fund=land 52000000.00 | credit 4001 fund=land 52000000.00 | debit 8001 fund=land 52000000.00 | credit 6001 fund=land 52000000.00"],
            await book.EntriesOfAsync("land_sale/T"));
        Assert.Equal(
            ["2023-05-10 debit 2304 loan=L 1138888.89 | credit 1002 fund=land 1138888.89 | debit 7901 fund=land;project=P 1138888.89 | credit 8001 fund=land 1138888.89"],
            await book.EntriesOfAsync("land_interest/T"));
        Assert.Equal(
            ["2023-05-10 debit 2501 loan=L 50000000.00 | credit 1002 fund=land 50000000.00 | debit 7701 fund=land 50000000.00 | credit 8001 fund=land 50000000.00"],
            await book.EntriesOfAsync("land_principal/T"));
        var balances = await book.TrialBalanceAsync(Day("2023-09-20"));
        Assert.Contains("1002 fund=land 52000000.00 51138888.89", balances, StringComparison.Ordinal);
        Assert.Contains("2304 loan=L 11882722.22 11882722.22", balances, StringComparison.Ordinal);
        Assert.Contains("5901 project=P 11882722.22 0.00", balances, StringComparison.Ordinal);
        Assert.Equal(0, (await book.ImportAsync(DebtRows.D7, "2023-09-20")).Entries);
        await book.VerifySoundAsync();
    }

    // What the reserve fund is to hold arrives there.
    [Fact]
    public async Task LandMoney_LeftOver_GoesToTheReserveOfTheLoan()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(
            new CaseRows().Fund("F").Fund("R", "other").Fund("S", "land_income").Loan("L", reserve: "R").Rate("L", "2024-01-01", "3.6").Draw("L", "2024-01-01", "1000000")
                .Land("T", "1500000", receivedOn: "2024-01-11", loan: "L", fund: "S"), "2024-01-31");

        var balances = await book.TrialBalanceAsync(Day("2024-01-31"));
        Assert.Contains("1002 fund=R 499000.00 0.00", balances, StringComparison.Ordinal);
        Assert.Contains("1002 fund=S 1001000.00 1001000.00", balances, StringComparison.Ordinal);
        Assert.Equal(Money.FromYuan(499_000m), (await book.ViewAsync("2024-01-31")).Derivation.FundBalances["R"]);
        await book.VerifySoundAsync();
    }

    // Whoever accrues often and whoever accrues once owe the same interest, and accruing again posts nothing.
    [Fact]
    public async Task Interest_AccruedDailyOrOnce_IsTheSame()
    {
        var rows = Simple.And(r => r.Rate("L", "2024-02-10", "3.7777").PayLoan("i", "2024-02-20", "interest", "1234.56", fund: "F"));
        await using var daily = await CaseBook.CreateAsync();
        await using var once = await CaseBook.CreateAsync();
        await daily.ImportAsync(rows, "2024-01-01");
        for (var day = Day("2024-01-02"); day <= Day("2024-04-15"); day = day.PlusDays(1)) await daily.AccrueAsync($"{day:uuuu-MM-dd}");
        await once.ImportAsync(rows, "2024-04-15");

        Assert.DoesNotContain(await daily.EntriesAsync(), e => e.Draft.Relation != Journal.EntryRelation.Original);
        foreach (var day in new[] { "2024-01-31", "2024-02-20", "2024-02-29", "2024-03-31", "2024-04-15" })
            Assert.Equal(await once.TrialBalanceAsync(Day(day)), await daily.TrialBalanceAsync(Day(day)));
        await daily.VerifySoundAsync();
    }

    // A rate that becomes known late changes what was accrued by difference entries; the book is then as if it had known.
    [Fact]
    public async Task Rate_KnownLate_ComesInAsADifference()
    {
        await using var book = await CaseBook.CreateAsync();
        await using var fresh = await CaseBook.CreateAsync();
        var grown = Simple.And(r => r.Rate("L", "2024-02-10", "3.5"));
        await book.ImportAsync(Simple, "2024-03-31");
        await book.ImportAsync(grown, "2024-03-31");
        await fresh.ImportAsync(grown, "2024-03-31");

        Assert.Contains(await book.EntriesAsync(), e => e.Draft.Relation == Journal.EntryRelation.Difference);
        Assert.Equal(await fresh.BalanceAsync("2304"), await book.BalanceAsync("2304"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task LandMoney_ForTheTreasury_IsHeldAndPaidOn()
    {
        await using var book = await CaseBook.CreateAsync(UnitKind.Administrative);
        await book.ImportAsync(
            new CaseRows().Fund("S", "land_income").Land("T", "800", receivedOn: "2024-01-11", remittedOn: "2024-02-01"), "2024-03-31");

        Assert.Equal(["2024-01-11 debit 1002 fund=S 800.00 | credit 2103 fund=S 800.00"], await book.EntriesOfAsync("land_sale/T"));
        Assert.Equal(["2024-02-01 debit 2103 fund=S 800.00 | credit 1002 fund=S 800.00"], await book.EntriesOfAsync("land_remittance/T"));
    }

    [Fact]
    public async Task MaskedFigures_AreCountedAndPostNothingOfTheirs()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(
            Simple.And(r => r.Project("P").Draw("L", "2024-02-01", "**").Land("T", "**", receivedOn: "2024-02-02", loan: "L", project: "P")), "2024-03-31");

        Assert.Equal(Money.FromYuan(-1_000_000m), await book.BalanceAsync("2501"));
        Assert.Equal(Money.FromYuan(-3_100m), await book.BalanceAsync("2304"));
        Assert.Equal(2, (await book.ViewAsync("2024-03-31")).Derivation.UnknownAmounts.Values.Sum());
    }

    [Fact]
    public async Task AdministrativeUnit_MayNotBorrow()
    {
        await using var book = await CaseBook.CreateAsync(UnitKind.Administrative);
        var problem = Assert.Single(await book.RefuseAsync(Simple, "2024-03-31"));
        Assert.Equal("loans.csv:2", problem.Place.ToString());
        Assert.Contains("行政单位", problem.Expectation.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interest", "3100.01", "payments.csv:2 amount_yuan")]
    [InlineData("principal", "1000000.01", "payments.csv:2 amount_yuan")]
    public async Task Payment_AboveWhatIsOwed_IsRefused(string purpose, string amount, string place)
    {
        await using var book = await CaseBook.CreateAsync();
        Assert.Equal(place, Assert.Single(await book.RefuseAsync(Simple.And(r => r.PayLoan("X", "2024-01-31", purpose, amount, fund: "F")), "2024-03-31")).Place.ToString());
        Assert.Equal("payments.csv:2 loan_id", Assert.Single(await book.RefuseAsync(Simple.And(r => r.PayLoan("X", "2024-01-31", purpose, "1", null, "F")), "2024-03-31")).Place.ToString());
        Assert.Equal("payments.csv:2 loan_id", Assert.Single(await book.RefuseAsync(Simple.And(r => r.PayLoan("X", "2024-01-31", purpose, "1", "M", "F")), "2024-03-31")).Place.ToString());
    }

    public static TheoryData<string, string> WrongRows => new()
    {
        { "day", "loans.csv:2 interest_day" }, { "direct", "loans.csv:2 fund_id" }, { "no rate", "loan_events.csv:2 date" },
        { "draw", "loan_events.csv:3 amount_yuan" }, { "rate", "loan_events.csv:3 annual_rate_percent" },
        { "no fund", "land_sales.csv:2 fund_id" }, { "no amount", "land_sales.csv:2 amount_yuan" }, { "both", "land_sales.csv:2 remitted_on" },
        { "not received", "land_sales.csv:2 remitted_on" },
    };

    [Theory]
    [MemberData(nameof(WrongRows))]
    public async Task Rows_ThatCantBe_AreRefusedWhereTheyStand(string what, string place)
    {
        var one = new CaseRows().Fund("F").Loan("L").Rate("L", "2024-01-01", "4");
        var rows = what switch
        {
            "day" => new CaseRows().Fund("F").Loan("L", interestDay: "32"),
            "direct" => new CaseRows().Fund("F", channel: "treasury_direct").Loan("L"),
            "no rate" => new CaseRows().Fund("F").Loan("L").Draw("L", "2024-01-01", "5"),
            "draw" => one.Draw("L", "2024-01-01", "0"),
            "rate" => one.Rate("L", "2024-01-01", "5"),
            "no fund" => one.Land("T", "5", receivedOn: "2024-01-02"),
            "no amount" => one.Land("T", receivedOn: "2024-01-02", loan: "L"),
            "both" => one.Land("T", "5", receivedOn: "2024-01-02", loan: "L", remittedOn: "2024-01-03"),
            _ => one.Land("T", "5", remittedOn: "2024-01-03"),
        };
        await using var book = await CaseBook.CreateAsync();
        Assert.Equal(place, Assert.Single(await book.RefuseAsync(rows, "2024-03-31")).Place.ToString());
    }

    [Fact]
    public async Task Draws_AboveTheAgreement_AreAWarning()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows().Fund("F").Loan("L", limit: "100").Rate("L", "2024-01-01", "4").Draw("L", "2024-01-01", "60").Draw("L", "2024-01-02", "60");
        var warning = Assert.Single((await book.ImportAsync(rows, "2024-01-31")).Warnings);
        Assert.Equal("loan_events.csv:4 amount_yuan", warning.Place.ToString());
        Assert.Contains("120.00", warning.Expectation.En, StringComparison.Ordinal);
    }
}
