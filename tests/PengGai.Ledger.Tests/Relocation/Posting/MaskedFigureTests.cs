using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>A masked figure goes to its register without an entry, and is counted; no default ever takes its place.</summary>
public sealed class MaskedFigureTests
{
    [Fact]
    public async Task MaskedAmounts_AreCountedAndNotPosted()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Base.Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "**").Item("A", "subsidy", "5")
            .Pay("X", "2020-02-01", "compensation", "**", "H").Flow("Z", "2020-02-01", "receipt", "**"), "2020-12-31");

        Assert.Equal(["compensation/A/2020-01-10", "fund_flow/R"], (await book.EntriesAsync()).Select(e => e.Draft.Cause).Order(StringComparer.Ordinal));
        Assert.Equal(Money.FromYuan(-5), await book.BalanceAsync("2307-01"));
        var view = await book.ViewAsync("2020-12-31");
        Assert.Equal(2, view.Derivation.UnknownAmounts["P"]);
        Assert.Equal(1, view.Derivation.UnknownAmounts[""]); // A receipt without a project.
        Assert.Equal(2, view.Register.Items["A"].Count());
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task MaskedItemOfAFace_TheVoucherIsInTheRegisterOnly()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Agreement("A", "H", "2020-01-10", "voucher", voucher: "v").Item("A", "house", "900000").Item("A", "voucher_reward", "**").Voucher("V", "A", "2020-03-01");
        var recorded = await book.ImportAsync(rows, "2020-12-31");
        Assert.Equal("vouchers.csv:2 face_yuan", Assert.Single(recorded.Warnings).Place.ToString());
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-04"));
        Assert.Single((await book.ViewAsync("2020-12-31")).Register.Vouchers);
    }

    // What remains after a masked use is unknown: neither an expiry nor a cash-out can be given a figure.
    [Fact]
    public async Task MaskedUse_NothingIsMadePayableOfARemainderThatNobodyKnows()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(WithVoucher.Event("V", "2020-04-01", "use", "1000", "9000", "K").Event("V", "2020-05-01", "use", "**", "9000", "K")
            .Event("V", "2020-06-01", "use", "500", "9000", "K").Event("V", "2020-07-01", "cash_out"), "2022-12-31");
        Assert.Equal(Money.FromYuan(-998_500), await book.BalanceAsync("2307-04"));
        Assert.Equal(Money.FromYuan(-5_000), await book.BalanceAsync("2307-01"));
        Assert.Equal(2, (await book.ViewAsync("2022-12-31")).Derivation.UnknownAmounts["P"]);
    }

    [Theory]
    [InlineData("household area", "households.csv:2 area_m2")]
    [InlineData("agreement area", "agreements.csv:2 area_m2")]
    [InlineData("term", "agreements.csv:2 term_months")]
    [InlineData("delivery", "deliveries.csv:2 area_m2")]
    public async Task MaskedCellThatAFeeDependsOn_TheFeeIsUnknown(string masked, string place)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows()
            .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 2, "tiers": [] """)
            .Project("P").Household("H", area: masked == "household area" ? "**" : "100")
            .Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t", term: masked == "term" ? "**" : null, area: masked == "agreement area" ? "**" : null);
        if (masked == "delivery") rows.Delivery("H", "2020-03-01", "**");
        var recorded = await book.ImportAsync(rows, "2020-12-31");
        Assert.Equal(place, Assert.Single(recorded.Warnings).Place.ToString());
        Assert.Empty(await book.EntriesAsync());
        Assert.Equal(1, (await book.ViewAsync("2020-12-31")).Derivation.UnknownAmounts["P"]);
    }

    [Fact]
    public async Task MaskedCell_RevealedLater_PostsWhatFollows()
    {
        await using var book = await CaseBook.CreateAsync();
        CaseRows Rows(string area) => Base.Household("G", area: area).Agreement("B", "G", "2020-01-10", "in_kind", "2020-01-20", "t");
        await book.ImportAsync(Rows("**"), "2020-02-29");
        await book.ImportAsync(Rows("10"), "2020-02-29");
        Assert.Equal(Money.FromYuan(-200), await book.BalanceAsync("2307-02"));
        Assert.Empty((await book.ViewAsync("2020-02-29")).Derivation.UnknownAmounts);
    }

    [Fact]
    public async Task MaskedArea_OfAHouseholdThatDrawsNoFee_IsNoUnknownFee()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows()
            .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 2, "tiers": [] """)
            .Project("P").Household("H", area: "**").Agreement("A", "H", "2020-01-10", "cash", "2020-01-20", "t"), "2020-12-31");
        Assert.Empty((await book.ViewAsync("2020-12-31")).Derivation.UnknownAmounts);
    }
}
