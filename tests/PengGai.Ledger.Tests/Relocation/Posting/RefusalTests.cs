using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>What the rules refuse: at which row and cell, with which figures, and with nothing stored.</summary>
public sealed class RefusalTests
{
    private static CaseRows Cash => Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "1000").Item("A", "subsidy", "5", "2020-03-01");

    // Boundary: exactly what is owed passes, one fen more is refused; what becomes payable later isn't owed yet.
    [Theory]
    [InlineData("2020-01-10", "1000", "1000.01", "0.01")]
    [InlineData("2020-02-29", "1000", "1005", "5.00")]
    [InlineData("2020-03-01", "1005", "1005.01", "0.01")]
    [InlineData("2020-01-09", null, "1", "1.00")]
    public async Task Compensation_AboveWhatIsOwed_IsRefusedWithTheFigures(string on, string? passes, string refused, string excess)
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(Cash.Pay("X", on, "compensation", refused, "H"), "2020-12-31"));
        Assert.Equal("payments.csv:2 amount_yuan", problem.Place.ToString());
        Assert.Contains($"{excess} too much", problem.Expectation.En, StringComparison.Ordinal);
        Assert.Contains($"多付 {excess} 元", problem.Expectation.Zh, StringComparison.Ordinal);
        if (passes is null) return;
        await book.ImportAsync(Cash.Pay("X", on, "compensation", passes, "H"), "2020-12-31");
    }

    [Fact]
    public async Task Compensation_InTwoPayments_TheSecondIsMeasuredByWhatIsLeft()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Cash.Pay("X", "2020-01-20", "compensation", "600", "H");
        var problem = Assert.Single(await book.RefuseAsync(rows.And(r => r.Pay("Y", "2020-01-20", "compensation", "400.01", "H")), "2020-12-31"));
        Assert.Equal("payments.csv:3 amount_yuan", problem.Place.ToString());
        await book.ImportAsync(rows.And(r => r.Pay("Y", "2020-01-20", "compensation", "400", "H")), "2020-12-31");
        Assert.Equal(Money.FromYuan(-5), await book.BalanceAsync("2307-01"));
    }

    [Theory]
    [InlineData("voucher_balance")]
    [InlineData("voucher_reward")]
    public async Task WhatIsOwedForOnePurpose_DoesNotPayForAnother(string purpose)
    {
        await using var book = await CaseBook.CreateAsync();
        Assert.Single(await book.RefuseAsync(Cash.Pay("X", "2020-06-01", purpose, "0.01", "H"), "2020-12-31"));
    }

    [Theory]
    [InlineData("compensation")]
    [InlineData("transition_fee")]
    [InlineData("voucher_balance")]
    [InlineData("voucher_reward")]
    public async Task Payment_WithoutItsHousehold_IsRefused(string purpose)
    {
        await using var book = await CaseBook.CreateAsync();
        Assert.Equal("payments.csv:2 household_id", Assert.Single(await book.RefuseAsync(Cash.Pay("X", "2020-06-01", purpose, "1"), "2020-12-31")).Place.ToString());
    }

    [Fact]
    public async Task UnknownHouseholdFundOrAgreement_IsRefusedAtTheCell()
    {
        await using var book = await CaseBook.CreateAsync();
        var problems = await book.RefuseAsync(
            Cash.Pay("X", "2020-06-01", "transition_fee", "1", "h").Pay("Y", "2020-06-01", "work_expense", "1", fund: "G").Item("B", "house", "1"), "2020-12-31");
        Assert.Equal(["compensation_items.csv:4 agreement_id", "payments.csv:2 household_id", "payments.csv:3 fund_id"],
            problems.Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task NegativeAmounts_AreRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var problems = await book.RefuseAsync(
            Cash.Item("A", "other", "-1").Pay("X", "2020-06-01", "transition_fee", "-1", "H").Flow("Z", "2020-06-01", "receipt", "-1"), "2020-12-31");
        Assert.Equal(["compensation_items.csv:4 amount_yuan", "fund_flows.csv:3 amount_yuan", "payments.csv:2 amount_yuan"],
            problems.Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1000000", null)]
    [InlineData("1000000.01", "short by 0.01")]
    public async Task Use_BeyondTheFace_IsRefused(string amount, string? expected)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = WithVoucher.Event("V", "2020-06-10", "use", amount, "2000000", "K");
        if (expected is null)
        {
            await book.ImportAsync(rows, "2020-12-31");
            Assert.Equal(Money.Zero, await book.BalanceAsync("2307-04"));
            return;
        }

        var problem = Assert.Single(await book.RefuseAsync(rows, "2020-12-31"));
        Assert.Equal("voucher_events.csv:2 amount_yuan", problem.Place.ToString());
        Assert.Contains(expected, problem.Expectation.En, StringComparison.Ordinal);
    }

    // Cashing out is the way from a voucher to money; a conversion would leave voucher and cash side by side.
    [Theory]
    [InlineData("cash", "agreement_id")]
    [InlineData("voucher", "new_route")]
    public async Task Conversion_OfAnAgreementWithAVoucher_IsRefused(string route, string column)
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(WithVoucher.Conversion("A", "2020-06-14", route), "2020-12-31"));
        Assert.Equal("conversions.csv:2 " + column, problem.Place.ToString());
    }

    [Fact]
    public async Task Use_WithoutAnAmount_IsRefusedAndNotTakenForMasked()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(WithVoucher.Event("V", "2020-06-10", "use", "", "2", "K"), "2020-12-31"));
        Assert.Equal("voucher_events.csv:2 amount_yuan", problem.Place.ToString());
    }

    // Entries are derived anew from all facts: another map would move what was posted before.
    [Fact]
    public async Task Accounts_ChangedInABookWithEntries_AreRefusedWithBothMaps()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(WithVoucher.Settings("""{ "accounts": { "income_appropriation": "4601" } }"""), "2020-12-31");
        var problem = Assert.Single(await book.RefuseAsync(WithVoucher.Settings("""{ "accounts": { "income_appropriation": "4001" } }"""), "2020-12-31"));
        Assert.Equal("accounts", problem.Place.Field);
        Assert.Contains("4601", problem.Expectation.En, StringComparison.Ordinal);
        Assert.Contains("4001", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Use_WithoutAContract_IsRefusedAtItsCell()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(WithVoucher.Event("V", "2020-06-10", "use", "1", "2"), "2020-12-31"));
        Assert.Equal("contract_id", problem.Place.Field);
    }

    [Fact]
    public async Task CashOut_OfAPart_IsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(WithVoucher.Event("V", "2020-06-10", "cash_out", "999999.99"), "2020-12-31"));
        Assert.Contains("1,000,000.00", problem.Expectation.En, StringComparison.Ordinal);
        await book.ImportAsync(WithVoucher.Event("V", "2020-06-10", "cash_out", "1000000"), "2020-12-31");
    }

    [Fact]
    public async Task Face_OtherThanComputed_IsRefusedWithTheDifference()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Agreement("A", "H", "2020-01-10", "voucher", voucher: "v").Item("A", "house", "900000")
            .Item("A", "moving_reward", "100", "2020-03-01").Item("A", "moving_reward", "7", "2020-03-02");
        var problem = Assert.Single(await book.RefuseAsync(rows.And(r => r.Voucher("V", "A", "2020-03-01", "900107")), "2020-12-31"));
        Assert.Equal("vouchers.csv:2 face_yuan", problem.Place.ToString());
        Assert.Contains("900,100.00 yuan, off by 7.00", problem.Expectation.En, StringComparison.Ordinal);
        await book.ImportAsync(rows.And(r => r.Voucher("V", "A", "2020-03-01", "900100")), "2020-12-31");
    }

    [Fact]
    public async Task Voucher_ForWhatWasPaidInCash_IsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = WithVoucher.Pay("X", "2020-02-01", "compensation", "5000.01", "H");
        var problem = Assert.Single(await book.RefuseAsync(rows, "2020-12-31"));
        Assert.Equal("vouchers.csv:2 face_yuan", problem.Place.ToString());
        Assert.Contains("999,999.99", problem.Expectation.En, StringComparison.Ordinal);
    }

    // The cash of another agreement of the household covered it, so that the items of one agreement were owed twice.
    [Fact]
    public async Task SecondVoucher_OfAnAgreement_IsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var problem = Assert.Single(await book.RefuseAsync(
            WithVoucher.Agreement("B", "H", "2020-01-10", "cash").Item("B", "house", "5000000").Voucher("W", "A", "2020-03-02"), "2020-12-31"));
        Assert.Equal("vouchers.csv:3 agreement_id", problem.Place.ToString());
    }

    [Theory]
    [InlineData("cash", null)]
    [InlineData("in_kind", null)]
    [InlineData("in_kind", "2020-03-02")]
    public async Task Voucher_OnAnotherRoute_IsRefused(string route, string? convertedOn)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Agreement("A", "H", "2020-01-10", route, voucher: "v").Item("A", "house", "10").Voucher("V", "A", "2020-03-01");
        if (convertedOn is not null) rows.Conversion("A", convertedOn, "voucher", "v");
        Assert.Equal("vouchers.csv:2 agreement_id", Assert.Single(await book.RefuseAsync(rows, "2020-12-31")).Place.ToString());
    }

    [Theory]
    [InlineData("2020-06-09", "1", "is owed nothing")]
    [InlineData("2020-06-10", "1050.01", "0.01 more")]
    [InlineData("2020-06-10", "1050", null)]
    public async Task Developer_AboveTheContractsUnpaidTotal_IsRefused(string on, string amount, string? expected)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = WithVoucher.Event("V", "2020-06-10", "use", "1000", "9000", "K").Pay("X", on, "developer", amount, contract: "K");
        if (expected is null)
        {
            await book.ImportAsync(rows, "2020-12-31");
            Assert.Equal(Money.Zero, await book.BalanceAsync("2302"));
            return;
        }

        var problem = Assert.Single(await book.RefuseAsync(rows, "2020-12-31"));
        Assert.Equal("payments.csv", problem.Place.Source);
        Assert.Contains(expected, problem.Expectation.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TreasuryDirect_ReceivesNothing()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows().Fund("D", channel: "treasury_direct").Flow("R", "2020-01-01", "receipt", "1", "D");
        Assert.Equal("fund_flows.csv:2 kind", Assert.Single(await book.RefuseAsync(rows, "2020-12-31")).Place.ToString());
    }

    [Theory]
    [InlineData("cash", null, null)]
    [InlineData("in_kind", "B", "agreement_id")]
    public async Task Delivery_ThatNoAgreementWaitsFor_IsRefused(string route, string? agreement, string? field)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Agreement("A", "H", "2020-01-10", route, transition: "t").Household("G", area: "1").Agreement("B", "G", "2020-01-10", "in_kind", transition: "t")
            .Delivery("H", "2020-06-01", agreement: agreement);
        var problem = Assert.Single(await book.RefuseAsync(rows, "2020-12-31"));
        Assert.Equal(("deliveries.csv", field), (problem.Place.Source, problem.Place.Field));
    }

    [Fact]
    public async Task Warnings_OfOverdraftAndPurpose_LetTheWorkGoOn()
    {
        await using var book = await CaseBook.CreateAsync();
        var recorded = await book.ImportAsync(
            new CaseRows().Fund("F", purposes: "compensation;developer").Pay("X", "2020-01-01", "work_expense", "7").Pay("Y", "2020-01-02", "work_expense", "1"), "2020-01-31");
        Assert.Equal(["payments.csv:2 fund_id", "payments.csv:2 purpose", "payments.csv:3 purpose"],
            recorded.Warnings.Select(w => w.Place.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(Money.FromYuan(-8), await book.BalanceAsync("1002"));
    }
}
