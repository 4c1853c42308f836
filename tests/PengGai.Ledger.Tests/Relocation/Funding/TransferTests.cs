using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>Transfers between funds, loans between projects, and money to and from other units.</summary>
public sealed class TransferTests
{
    /// <summary>Two projects, each with a fund, 1,000 in F, and an approval of it.</summary>
    private static CaseRows Two => new CaseRows().Project("P").Project("Q").FundOf("F", "P").FundOf("G", "Q").Flow("R", "2020-01-02", "receipt", "1000")
        .Flow("OK", "2020-02-01", "approval", "900");

    private static CaseRows Loan => Two.Leg("L1", "2020-02-01", "transfer_out", "600", refersTo: "OK", dueOn: "2020-12-31").Leg("L2", "2020-02-01", "transfer_in", "600", "G", "L1");

    [Fact]
    public async Task Transfer_ForGood_MovesBothSidesFromFundToFund()
    {
        await using var book = await CaseBook.CreateAsync();
        var recorded = await book.ImportAsync(Two.Leg("T1", "2020-02-01", "transfer_out", "600", refersTo: "OK").Leg("T2", "2020-02-01", "transfer_in", "600", "G", "T1"), "2020-12-31");
        Assert.Empty(recorded.Warnings);
        Assert.Equal(
            ["2020-02-01 debit 1002 fund=G 600.00 | credit 1002 fund=F 600.00 | debit 8001 fund=G 600.00 | credit 8001 fund=F 600.00"],
            await book.EntriesOfAsync("fund_flow/T1"));
        Assert.Equal(JournalEntryType.Payment, (await book.EntriesAsync()).Single(e => e.Draft.Cause == "fund_flow/T1").Number.Type);
        Assert.Equal(TransferKind.ForGood, Assert.Single((await book.ViewAsync("2020-12-31")).Derivation.Transfers).Kind);
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task Loan_BetweenProjects_StandsGrossUntilItIsPaidBack()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Loan.Leg("B1", "2020-06-01", "transfer_out", "250", "G", "L2").Leg("B2", "2020-06-01", "transfer_in", "250", "F", "B1");
        var recorded = await book.ImportAsync(rows, "2021-01-10");
        Assert.Empty(recorded.Warnings);
        Assert.Equal(
            ["2020-02-01 debit 1002 fund=G 600.00 | credit 1002 fund=F 600.00 | debit 1218 project=P 600.00 | credit 2307-05 project=Q 600.00 | debit 8001 fund=G 600.00 | credit 8001 fund=F 600.00"],
            await book.EntriesOfAsync("fund_flow/L1"));
        Assert.Equal(
            ["2020-06-01 debit 1002 fund=F 250.00 | credit 1002 fund=G 250.00 | debit 2307-05 project=Q 250.00 | credit 1218 project=P 250.00 | debit 8001 fund=F 250.00 | credit 8001 fund=G 250.00"],
            await book.EntriesOfAsync("fund_flow/B1"));
        var view = await book.ViewAsync("2021-01-10");
        var loan = Assert.Single(view.Derivation.Transfers, t => t.Kind == TransferKind.Loan);
        Assert.Equal((Money.FromYuan(350), "OK", 10), (loan.Open, loan.ApprovalId, loan.OverdueDaysOn(view.Register.AsOf)));
        Assert.Equal(0, loan.OverdueDaysOn(CaseRows.Day("2020-12-31")));
        await book.VerifySoundAsync();
    }

    [Theory]
    [InlineData("350", null)]
    [InlineData("350.01", "350.00 yuan on 2020-07-01, 0.01 too much")]
    public async Task Repayment_IsAtMostWhatIsOpen(string amount, string? refusal)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Loan.Flow("R2", "2020-03-01", "receipt", "500", "G").Leg("B1", "2020-06-01", "transfer_out", "250", "G", "L2").Leg("B2", "2020-06-01", "transfer_in", "250", "F", "B1")
            .Leg("C1", "2020-07-01", "transfer_out", amount, "G", "L2").Leg("C2", "2020-07-01", "transfer_in", amount, "F", "C1");
        if (refusal is null)
        {
            await book.ImportAsync(rows, "2020-12-31");
            Assert.Equal((Money.Zero, Money.Zero), (await book.BalanceAsync("1218"), await book.BalanceAsync("2307-05")));
            return;
        }

        Assert.Contains(refusal, Assert.Single(await book.RefuseAsync(rows, "2020-12-31")).Expectation.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SingleLegs_AreClaimsOnAndDebtsToOtherUnits_WithoutABudgetarySide()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Two
            .Leg("O", "2020-02-01", "transfer_out", "100", refersTo: "OK", counterparty: "市平台公司").Leg("O2", "2020-03-01", "transfer_in", "60", refersTo: "O", counterparty: "市平台公司")
            .Leg("I", "2020-02-02", "transfer_in", "300", "G", "OK", counterparty: "区城投").Leg("I2", "2020-03-02", "transfer_out", "300", "G", "I", counterparty: "区城投"), "2020-12-31");
        Assert.Equal(["2020-02-01 credit 1002 fund=F 100.00 | debit 1218 project=P 100.00"], await book.EntriesOfAsync("fund_flow/O"));
        Assert.Equal(["2020-03-01 debit 1002 fund=F 60.00 | credit 1218 project=P 60.00"], await book.EntriesOfAsync("fund_flow/O2"));
        Assert.Equal(["2020-02-02 debit 1002 fund=G 300.00 | credit 2307-05 project=Q 300.00"], await book.EntriesOfAsync("fund_flow/I"));
        Assert.Equal(["2020-03-02 credit 1002 fund=G 300.00 | debit 2307-05 project=Q 300.00"], await book.EntriesOfAsync("fund_flow/I2"));
        Assert.Equal(
            [(TransferKind.ToUnit, 40m), (TransferKind.FromUnit, 0m)],
            (await book.ViewAsync("2020-12-31")).Derivation.Transfers.Where(t => t.IsOwed).Select(t => (t.Kind, t.Open!.Value.Yuan)));
        await book.VerifySoundAsync();
    }

    // The other leg is a day late, a fen off, in the same fund, or a second one.
    [Theory]
    [InlineData("2020-02-02", "600", "G", "fund_flows.csv:5 date")]
    [InlineData("2020-02-01", "600.01", "G", "fund_flows.csv:5 amount_yuan")]
    [InlineData("2020-02-01", "600", "F", "fund_flows.csv:5 fund_id")]
    public async Task Pair_ThatDoesNotMatch_IsRefused(string on, string amount, string fund, string place)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Two.Leg("T1", "2020-02-01", "transfer_out", "600", refersTo: "OK").Leg("T2", on, "transfer_in", amount, fund, "T1");
        Assert.Equal(place, Assert.Single(await book.RefuseAsync(rows, "2020-12-31")).Place.ToString());
    }

    [Fact]
    public async Task Legs_WithoutTheirOtherSide_AreRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Two.Leg("T1", "2020-02-01", "transfer_out", "600", refersTo: "OK").Leg("T2", "2020-02-01", "transfer_in", "600", "G", "T1").Leg("T3", "2020-02-01", "transfer_in", "600", "G", "T1")
            .Leg("T4", "2020-02-01", "transfer_out", "1", refersTo: "OK").FundOf("N").Leg("T5", "2020-02-01", "transfer_in", "1", "N", counterparty: "区城投").FundOf("D", channel: "treasury_direct")
            .Leg("T6", "2020-02-01", "transfer_out", "1", "D", counterparty: "区城投").Leg("T7", "2020-02-01", "transfer_out", "1", "F", "T2", counterparty: "区城投")
            .Leg("T8", "2020-02-01", "transfer_out", "1", refersTo: "OK", dueOn: "2020-12-31").Leg("T9", "2020-02-01", "transfer_in", "1", "N", "T8");
        Assert.Equal(
            [
                "fund_flows.csv:10 refers_to", "fund_flows.csv:12 project_id", "fund_flows.csv:6 refers_to", "fund_flows.csv:7 counterparty", "fund_flows.csv:8 project_id",
                "fund_flows.csv:9 fund_id",
            ],
            (await book.RefuseAsync(rows, "2020-12-31")).Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
    }

    // Approval of a later day is none; the purposes of the fund hold for transfers too.
    [Fact]
    public async Task Transfer_WithoutApprovalOrBesideThePurposes_IsAWarning()
    {
        await using var book = await CaseBook.CreateAsync();
        var recorded = await book.ImportAsync(Two.FundOf("E", "P", purposes: "compensation;developer")
            .Leg("T1", "2020-01-31", "transfer_out", "6", refersTo: "OK").Leg("T2", "2020-01-31", "transfer_in", "6", "G", "T1")
            .Leg("T3", "2020-02-01", "transfer_out", "7", "F", "OK").Leg("T4", "2020-02-01", "transfer_in", "7", "E", "T3")
            .Leg("T5", "2020-02-02", "transfer_out", "5", "E", "OK").Leg("T6", "2020-02-02", "transfer_in", "5", "G", "T5"), "2020-12-31");
        Assert.Equal(["fund_flows.csv:4 refers_to", "fund_flows.csv:8 kind"], recorded.Warnings.Select(w => w.Place.ToString()).Order(StringComparer.Ordinal));
    }

    // Three months late: what was posted stays, the loan comes in on its own day, and the overdraft that it uncovers is told.
    [Fact]
    public async Task Transfer_StatedThreeMonthsLate_ComesInOnItsDay()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Two.Pay("X", "2020-03-01", "work_expense", "500", project: "P");
        await book.ImportAsync(rows, "2020-05-31");
        var before = (await book.EntriesAsync()).Count;

        var recorded = await book.ImportAsync(
            rows.Leg("L1", "2020-02-15", "transfer_out", "600", refersTo: "OK", dueOn: "2020-12-31").Leg("L2", "2020-02-15", "transfer_in", "600", "G", "L1"), "2020-05-31");

        Assert.Equal(before + 1, (await book.EntriesAsync()).Count);
        Assert.StartsWith("2020-02-15 debit 1002 fund=G 600.00 | credit 1002 fund=F 600.00", Assert.Single(await book.EntriesOfAsync("fund_flow/L1")), StringComparison.Ordinal);
        Assert.Equal(Money.FromYuan(1000), await book.BalanceAsync("1002", "2020-02-29"));
        Assert.Contains("overdrawn by 100.00 yuan on 2020-03-01", Assert.Single(recorded.Warnings).Expectation.En, StringComparison.Ordinal);
        Assert.Equal((0, 0), ((await book.ImportAsync(rows, "2020-05-31")).Facts, (await book.ImportAsync(rows, "2020-05-31")).Entries));
        await book.VerifySoundAsync();
    }

    // The closed month keeps what it had; the transfer goes to the first open day and keeps its own as its original date.
    [Fact]
    public async Task Transfer_OfAClosedMonth_IsPostedOnTheNextOpenDay()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Two.Pay("X", "2020-03-01", "work_expense", "500", project: "P");
        await book.ImportAsync(rows, "2020-03-31");
        foreach (var month in new[] { 1, 2, 3 }) Assert.IsType<ChangeResult.Done>(await book.Relocation.ClosePeriodAsync(new AccountingPeriod(2020, month), "tester", TestContext.Current.CancellationToken));

        await book.ImportAsync(rows.Leg("T1", "2020-02-15", "transfer_out", "600", refersTo: "OK").Leg("T2", "2020-02-15", "transfer_in", "600", "G", "T1"), "2020-05-31");

        var entry = (await book.EntriesAsync()).Single(e => e.Draft.Cause == "fund_flow/T1");
        Assert.Equal((CaseRows.Day("2020-04-01"), CaseRows.Day("2020-02-15")), (entry.Draft.Date, entry.Draft.OriginalDate));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task MaskedTransfer_StandsInTheRegisterOnly()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Two.Leg("L1", "2020-02-01", "transfer_out", "**", refersTo: "OK", dueOn: "2020-03-31").Leg("L2", "2020-02-01", "transfer_in", "**", "G", "L1"), "2020-12-31");
        Assert.Empty(await book.EntriesOfAsync("fund_flow/L1"));
        var view = await book.ViewAsync("2020-12-31");
        var loan = Assert.Single(view.Derivation.Transfers);
        Assert.Equal((null, null, 275), (loan.Amount, loan.Open, loan.OverdueDaysOn(view.Register.AsOf)));
    }

    [Fact]
    public async Task MaskedRepayment_LeavesTheOpenAmountUnknown()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Loan.Leg("B1", "2020-06-01", "transfer_out", "**", "G", "L2").Leg("B2", "2020-06-01", "transfer_in", "**", "F", "B1"), "2020-12-31");
        Assert.Null((await book.ViewAsync("2020-12-31")).Derivation.Transfers[0].Open);
    }

    [Fact]
    public async Task EnforcedEarmarks_HoldForTransfersToo()
    {
        await using var book = await CaseBook.CreateAsync();
        Assert.IsType<ChangeResult.Done>(await book.Book.TightenAsync(new PengGai.Ledger.Controls.BookControls { EnforcesEarmarks = true, DuplicatePaymentDays = 3 }, "tester", TestContext.Current.CancellationToken));
        var rows = Two.FundOf("E", "P", purposes: "compensation").Flow("R2", "2020-01-02", "receipt", "50", "E")
            .Leg("T1", "2020-02-01", "transfer_out", "5", "E", "OK").Leg("T2", "2020-02-01", "transfer_in", "5", "G", "T1");
        Assert.Equal("fund_flows.csv:5 ", $"{Assert.Single(await book.RefuseAsync(rows, "2020-12-31"), p => p.Expectation.En.Contains("transfer_out", StringComparison.Ordinal)).Place} ");
        await book.ImportAsync(Loan, "2020-12-31");
    }
}
