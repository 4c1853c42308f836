using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;
using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>What others owe and how it comes back: in cash, or against what they are owed.</summary>
public sealed class RecoveryTests
{
    private const string H = "household=H;project=P";

    // The voucher brings 1,050 to the contract: 1,000 used and a reward of 5 %.
    private static CaseRows Used => WithVoucher.Event("V", "2020-06-10", "use", "1000", "9000", "K", line: "u").Milestone("K", "filed", "2020-06-10").Milestone("K", "built", "2020-06-10");

    [Fact]
    public void Recovery_OfAnOverPayment_TakesTheExpenditureBackInRed()
    {
        var view = Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "1000").Pay("X", "2020-02-01", "compensation", "1600", "H")
            .Recovery("R1", "2020-02-01", "400", "H").Recovery("R2", "2020-03-01", "200", "H").Derive("2020-12-31");
        Assert.Equal(
            $"2020-02-01 debit 1002 fund=F 400.00 | credit 1218 {H} 400.00 | debit 7201 fund=F;project=P -400.00 | credit 8001 fund=F -400.00",
            view.EntryOf("fund_flow/R1"));
        Assert.Single(view.Derivation.Refusals); // The over-payment's own.
        Assert.Empty(RecoverableRegister.Of(view));
    }

    [Fact]
    public void Recovery_SettlesTheOldestOverPaymentFirst()
    {
        var view = Base.Pay("X", "2020-02-01", "compensation", "600", "H").Pay("Y", "2020-03-01", "compensation", "500", "H").Recovery("B", "2020-04-01", "700", "H").Derive("2020-12-31");
        Assert.Equal(
            ["payment/X 600.00 600.00", "payment/Y 500.00 100.00"], view.Derivation.Receivables.Select(r => $"{r.Citation} {r.Amount} {r.Settled}"));
        Assert.Equal(("payment/Y", Money.FromYuan(400)), (Assert.Single(RecoverableRegister.Of(view)).Citation, RecoverableRegister.Of(view)[0].Open));
    }

    // The wait is over and nothing will use up what was paid ahead.
    [Fact]
    public async Task FeesPaidAhead_ForAWaitThatIsOver_AreListedAndComeBackFromTheAdvance()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = InKind.Pay("X", "2020-02-01", "transition_fee", "9000", "H");
        await book.ImportAsync(rows, "2020-02-29");
        Assert.Empty(RecoverableRegister.Of(await book.ViewAsync("2020-02-29")));

        // January and February 1,000 each, March 2,000, April 1,000 after delivery.
        rows.Delivery("H", "2020-03-15");
        await book.ImportAsync(rows, "2020-04-30");
        var ahead = Assert.Single(RecoverableRegister.Of(await book.ViewAsync("2020-04-30")));
        Assert.Equal(("household/H", "fee_advance", Money.FromYuan(4000), true), (ahead.Debtor, ahead.Origin, ahead.Open, ahead.IsCertain));

        Assert.Contains("4,000.00 yuan of household H on 2020-05-05, 0.01 too much",
            Assert.Single(await book.RefuseAsync(rows.And(r => r.Recovery("Y", "2020-05-05", "4000.01", "H")), "2020-05-31")).Expectation.En, StringComparison.Ordinal);
        await book.ImportAsync(rows.And(r => r.Recovery("Y", "2020-05-05", "4000", "H")), "2020-05-31");
        Assert.Equal(
            [$"2020-05-05 debit 1002 fund=F 4000.00 | credit 1214 {H} 4000.00 | debit 7201 fund=F;project=P -4000.00 | credit 8001 fund=F -4000.00"],
            await book.EntriesOfAsync("fund_flow/Y"));
        var household = (await book.ViewAsync("2020-05-31")).Derivation.Households["H"];
        Assert.Equal((Money.Zero, Money.FromYuan(5000), Money.Zero), (household.FeeAdvance, household.FeePaid, household.FeeOwed));
        await book.VerifySoundAsync();
    }

    [Fact]
    public void Recovery_BeyondWhatIsOwed_StandsAgainstTheDebtor()
    {
        var view = Base.Recovery("Y", "2020-05-05", "3", "H").Derive("2020-12-31");
        Assert.Equal(
            $"2020-05-05 debit 1002 fund=F 3.00 | credit 1218 {H} 3.00 | debit 7201 fund=F;project=P -3.00 | credit 8001 fund=F -3.00", view.EntryOf("fund_flow/Y"));
        Assert.Equal(Money.FromYuan(-3), Assert.Single(RecoverableRegister.Of(view)).Open);
        Assert.Equal("fund_flow/Y", Assert.Single(view.Derivation.Refusals).Citation);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("H", "K")]
    public async Task Recovery_NamesOneDebtor(string? household, string? contract)
    {
        await using var book = await CaseBook.CreateAsync();
        Assert.Equal("fund_flows.csv", Assert.Single(await book.RefuseAsync(Base.Recovery("Y", "2020-05-05", "3", household, contract), "2020-12-31")).Place.Source);
    }

    [Fact]
    public void Recovery_IntoATreasuryDirectFund_TakesTheTreasurysPaymentBack()
    {
        var view = Base.FundOf("D", channel: "treasury_direct").Pay("X", "2020-02-01", "compensation", "9", "H", fund: "D").Recovery("Y", "2020-05-05", "9", "H", fund: "D").Derive("2020-12-31");
        Assert.Equal(
            $"2020-05-05 credit 4001 fund=D -9.00 | credit 1218 {H} 9.00 | debit 7201 fund=D;project=P -9.00 | credit 6001 fund=D -9.00", view.EntryOf("fund_flow/Y"));
        Assert.DoesNotContain(view.Derivation.FundMovements, m => m.FundId == "D");
    }

    [Fact]
    public async Task Receivable_IsTheTreasurysIncome_AndHasNoBudgetarySide()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Receivable("E", "2020-03-01", "500").Recovery("Y", "2020-04-01", "200", receivable: "E"), "2020-12-31");
        Assert.Equal(["2020-03-01 debit 1218 project=P 500.00 | credit 2103  500.00"], await book.EntriesOfAsync("receivable/E"));
        Assert.Equal(["2020-04-01 debit 1002 fund=F 200.00 | credit 1218 project=P 200.00"], await book.EntriesOfAsync("fund_flow/Y"));
        Assert.Equal(Money.FromYuan(300), Assert.Single(RecoverableRegister.Of(await book.ViewAsync("2020-12-31"))).Open);
    }

    [Fact]
    public async Task SetOff_SettlesBothSidesGross_AndTheContractsDues()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Used.Receivable("E", "2020-03-01", "500").SetOff("S", "2020-08-01", "K", "400", "E").Pay("X", "2020-08-01", "developer", "650", contract: "K"), "2020-12-31");

        Assert.Equal(["2020-08-01 debit 2302 contract=K 400.00 | credit 1218 project=P 400.00"], await book.EntriesOfAsync("set_off/S"));
        var view = await book.ViewAsync("2020-12-31");
        var contract = Assert.Single(view.Derivation.Contracts);
        Assert.Equal((Money.FromYuan(1050), Money.Zero), (contract.Paid, contract.Unpaid));
        Assert.All(contract.Dues, d => Assert.Equal(d.Amount, d.Paid));
        var setOff = Assert.Single(view.Derivation.SetOffs);
        Assert.Equal((Money.FromYuan(1050), Money.FromYuan(500), Money.FromYuan(400)), (setOff.Payable, setOff.Receivable, setOff.Amount));
        Assert.Equal(Money.FromYuan(100), await book.BalanceAsync("1218"));
        await book.VerifySoundAsync();
    }

    // Boundary: one fen above either side is refused with both figures; exactly the smaller side passes.
    [Theory]
    [InlineData("500", "2020-06-10", "500", true)]
    [InlineData("500", "2020-06-10", "500.01", false)]
    [InlineData("5000", "2020-06-10", "1050", true)]
    [InlineData("5000", "2020-06-10", "1050.01", false)]
    [InlineData("5000", "2020-06-09", "0.01", false)]
    public async Task SetOff_AboveEitherSide_IsRefusedWithTheFigures(string receivable, string on, string amount, bool passes)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Used.Receivable("E", "2020-03-01", receivable).SetOff("S", on, "K", amount, "E");
        if (passes)
        {
            await book.ImportAsync(rows, "2020-12-31");
            return;
        }

        var problem = Assert.Single(await book.RefuseAsync(rows, "2020-12-31"));
        Assert.Equal("set_offs.csv:2 amount_yuan", problem.Place.ToString());
        Assert.Contains(on == "2020-06-09" ? "0.00 yuan to contract K, 5,000.00" : "1,050.00 yuan to contract K", problem.Expectation.En, StringComparison.Ordinal);
    }

    [Fact]
    public void SetOff_OfWhatTheContractOwesBack()
    {
        var view = Used.Pay("X", "2020-06-10", "developer", "1060", contract: "K").Event("V", "2020-07-01", "use", "200", "9000", "K", line: "v").SetOff("S", "2020-07-02", "K", "10").Derive("2020-12-31");
        Assert.Equal("2020-07-02 debit 2302 contract=K 10.00 | credit 1218 contract=K;project=P 10.00", view.EntryOf("set_off/S"));
        Assert.Empty(RecoverableRegister.Of(view));
    }

    [Fact]
    public void WhatADeveloperOwesBackForAnUndonePurchase_IsListed()
    {
        var view = Used.Pay("X", "2020-06-10", "developer", "1050", contract: "K").Event("V", "2020-07-01", "cancel_use", contract: "K", line: "c").Derive("2020-07-31");
        var open = Assert.Single(RecoverableRegister.Of(view));
        Assert.Equal(("contract/K", "cancelled_purchase", Money.FromYuan(1050)), (open.Debtor, open.Origin, open.Open));
    }

    [Fact]
    public void EveryOriginOfAReceivable_HasAWordOfItsOwn() =>
        Assert.Distinct(Enum.GetValues<ReceivableOrigin>().Select(o => o.ToWord()));

    [Fact]
    public async Task SetOff_WithAMaskedContract_IsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(Used.Receivable("E", "2020-03-01", "500").SetOff("S", "2020-08-01", "**", "400", "E"), "2020-12-31"));
        Assert.Equal("set_offs.csv:2 contract_id", problem.Place.ToString());
    }

    // Paid in full later, but by an unknown amount: what is left is not known.
    [Fact]
    public void MovedBeforePaid_CountsAMaskedPaymentAfterTheMove()
    {
        var view = Base.Agreement("A", "H", "2020-01-10", "cash", movedOutOn: "2020-02-01").Item("A", "house", "1000").Pay("X", "2020-03-01", "compensation", "**", "H").Derive("2020-12-31");
        Assert.Equal(1, Assert.Single(MoveBeforePaymentRegister.Of(view)).UnknownAmounts);
    }
}
