using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>The totals that authorities publish, each with what is unknown in it.</summary>
public sealed class PublishedFiguresTests
{
    [Theory]
    [InlineData("households", null, "4", 0)]
    [InlineData("households", "P", "3", 0)]
    [InlineData("households_cash", null, "2", 0)]
    [InlineData("households_voucher", null, "1", 0)]
    [InlineData("homes", null, "3", 1)]
    [InlineData("homes", "Q", "0", 1)]
    [InlineData("area_m2", null, "180.5", 2)]
    [InlineData("area_m2", "Q", "0", 1)]
    [InlineData("compensation_yuan", null, "1600", 1)]
    [InlineData("compensation_yuan", "P", "1600", 0)]
    [InlineData("cash_amount_yuan", null, "500", 1)]
    [InlineData("voucher_amount_yuan", null, "1000", 0)]
    [InlineData("voucher_amount_yuan", "Q", "0", 0)]
    [InlineData("unpaid_requests_yuan", null, "75", 2)]
    [InlineData("unpaid_requests_yuan", "P", "70", 1)]
    public async Task Compute_EachTotal_WithWhatIsUnknown(string what, string? project, string expected, int unknown)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Case, "2020-12-31");
        var (computed, missing) = PublishedFigures.Compute(await book.ViewAsync("2020-12-31"), what, project, null, null);
        Assert.Equal((decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), unknown), (computed, missing));
    }

    // Two of four signed households; 500 of 1,500 yuan: the same register, another share.
    [Theory]
    [InlineData("cash_share_percent", "households", "50.00", 0)]
    [InlineData("voucher_share_percent", "households", "25.00", 0)]
    [InlineData("cash_share_percent", "amount", "33.33", 1)]
    [InlineData("voucher_share_percent", "amount", "66.67", 1)]
    public async Task Compute_AShare_DependsOnItsBasis(string what, string basis, string expected, int unknown)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Case, "2020-12-31");
        var (computed, missing) = PublishedFigures.Compute(await book.ViewAsync("2020-12-31"), what, null, basis, null);
        Assert.Equal((expected, unknown), (computed!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), missing));
    }

    // 257 of 1,622 households took cash: 15.84 %; but 84.75 million of 1,866.75 million yuan: 4.54 %.
    [Theory]
    [InlineData("cash_share_percent", "households", "15.84")]
    [InlineData("voucher_share_percent", "households", "84.16")]
    [InlineData("cash_share_percent", "amount", "4.54")]
    [InlineData("voucher_share_percent", "amount", "95.46")]
    public async Task Compute_TheSharesOfAPublishedDistrict(string what, string basis, string expected)
    {
        var rows = WithPolicy(new CaseRows().Project("P"));
        for (var i = 0; i < 1622; i++)
        {
            var cash = i < 257;
            rows.Household($"H{i}").Agreement($"A{i}", $"H{i}", "2020-01-10", cash ? "cash" : "voucher", voucher: "v");
            if (i is 0 or 257) rows.Item($"A{i}", "house", cash ? "84750000" : "1782000000");
        }

        rows.Voucher("V", "A257", "2020-02-01");
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(rows, "2020-06-30");
        var view = await book.ViewAsync("2020-06-30");
        var (computed, _) = PublishedFigures.Compute(view, what, null, basis, null);
        Assert.Equal(expected, computed!.Value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));

        var published = new PublishedTotal(what, null, basis, null, decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), 0.01m, expected);
        Assert.Equal("agrees_after_rounding", Assert.Single(PublishedFigures.Compare(view, [published])).Comparison?.Word);
    }

    [Theory]
    [InlineData("cash_share_percent", "households")]
    [InlineData("voucher_share_percent", "amount")]
    public async Task Compute_AShareOfNothing_HasNoMeaning(string what, string basis)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows().Project("P").Household("H"), "2020-12-31");
        var view = await book.ViewAsync("2020-12-31");
        Assert.Null(PublishedFigures.Compute(view, what, null, basis, null).Computed);
        Assert.Null(Assert.Single(PublishedFigures.Compare(view, [new PublishedTotal(what, null, basis, null, 1, 1, "1")])).Comparison);
    }

    // March to May are overdue, 2,000.00 each for 100 m²; the masked area of G is unknown, not zero.
    [Theory]
    [InlineData(2020, "20000", 1)]
    [InlineData(2021, "2000", 1)]
    [InlineData(2019, "0", 1)]
    [InlineData(null, "22000", 1)]
    public async Task Compute_OverdueFees_ByTheYearOfTheLine(int? year, string expected, int unknown)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(
            PostingTableTests.InKind.Household("G", area: "**").Agreement("B", "G", "2020-01-10", "in_kind", "2020-01-20", "t").Household("I", area: "**"), "2021-01-31");
        Assert.Equal((decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), unknown),
            PublishedFigures.Compute(await book.ViewAsync("2021-01-31"), "overdue_fee_yuan", null, null, year));
    }

    [Fact]
    public async Task Compute_AnUnknownTotal_IsTheCallersBug()
    {
        await using var book = await CaseBook.CreateAsync();
        var view = await book.ViewAsync("2020-12-31");
        Assert.Throws<ArgumentOutOfRangeException>("what", () => PublishedFigures.Compute(view, "profit", null, null, null));
        Assert.All(PublishedTotal.Words, w => PublishedFigures.Compute(view, w, null, "amount", null));
    }

    private static CaseRows Case => WithPolicy(new CaseRows().Project("P").Project("Q")
        .Household("H", area: "100.5").Agreement("A", "H", "2020-01-10", "cash", homes: "1").Item("A", "house", "500")
        .Household("I", area: "80").Agreement("B", "I", "2020-01-10", "voucher", voucher: "v", homes: "2").Item("B", "house", "1000").Voucher("V", "B", "2020-02-01")
        .Household("J").Agreement("C", "J", "2020-01-10", "in_kind").Item("C", "house", "9999").Item("C", "subsidy", "100")
        .Household("K", "Q", "**").Agreement("D", "K", "2020-01-10", "cash", homes: "**").Item("D", "house", "**")
        .Fund("F").Flow("1", "2020-01-01", "request", "100", project: "P").Flow("2", "2020-01-02", "approval", "90", refersTo: "1")
        .Flow("3", "2020-01-03", "receipt", "30", refersTo: "2").Flow("4", "2020-01-01", "request", "5").Flow("5", "2020-01-01", "request", "**")
        .Flow("6", "2020-01-09", "request", "8", project: "P").Flow("7", "2020-01-10", "receipt", "9", refersTo: "6")
        .Flow("8", "2020-01-11", "receipt", "**", refersTo: "1").Flow("9", "2020-01-12", "receipt", "1", refersTo: "10").Flow("10", "2020-01-12", "receipt", "1", refersTo: "9"));

    private static CaseRows WithPolicy(CaseRows rows) => rows.VoucherPolicy("v", """ "face_kinds": ["house"], "valid_months": 240, "balance": {"rule": "full"} """);
}
