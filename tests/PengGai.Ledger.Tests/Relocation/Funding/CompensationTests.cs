using PengGai.Ledger.Tests.Relocation.Posting;
using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>Supplements, price differences and over-payments: their entries, line by line, and what is refused.</summary>
public sealed class CompensationTests
{
    private const string H = "household=H;project=P";

    private static CaseRows Cash => Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "1000");

    [Fact]
    public async Task Supplement_BringsItsItemsOnItsDay_UnlessTheyHaveTheirOwn()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Cash.Supplement("S", "A", "2020-05-05").ItemOf("S", "A", "subsidy", "70").ItemOf("S", "A", "other", "5", "2020-03-01");
        await book.ImportAsync(rows, "2020-05-04");
        Assert.Equal(Money.FromYuan(-1005), await book.BalanceAsync("2307-01"));

        await book.AccrueAsync("2020-05-05");

        Assert.Equal([$"2020-05-05 debit 5001 project=P 70.00 | credit 2307-01 {H} 70.00"], await book.EntriesOfAsync("compensation/A/2020-05-05"));
        Assert.Equal([$"2020-03-01 debit 5001 project=P 5.00 | credit 2307-01 {H} 5.00"], await book.EntriesOfAsync("compensation/A/2020-03-01"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task Supplement_OfAnotherAgreementOrBeforeIt_IsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Cash.Agreement("B", "H", "2020-01-11", "cash").Supplement("S", "B", "2020-01-10").ItemOf("S", "A", "subsidy", "70");
        Assert.Equal(["compensation_items.csv:3 supplement_id", "supplements.csv:2 signed_on"],
            (await book.RefuseAsync(rows, "2020-12-31")).Select(p => p.Place.ToString()).Order(StringComparer.Ordinal));
        await book.ImportAsync(Cash.Supplement("S", "A", "2020-01-10").ItemOf("S", "A", "subsidy", "70"), "2020-12-31");
    }

    // The old home is worth 820,000 by its items of that day; what comes later doesn't count.
    [Theory]
    [InlineData("820000.01", null, $"debit 1218 {H} 0.01 | credit 5001 project=P 0.01")]
    [InlineData("900000", null, $"debit 1218 {H} 80000.00 | credit 5001 project=P 80000.00")]
    [InlineData("800000", null, $"debit 5001 project=P 20000.00 | credit 2307-01 {H} 20000.00")]
    [InlineData("800000", "790000", $"debit 1218 {H} 10000.00 | credit 5001 project=P 10000.00")]
    [InlineData("820000", null, null)]
    public async Task PriceDifference_IsOwedByWhoeverGotTheBetterHome(string newHome, string? oldHome, string? lines)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind.Item("A", "house", "800000").Item("A", "decoration", "20000", "2020-06-01").Item("A", "decoration", "7", "2020-06-02")
            .Difference("A", "2020-06-01", newHome, oldHome), "2020-12-31");
        Assert.Equal(lines is null ? [] : ["2020-06-01 " + lines], await book.EntriesOfAsync("price_difference/d"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task PriceDifference_IsPaidAsCompensationAndReceivedAsARecovery()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind.Household("G", area: "50").Agreement("B", "G", "2020-01-10", "in_kind")
            .Difference("A", "2020-06-01", "900", "1000", "a").Difference("B", "2020-06-01", "1000", "900", "b")
            .Pay("X", "2020-06-02", "compensation", "100", "H").Recovery("Y", "2020-06-03", "100", "G"), "2020-06-30");

        Assert.Equal(
            ["2020-06-03 debit 1002 fund=F 100.00 | credit 1218 household=G;project=P 100.00 | debit 7201 fund=F;project=P -100.00 | credit 8001 fund=F -100.00"],
            await book.EntriesOfAsync("fund_flow/Y"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("1218"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-01"));
    }

    [Theory]
    [InlineData("**", null)]
    [InlineData("900000", "**")]
    [InlineData("900000", null)]
    public async Task PriceDifference_WithAnUnknownValue_IsCountedAndNotPosted(string newHome, string? oldHome)
    {
        await using var book = await CaseBook.CreateAsync();
        var recorded = await book.ImportAsync(InKind.Difference("A", "2020-06-01", newHome, oldHome), "2020-06-30");
        Assert.Empty(await book.EntriesOfAsync("price_difference/d"));
        Assert.Equal(1, (await book.ViewAsync("2020-06-30")).Derivation.UnknownAmounts["P"]);
        Assert.Single(recorded.Warnings, w => w.Place.Source == "price_differences.csv");
    }

    [Theory]
    [InlineData("cash", null, "2020-06-01", "agreement_id")]
    [InlineData("in_kind", "2020-06-01", "2020-06-01", "agreement_id")]
    [InlineData("in_kind", null, "2020-01-09", "settled_on")]
    public async Task PriceDifference_WithoutAHome_IsRefused(string route, string? convertedOn, string on, string field)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Agreement("A", "H", "2020-01-10", route).Difference("A", on, "10", "9");
        if (convertedOn is not null) rows.Conversion("A", convertedOn, "cash");
        Assert.Equal($"price_differences.csv:2 {field}", Assert.Single(await book.RefuseAsync(rows, "2020-12-31")).Place.ToString());
    }

    [Fact]
    public async Task PriceDifferences_OfSeveralHomes_StateTheOldValueLineByLine()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = InKind.Item("A", "house", "800").Difference("A", "2020-06-01", "500", line: "x").Difference("A", "2020-06-01", "400", line: "y");
        Assert.Equal(2, (await book.RefuseAsync(rows, "2020-12-31")).Count(p => p.Place.Field == "old_home_value_yuan"));
    }

    // Refused on its way in; but as a fact of the book the money has left, and all of it is accounted for.
    [Theory]
    [InlineData("compensation", "1000.01", "1000.00", "0.01")]
    [InlineData("compensation", "1600", "1000.00", "600.00")]
    [InlineData("voucher_balance", "5", null, "5.00")]
    [InlineData("voucher_reward", "5", null, "5.00")]
    public void OverPayment_IsRefused_AndItsExcessIsAReceivable(string purpose, string amount, string? settled, string excess)
    {
        var view = Cash.Pay("X", "2020-02-01", purpose, amount, "H").Derive("2020-12-31");
        var paid = Money.FromYuan(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(
            $"2020-02-01 {(settled is null ? "" : $"debit 2307-01 {H} {settled} | ")}debit 1218 {H} {excess} | credit 1002 fund=F {paid} | debit 7201 fund=F;project=P {paid} | credit 8001 fund=F {paid}",
            view.EntryOf("payment/X"));
        var refusal = Assert.Single(view.Derivation.Refusals, r => !r.IsWarning);
        Assert.Equal(("payment/X", "amount_yuan"), (refusal.Citation, refusal.Field));
    }

    [Fact]
    public void OverPayment_OfADeveloper_IsAReceivableOfTheContract()
    {
        var view = WithVoucher.Event("V", "2020-06-10", "use", "1000", "9000", "K").Pay("X", "2020-06-11", "developer", "1050.30", contract: "K")
            .Pay("Y", "2020-06-11", "developer", "7", contract: "L", project: "P").Derive("2020-12-31");

        Assert.Equal(
            "2020-06-11 debit 2302 contract=K 1050.00 | debit 1218 contract=K;project=P 0.30 | credit 1002 fund=F 1050.30 | debit 7201 fund=F;project=P 1050.30 | credit 8001 fund=F 1050.30",
            view.EntryOf("payment/X"));
        Assert.StartsWith("2020-06-11 debit 1218 contract=L;project=P 7.00 | credit 1002 fund=F 7.00", view.EntryOf("payment/Y"), StringComparison.Ordinal);
        var contract = Assert.Single(view.Derivation.Contracts);
        Assert.Equal((Money.FromYuan(1050), Money.Zero), (contract.Paid, contract.Unpaid));
    }

    [Fact]
    public async Task SamePaymentTwice_IsAWarningThatNamesBoth()
    {
        await using var book = await CaseBook.CreateAsync();
        var recorded = await book.ImportAsync(Cash.Pay("X", "2020-02-01", "compensation", "100", "H").Pay("Y", "2020-02-01", "compensation", "100", "H")
            .Pay("Z", "2020-02-02", "compensation", "100", "H").Pay("W", "2020-02-01", "compensation", "99", "H").Pay("V", "2020-02-01", "transition_fee", "100", "H"), "2020-12-31");
        var warning = Assert.Single(recorded.Warnings);
        Assert.Equal("payments.csv:3 payment_id", warning.Place.ToString());
        Assert.Contains("payment X", warning.Expectation.En, StringComparison.Ordinal);
    }
}
