using System.Collections.Immutable;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Controls;

/// <summary>Ways round the controls that somebody found, and that are closed.</summary>
public class LoopholeTests
{
    private static readonly BookOptions Controlled = new()
    {
        Name = "示例区",
        Controls = new BookControls { EnforcesEarmarks = true, DuplicatePaymentDays = 7 },
    };

    // A line of what the fund is owed evens out its sum; the money leaves all the same.
    [Fact]
    public async Task MoneyThatLeavesAgainstTheFundsOwnDebt_IsAPayment()
    {
        await using var temp = await CreateAsync(Controlled);
        await temp.Book.PostAsync(Receipt("in", 1000), "clerk");
        var entry = Receipt("out") with { Type = JournalEntryType.Payment, Lines = [Line("2307-06", Side.Debit, 400), Line("1002", Side.Credit, 400)] };
        Assert.Equal([new Refusal.PaymentNotStated("out", Money.FromFen(400))], await RefusalsAsync(temp, entry));
    }

    [Theory]
    [InlineData(EntryRelation.Difference)]
    [InlineData(EntryRelation.RedReversal)]
    [InlineData(EntryRelation.BlueCorrection)]
    public async Task APaymentMadeTwice_IsRefusedWhateverItSaysItIs(EntryRelation relation)
    {
        await using var temp = await CreateAsync(Controlled);
        await temp.Book.PostAsync(Receipt("in", 1000), "clerk");
        var first = Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Pay("pay"), "clerk"));
        var again = Pay("again") with { Relation = relation, Corrects = first.Head.Size };
        Assert.IsType<Refusal.DuplicatePayment>(Assert.Single(await RefusalsAsync(temp, again)));
    }

    [Fact]
    public async Task AnEntryOutsideThe13thPeriod_CarriesNothingForward()
    {
        await using var temp = await CreateAsync();
        Assert.Equal([new Refusal.NotACarryForward("k")], await RefusalsAsync(temp, Receipt("k") with { Relation = EntryRelation.CarryForward }));
    }

    [Fact]
    public async Task AnEarmarkThatIsEnforced_OnlyNarrowsAlsoInABatch()
    {
        await using var temp = await CreateAsync(Controlled);
        Assert.IsType<ChangeResult.Done>(await temp.Book.StateEarmarksAsync([Earmark.Of("F1", "a", "b")], "chief"));
        foreach (var looser in new[] { Earmark.Of("F1"), Earmark.Of("F1", "a", "c") })
        {
            Assert.IsType<ChangeResult.Refused>(await temp.Book.StateEarmarksAsync([looser], "chief"));
            Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(new PostingBatch { Earmarks = [looser], Entries = [Receipt("k")] }, "clerk"));
        }

        Assert.IsType<ChangeResult.Done>(await temp.Book.StateEarmarksAsync([Earmark.Of("F1", "a")], "chief"));
    }

    [Fact]
    public async Task APeriodThatIsNone_IsNeitherClosedNorSealed()
    {
        await using var temp = await CreateAsync();
        foreach (var period in new[] { new AccountingPeriod(2020, 113), new AccountingPeriod(2020, 0), new AccountingPeriod(12000, 1), default })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => temp.Book.ClosePeriodAsync(period, "chief"));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => temp.Book.SealPeriodAsync(period, "chief"));
        }
    }

    // It could never be verified, nor erased.
    [Fact]
    public async Task ACommitmentToNothing_IsNotRecorded()
    {
        await using var temp = await CreateAsync();
        var fact = new PendingFact(new Fact("k", "s", "", null, null, [new FactField("a", FactValue.Commitment("00"))]));
        await Assert.ThrowsAsync<ArgumentException>(() => temp.Book.PostAsync(new PostingBatch { Facts = [fact] }, "clerk"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Theory]
    [InlineData("clerk ")]
    [InlineData(" Clerk")]
    public async Task TheSamePersonWithABlank_ReviewsNothing(string reviewer)
    {
        await using var temp = await CreateAsync(new BookOptions { Name = "示例区", Controls = new BookControls { RequiresReview = true } });
        var prepared = Assert.IsType<PostResult.Prepared>(await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "clerk"));
        Assert.IsType<Refusal.SamePerson>(Assert.Single(Assert.IsType<PostResult.Refused>(await temp.Book.ReviewAsync(prepared.Drafts, reviewer)).Reasons));
        await Assert.ThrowsAsync<ArgumentException>(() => temp.Book.ReviewAsync(prepared.Drafts, " "));
    }

    private static EntryDraft Pay(string key) => Receipt(key) with
    {
        Type = JournalEntryType.Payment,
        Payment = new Payment("transition_fee", "H1"),
        Lines = [JournalLine.Debit("5001", default, Money.FromFen(100)), Line("1002", Side.Credit, 100)],
    };

    private static JournalLine Line(string account, Side side, long fen) => new(account, Dimensions.Of(("fund", "F1")), side, Money.FromFen(fen));

    private static async Task<ImmutableArray<Refusal>> RefusalsAsync(TempBook temp, EntryDraft draft) =>
        Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(draft, "clerk")).Reasons;
}
