using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Fee payments: the oldest accrued fee first, then an advance that later accruals use up.</summary>
public sealed class FeePaymentTests
{
    private const string H = "household=H;project=P";
    private const string Rest = "credit 1002 fund=F {0} | debit 7201 fund=F;project=P {0} | credit 8001 fund=F {0}";

    // January and February 1,000.00 in term, from March 2,000.00 overdue.
    [Theory]
    [InlineData("2020-01-30", "700", "debit 1214 {H} 700.00")]
    [InlineData("2020-01-31", "700", "debit 2307-02 {H} 700.00")]
    [InlineData("2020-03-30", "2000", "debit 2307-02 {H} 2000.00")]
    [InlineData("2020-03-31", "2000", "debit 2307-02 {H} 2000.00")]
    [InlineData("2020-03-31", "2000.01", "debit 2307-02 {H} 2000.00 | debit 2307-03 {H} 0.01")]
    [InlineData("2020-03-31", "4000", "debit 2307-02 {H} 2000.00 | debit 2307-03 {H} 2000.00")]
    [InlineData("2020-03-31", "4000.01", "debit 2307-02 {H} 2000.00 | debit 2307-03 {H} 2000.00 | debit 1214 {H} 0.01")]
    public async Task Payment_SettlesWhatIsAccruedByItsDay_OldestFirst(string on, string amount, string settled)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind.Pay("X", on, "transition_fee", amount, "H"), "2020-12-31");
        var paid = Money.FromYuan(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)).ToString();
        Assert.Equal(
            [$"{on} {settled.Replace("{H}", H, StringComparison.Ordinal)} | {Rest.Replace("{0}", paid, StringComparison.Ordinal)}"],
            await book.EntriesOfAsync("payment/X"));
    }

    [Fact]
    public async Task Advance_IsUsedUpByLaterAccruals_AcrossPhases()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind.Pay("X", "2020-01-25", "transition_fee", "3500", "H").Pay("Y", "2020-03-31", "transition_fee", "500.01", "H"), "2020-04-30");

        Assert.Equal([$"2020-01-31 debit 2307-02 {H} 1000.00 | credit 1214 {H} 1000.00"], await book.EntriesOfAsync("fee/P/2020-01-31/term/advance"));
        Assert.Equal([$"2020-02-29 debit 2307-02 {H} 1000.00 | credit 1214 {H} 1000.00"], await book.EntriesOfAsync("fee/P/2020-02-29/term/advance"));
        Assert.Equal([$"2020-03-31 debit 2307-03 {H} 1500.00 | credit 1214 {H} 1500.00"], await book.EntriesOfAsync("fee/P/2020-03-31/overdue/advance"));
        Assert.StartsWith($"2020-03-31 debit 2307-03 {H} 500.00 | debit 1214 {H} 0.01 |", Assert.Single(await book.EntriesOfAsync("payment/Y")), StringComparison.Ordinal);
        Assert.Equal([$"2020-04-30 debit 2307-03 {H} 0.01 | credit 1214 {H} 0.01"], await book.EntriesOfAsync("fee/P/2020-04-30/overdue/advance"));
        Assert.Equal(Money.FromYuan(-1999.99m), await book.BalanceAsync("2307-03"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("1214"));
    }

    [Fact]
    public async Task LatePayment_ReallocatesBetweenOldestFeeAndAdvance()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = InKind.Pay("X", "2020-02-29", "transition_fee", "2000", "H");
        await book.ImportAsync(rows, "2020-03-31");
        await book.ImportAsync(rows.Pay("W", "2020-01-31", "transition_fee", "500", "H"), "2020-03-31");

        // 500 of X are an advance now, which March uses up.
        Assert.Equal($"2020-02-29 debit 2307-02 {H} -500.00 | debit 1214 {H} 500.00", (await book.EntriesOfAsync("payment/X"))[1]);
        Assert.Equal([$"2020-03-31 debit 2307-03 {H} 500.00 | credit 1214 {H} 500.00"], await book.EntriesOfAsync("fee/P/2020-03-31/overdue/advance"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-02"));
        Assert.Equal(Money.FromYuan(-1500), await book.BalanceAsync("2307-03"));
        Assert.Equal(Money.FromYuan(500), await book.BalanceAsync("1214", "2020-03-30"));
        await book.VerifySoundAsync();
    }
}
