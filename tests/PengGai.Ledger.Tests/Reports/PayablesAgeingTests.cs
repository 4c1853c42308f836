using System.Globalization;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Reports;
using static System.FormattableString;

namespace PengGai.Ledger.Tests.Reports;

public class PayablesAgeingTests
{
    private static readonly LocalDate Start = new(2022, 1, 1);
    private static readonly Dimensions H1 = Dimensions.Of(("project", "P1"), ("household", "H1"));

    // Steps: day, + claim or - payment (a red one with a minus before its amount), and after @ its cause. Open: day × amount.
    [Theory]
    [InlineData("0 +100; 10 +100; 20 -150", "10 50")] // The oldest is settled first.
    [InlineData("0 -30; 10 +100", "10 70")] // Paid ahead.
    [InlineData("0 +100; 10 -130", "", 30)] // Overpaid.
    [InlineData("0 +100@a; 10 +100@b; 20 +-40@b", "0 100; 10 60")] // A red line takes back its own cause …
    [InlineData("0 +100@a; 10 +100@b; 15 +50@b; 20 +-120@b", "0 100; 15 30")] // … its oldest first …
    [InlineData("0 +100@a; 10 +100@b; 20 +-130@b", "0 70")] // … and the oldest of any beyond that.
    [InlineData("0 +100@a; 10 +100@b; 20 +-40", "0 60; 10 100")] // Where the cause isn't known, the oldest.
    [InlineData("0 +100; 5 -100; 10 +100; 20 --100", "0 100; 10 100")] // A payment taken back was never made.
    [InlineData("0 +100; 5 --20", "0 100; 5 20")] // More taken back than was ever paid is owed.
    [InlineData("0 +100@a; 30 -100; 40 +-100@a; 50 +60@c", "", 40)] // What was paid and then taken back is overpaid, and settles what comes next.
    public async Task The_oldest_claim_is_settled_first(string steps, string open, decimal overpaid = 0)
    {
        await using var temp = await TempBook.CreateAsync();
        var count = 0;
        foreach (var step in steps.Split("; "))
        {
            var ((day, amount), cause) = (step.Split('@')[0].Split(' ') is [var d, var a] ? (d, a) : default, step.Contains('@', StringComparison.Ordinal) ? step.Split('@')[1] : "");
            var yuan = decimal.Parse(amount[1..], CultureInfo.InvariantCulture);
            var entry = amount[0] == '+'
                ? SmallDistrict.Entry($"e{count++}", On(day), JournalEntryType.Transfer, SmallDistrict.Dr("5001", Dimensions.None, yuan), SmallDistrict.Cr("2307-02", H1, yuan))
                : SmallDistrict.Entry($"e{count++}", On(day), JournalEntryType.Transfer, SmallDistrict.Dr("2307-02", H1, yuan), SmallDistrict.Cr("1001", Dimensions.None, yuan));
            Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(entry with { Cause = cause }, "clerk", TestContext.Current.CancellationToken));
        }

        // A bucket per day, so that every bucket tells the day of its claims.
        var ageing = await new BookReports(temp.Book).PayablesAgeingAsync(
            AsOf.On(Start.PlusDays(100)), null, [.. Enumerable.Range(0, 100)], TestContext.Current.CancellationToken);
        var row = Assert.Single(ageing.Rows);
        Assert.Equal(
            open,
            string.Join("; ", row.Buckets.Select((b, days) => (Day: 100 - days, Amount: b)).Where(b => !b.Amount.IsZero).Reverse().Select(b => Invariant($"{b.Day} {b.Amount.Yuan:0}"))));
        Assert.Equal(Money.FromYuan(overpaid), row.Overpaid);
    }

    [Fact]
    public async Task A_reversal_without_a_cause_takes_back_the_entry_that_it_corrects()
    {
        await using var temp = await TempBook.CreateAsync();
        foreach (var day in new[] { "0", "10" })
        {
            var claim = SmallDistrict.Entry("claim-" + day, On(day), JournalEntryType.Transfer, SmallDistrict.Dr("5001", Dimensions.None, 100), SmallDistrict.Cr("2307-02", H1, 100));
            Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(claim with { Cause = "" }, "clerk", TestContext.Current.CancellationToken));
        }

        var second = (await temp.Book.HeadAsync(TestContext.Current.CancellationToken)).Size;
        var reversal = SmallDistrict.Entry("reversal", On("20"), JournalEntryType.Transfer, SmallDistrict.Dr("5001", Dimensions.None, -100), SmallDistrict.Cr("2307-02", H1, -100));
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(
            reversal with { Cause = "", Relation = EntryRelation.RedReversal, Corrects = second }, "clerk", TestContext.Current.CancellationToken));
        var ageing = await new BookReports(temp.Book).PayablesAgeingAsync(AsOf.On(Start.PlusDays(100)), null, [95], TestContext.Current.CancellationToken);
        Assert.Equal(Start, Assert.Single(ageing.Rows).Oldest);
        Assert.Equal([Money.Zero, Money.FromYuan(100)], ageing.Rows[0].Buckets);
    }

    private static LocalDate On(string day) => Start.PlusDays(int.Parse(day, CultureInfo.InvariantCulture));
}
