using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Reports;
using static System.FormattableString;

namespace PengGai.Ledger.Tests.Reports;

/// <summary>Which cause explains what, one business event at a time.</summary>
public class BasisDifferenceTests
{
    private static readonly LocalDate Day = new(2023, 3, 31);

    [Theory]
    [InlineData("D1002 100 C4001 100 D8001 100 C6001 100", "")] // A receipt is the same on both bases,
    [InlineData("D5001 100 C1002 100 D7201 100 C8001 100", "")] // and so is a payment of the day's expense.
    [InlineData("D2307-03 100 C2307-01 100", "")]
    [InlineData("D1002 100 C2901 100", "")] // Agency money touches neither.
    [InlineData("D5001 100 C2307-03 100", "ExpenseAccrued -100")]
    [InlineData("D5001 -100 C2307-03 -100", "ExpenseAccrued 100")] // Red takes back what its cause did.
    [InlineData("D2307-03 100 C4001 100 D7201 100 C6001 100", "AccrualPaid 100")] // The treasury pays directly.
    [InlineData("D5001 100 C2307-03 60 C1002 40 D7201 40 C8001 40", "ExpenseAccrued -60")]
    [InlineData("D5001 100 C2307-04 100", "VoucherIssued -100")]
    [InlineData("D2307-04 100 C1002 100 D7201 100 C8001 100", "VoucherSettled 100")]
    [InlineData("D2307-04 100 D5001 5 C2302 105", "ExpenseAccrued -5")] // Only what is new is set apart.
    [InlineData("D2307-04 100 C5001 4 C2307-01 96", "VoucherSettled 4")]
    [InlineData("D1002 100 C2305 100 D8001 100 C6101 100", "ReceivedInAdvance -100")]
    [InlineData("D2305 100 C4101 100", "AdvanceEarned 100")]
    [InlineData("D1002 100 C1212 100 D8001 100 C6101 100", "ClaimCollected -100")]
    [InlineData("D1613 100 C1002 100 D7201 100 C8001 100", "AssetAcquired 100")]
    [InlineData("D5301 100 C1613 100", "AssetDisposed -100")]
    [InlineData("D1002 100 C4609 100", "MoneyOutsideBudget 100")] // The budget half was forgotten.
    [InlineData("D7201 100 C8001 100", "MoneyOutsideBudget 100")] // The financial half was forgotten.
    [InlineData("D1002 100 C3501 100 D8001 100 C8101 100", "")]
    [InlineData("D5001 100 C3501 100", "DirectToNetAssets -100")]
    [InlineData("D5301 100 C1902 100", "Other -100")]
    public async Task Each_event_is_explained_by_what_it_moves(string lines, string expected)
    {
        await using var temp = await TempBook.CreateAsync();
        var words = lines.Split(' ');
        var draft = SmallDistrict.Entry("event", Day, JournalEntryType.Transfer,
        [
            .. words.Chunk(2).Select(w => new JournalLine(
                w[0][1..], DimensionsOf(temp.Book.Chart.Find(w[0][1..])!), w[0][0] == 'D' ? Side.Debit : Side.Credit,
                Money.FromYuan(decimal.Parse(w[1], CultureInfo.InvariantCulture)))),
        ]);
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(draft, "clerk", TestContext.Current.CancellationToken));
        var comparison = await new BookReports(temp.Book).BasisComparisonAsync(Day, AsOf.On(Day), TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(' ', comparison.Lines.Select(l => Invariant($"{l.Cause} {l.Amount.Yuan:0}"))));
        Assert.Equal(Money.Zero, comparison.Unexplained);
    }

    [Fact]
    public void Every_cause_has_a_word_and_names_of_its_own()
    {
        var causes = Enum.GetValues<BasisDifferenceCause>();
        Assert.Equal(causes.Length, causes.Select(c => c.ToWord()).Distinct().Count());
        Assert.Equal(causes.Length, causes.Select(c => c.ToName().Zh).Distinct().Count());
        Assert.Equal(causes.Length, causes.Select(c => c.ToName().En).Distinct().Count());
    }

    private static Dimensions DimensionsOf(Account account) => Dimensions.Of([.. account.RequiredDimensions.Select(d => (d, (string?)"X"))]);
}
