using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;
using PengGai.Ledger.Tests.Writing;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Periods;

/// <summary>open → closed → sealed, the 13th period, and years that are carried forward.</summary>
public sealed class PeriodTests
{
    [Fact]
    public async Task AClosedPeriod_TakesNothingAndSaysWhereALateItemGoes()
    {
        await using var temp = await CreateAsync();
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 9), "chief"));
        var refused = Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(Receipt("late"), "clerk"));
        Assert.Equal(new Refusal.PeriodNotOpen("late", new(2016, 9), PeriodState.Closed, new(2016, 10, 1)), Assert.Single(refused.Reasons));
        // Earlier months closed with it, though nobody named them.
        Assert.Equal("PeriodNotOpen", Text(await temp.Book.PostAsync(Receipt("k", date: new(2016, 3, 1)), "clerk")));
        Assert.Equal("WrongPeriodState", Text(await temp.Book.ClosePeriodAsync(new(2016, 3), "chief")));
        Assert.Equal(new LocalDate(2016, 10, 1), temp.Book.Periods.PlaceFor(new(2016, 3, 1)));
        Assert.Equal(new LocalDate(2016, 10, 31), temp.Book.Periods.PlaceFor(new(2016, 10, 31)));
        Assert.Equal("Posted", Text(await temp.Book.PostAsync(Receipt("late", date: new(2016, 10, 1)) with { OriginalDate = Day }, "clerk")));
    }

    [Fact]
    public async Task Closing_IsRefusedWithWhatStandsAgainstIt()
    {
        await using var temp = await CreateAsync(new BookOptions { Name = "示例区", Controls = new() { RequiresReview = true } });
        var draft = ((PostResult.Prepared)await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "clerk")).Drafts.Single();
        var size = (await temp.Book.HeadAsync()).Size;
        var refused = Assert.IsType<ChangeResult.Refused>(await temp.Book.ClosePeriodAsync(
            new(2016, 9), "chief", [new(new(2016, 9), new("未计提", "not accrued"))], size - 1));
        Assert.Equal("LogHasGrown WorkPending EntriesPending", string.Join(' ', refused.Reasons.Select(r => r.GetType().Name)));
        Assert.Equal([draft], refused.Reasons.OfType<Refusal.EntriesPending>().Single().Drafts);
        await temp.Book.ReviewAsync([draft], "chief");
        refused = Assert.IsType<ChangeResult.Refused>(await temp.Book.ClosePeriodAsync(new(2016, 11), "chief"));
        Assert.Equal([new AccountingPeriod(2016, 9)], Assert.IsType<Refusal.EarlierPeriodOpen>(Assert.Single(refused.Reasons)).Earlier);
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 9), "chief"));
    }

    [Fact]
    public async Task Reopening_AsksForAReasonAndKeepsLaterMonthsClosed()
    {
        await using var temp = await CreateAsync();
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 10), "chief"));
        Assert.Equal("ReasonMissing", Text(await temp.Book.ReopenPeriodAsync(new(2016, 9), " ", "chief")));
        Assert.Equal("WrongPeriodState", Text(await temp.Book.ReopenPeriodAsync(new(2016, 11), "漏记", "chief")));
        await DoneAsync(temp.Book.ReopenPeriodAsync(new(2016, 9), "漏记", "chief"));
        Assert.Equal("Posted", Text(await temp.Book.PostAsync(Receipt("k"), "clerk")));
        Assert.Equal("PeriodNotOpen", Text(await temp.Book.PostAsync(Receipt("october", date: new(2016, 10, 9)), "clerk")));
        Assert.Equal("PeriodNotOpen", Text(await temp.Book.PostAsync(Receipt("august", date: new(2016, 8, 9)), "clerk")));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    // September was opened again and stayed empty: nobody closes October over it.
    [Fact]
    public async Task AMonthOpenedAgain_IsClosedAgainBeforeLaterOnes()
    {
        await using var temp = await CreateAsync();
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 10), "chief"));
        await DoneAsync(temp.Book.ReopenPeriodAsync(new(2016, 9), "漏记", "chief"));
        await DoneAsync(temp.Book.ReopenPeriodAsync(new(2016, 10), "漏记", "chief"));
        Assert.Equal("EarlierPeriodOpen", Text(await temp.Book.ClosePeriodAsync(new(2016, 10), "chief")));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 9), "chief"));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 10), "chief"));
    }

    [Fact]
    public async Task ASealedPeriod_NeverOpensNorDoesAnythingBeforeIt()
    {
        await using var temp = await CreateAsync();
        Assert.Equal("WrongPeriodState", Text(await temp.Book.SealPeriodAsync(new(2017, 3), "chief")));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 10), "chief"));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2017, 3), "chief"));
        await DoneAsync(temp.Book.ReopenPeriodAsync(new(2016, 10), "漏记", "chief"));
        Assert.Equal("EarlierPeriodOpen", Text(await temp.Book.SealPeriodAsync(new(2017, 3), "chief")));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 10), "chief"));
        await DoneAsync(temp.Book.SealPeriodAsync(new(2017, 3), "chief"));
        foreach (var period in new AccountingPeriod[] { new(2016, 9), new(2016, 10), new(2017, 1), new(2017, 3), new(2016, 13) })
        {
            Assert.Equal(PeriodState.Sealed, temp.Book.Periods.StateOf(period));
            Assert.Equal("WrongPeriodState", Text(await temp.Book.ReopenPeriodAsync(period, "漏记", "chief")));
        }

        // Nobody had used the 13th period; under the seal nobody will.
        Assert.Equal("PeriodNotOpen", Text(await temp.Book.PostAsync(Receipt("k", date: new(2016, 12, 31)) with { IsAdjustment = true }, "clerk")));
        await temp.ReopenAsync();
        Assert.Equal(PeriodState.Sealed, temp.Book.Periods.StateOf(new(2016, 10)));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task TheThirteenthPeriod_StaysOpenInSpringAndIsDatedAtTheYearsEnd()
    {
        await using var temp = await CreateAsync();
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2017, 2), "chief"));
        var adjustment = Receipt("adjusts", 7, new(2016, 12, 31)) with { IsAdjustment = true };
        Assert.Equal("AdjustmentDate", Text(await temp.Book.PostAsync(adjustment with { Date = new(2016, 12, 30) }, "clerk")));
        Assert.Equal("Posted", Text(await temp.Book.PostAsync(adjustment, "clerk")));
        var fund = Dimensions.Of(("fund", "F1"));
        Assert.Equal(Money.Zero, await temp.Book.BalanceAsync("1002", fund, AsOf.On(new(2016, 12, 30))));
        Assert.Equal(Money.FromFen(7), await temp.Book.BalanceAsync("1002", fund, AsOf.On(new(2016, 12, 31))));
        Assert.Equal(Money.FromFen(7), await temp.Book.BalanceAsync("1002", fund, AsOf.On(new(2017, 1, 15))));
        // It doesn't keep March from closing, but December.
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2017, 3), "chief"));
        Assert.Equal("EarlierPeriodOpen+NotCarriedForward", Text(await temp.Book.ClosePeriodAsync(new(2017, 12), "chief")));
    }

    // Whatever closes the 13th period asks whether its year was carried forward: itself, the December after it, a month beyond
    // that, or a seal.
    [Theory]
    [InlineData(2016, 13)]
    [InlineData(2017, 12)]
    [InlineData(2018, 1)]
    public async Task AYear_IsCarriedForwardBeforeItsThirteenthPeriodCloses(int year, int number)
    {
        await using var temp = await CreateAsync();
        await temp.Book.PostAsync(Receipt("income", 100), "clerk");
        await temp.Book.PostAsync(Spend("expense", 30), "clerk");
        await DoneAsync(CloseBothAsync(temp.Book));
        Assert.Equal("NotCarriedForward", Text(await temp.Book.SealPeriodAsync(new(2017, 3), "chief")));
        var refused = Assert.IsType<ChangeResult.Refused>(await temp.Book.ClosePeriodAsync(new(year, number), "chief"));
        Assert.Equal(["4001", "5001"], refused.Reasons.OfType<Refusal.NotCarriedForward>().Single().Accounts);

        Assert.Equal("Posted", Text(await temp.Book.CarryForwardAsync(2016, "clerk")));
        Assert.Equal("AlreadyPosted", Text(await temp.Book.CarryForwardAsync(2016, "clerk")));
        var balance = await temp.Book.TrialBalanceAsync(AsOf.On(new(2016, 12, 31)));
        Assert.Equal((Money.FromFen(-70), Money.Zero, Money.Zero), (balance.Balance("3001"), balance.Balance("4001"), balance.Balance("3301")));
        await DoneAsync(temp.Book.ClosePeriodAsync(new(2016, 13), "chief"));
        if (number != 13) await DoneAsync(temp.Book.ClosePeriodAsync(new(year, number), "chief"));
        Assert.Equal(PeriodState.Closed, temp.Book.Periods.StateOf(new(2016, 13)));
        Assert.Equal("PeriodNotOpen", Text(await temp.Book.PostAsync(Spend("more", 1) with { Date = new(2016, 12, 31), IsAdjustment = true }, "clerk")));
        await DoneAsync(temp.Book.SealPeriodAsync(new(2017, 3), "chief"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    // What comes after the carry-forward is carried by further entries.
    // Income and expenses of an earlier year would become this year's.
    [Fact]
    public async Task AYear_IsCarriedForwardAfterTheOneBefore()
    {
        await using var temp = await CreateAsync();
        await temp.Book.PostAsync(Receipt("2015", 700, new LocalDate(2015, 5, 1)), "clerk");
        await temp.Book.PostAsync(Receipt("2016", 400, new LocalDate(2016, 5, 1)), "clerk");
        var refused = Assert.IsType<PostResult.Refused>(await temp.Book.CarryForwardAsync(2016, "clerk"));
        Assert.Equal(new AccountingPeriod(2015, 13), Assert.IsType<Refusal.NotCarriedForward>(Assert.Single(refused.Reasons)).Period);
        Assert.IsType<PostResult.Posted>(await temp.Book.CarryForwardAsync(2015, "clerk"));
        Assert.IsType<PostResult.Posted>(await temp.Book.CarryForwardAsync(2016, "clerk"));
        Assert.Equal(Money.FromFen(-1100), await temp.Book.BalanceAsync("3001", Dimensions.None, AsOf.On(new LocalDate(2016, 12, 31))));
    }

    [Fact]
    public async Task CarryForward_CanBeRepeatedForWhatCameLater()
    {
        await using var temp = await CreateAsync();
        await temp.Book.PostAsync(Receipt("income", 100), "clerk");
        Assert.Equal("Posted", Text(await temp.Book.CarryForwardAsync(2016, "clerk")));
        await temp.Book.PostAsync(Spend("late", 30) with { Date = new(2016, 12, 31), IsAdjustment = true }, "clerk");
        Assert.Equal("Posted", Text(await temp.Book.CarryForwardAsync(2016, "clerk")));
        var balance = await temp.Book.TrialBalanceAsync(new AsOf(new(2016, 12, 31), LogPosition.Latest));
        Assert.Equal((Money.FromFen(-70), Money.Zero, Money.Zero, Money.Zero), (balance.Balance("3001"), balance.Balance("4001"), balance.Balance("5001"), balance.Balance("3302")));
    }

    private static async Task<ChangeResult> CloseBothAsync(Book book)
    {
        await DoneAsync(book.ClosePeriodAsync(new(2016, 9), "chief"));
        return await book.ClosePeriodAsync(new(2017, 3), "chief");
    }

    private static EntryDraft Spend(string key, long fen) => Receipt(key, fen) with
    {
        Lines = [JournalLine.Debit("5001", default, Money.FromFen(fen)), JournalLine.Credit("3401", default, Money.FromFen(fen))],
    };

    private static async Task DoneAsync(Task<ChangeResult> change) => Assert.Equal("Done", Text(await change));

    private static string Text(object result) => GroupCommitTests.Text([result]);
}
