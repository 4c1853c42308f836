using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Tests.Writing;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Controls;

/// <summary>Money that isn't there, money for something else, and money that was paid already.</summary>
public sealed class ConstraintTests
{
    private static readonly Dimensions F1 = Dimensions.Of(("fund", "F1"));

    // The last amount that is accepted and the first that is not.
    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, 1)]
    [InlineData(25_000, 15_000)]
    public async Task AFund_PaysOutWhatItHasAndNotAFenMore(long fen, int? shortBy)
    {
        await using var temp = await CreateAsync(GroupCommitTests.Controlled);
        await temp.Book.PostAsync(Receipt("in", 10_000), "clerk");
        var before = await temp.Book.HeadAsync();
        // All of the batch or nothing: the facts and the good entry too.
        var result = await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H")], Entries = [Receipt("other", 5, fund: "F2"), GroupCommitTests.Take("out", fen)] }, "clerk");
        if (shortBy is null)
        {
            Assert.IsType<PostResult.Posted>(result);
            Assert.Equal(Money.Zero, await temp.Book.BalanceAsync("1002", F1, AsOf.On(Day)));
            return;
        }

        var overdrawn = Assert.IsType<Refusal.Overdrawn>(Assert.Single(Assert.IsType<PostResult.Refused>(result).Reasons));
        Assert.Equal(("out", "1002", F1, Day), (overdrawn.Key, overdrawn.Account, overdrawn.Dimensions, overdrawn.On));
        Assert.Equal((10_000, fen, (long)shortBy), (overdrawn.Available.Fen, overdrawn.Asked.Fen, overdrawn.ShortBy.Fen));
        Assert.Contains("100.00", overdrawn.Describe().Zh, StringComparison.Ordinal);
        Assert.Equal(before, await temp.Book.HeadAsync());
    }

    // Received 100 on the 1st and 100 on the 20th, paid 150 on the 25th: of the 10th, 50 are left to be paid, though 100 are there.
    [Theory]
    [InlineData(10, 50, null)]
    [InlineData(10, 51, 25)]
    [InlineData(10, 101, 10, 100)]
    [InlineData(25, 50, null)]
    [InlineData(30, 51, 30)]
    [InlineData(1, 51, 25)]
    public async Task ABackDatedPayment_MayOverdrawNoLaterDay(int day, long fen, int? on, long available = 50)
    {
        await using var temp = await CreateAsync(GroupCommitTests.Controlled);
        await temp.Book.PostAsync(Receipt("a", 100, new(2016, 9, 1)), "clerk");
        await temp.Book.PostAsync(Receipt("b", 100, new(2016, 9, 20)), "clerk");
        await temp.Book.PostAsync(GroupCommitTests.Take("c", 150, new(2016, 9, 25)), "clerk");
        var result = await temp.Book.PostAsync(GroupCommitTests.Take("d", fen, new(2016, 9, day)), "clerk");
        var expected = on is { } lowest ? (new LocalDate(2016, 9, lowest), available) : ((LocalDate, long)?)null;
        if (fen > 100) expected = (new LocalDate(2016, 9, 25), 50); // The day on which it would fall furthest.
        var overdrawn = (result as PostResult.Refused)?.Reasons.OfType<Refusal.Overdrawn>().Single();
        Assert.Equal(expected, overdrawn is null ? null : (overdrawn.On, overdrawn.Available.Fen));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task SixtyFourPayersAtOnce_TakeExactlyWhatIsThere()
    {
        await using var temp = await CreateAsync(GroupCommitTests.Controlled);
        await temp.Book.PostAsync(Receipt("in", 100_003), "clerk");
        // Each goes on paying until he is refused; amounts differ, so that the last fen are taken by small ones.
        var paid = await Task.WhenAll(Enumerable.Range(0, 64).Select(payer => Task.Run(async () =>
        {
            var (sum, amount) = (0L, 1L << 12);
            for (var i = 0; amount > 0; i++)
            {
                var date = Day.PlusDays(-(i % 3) * (payer % 2));
                if (await temp.Book.PostAsync(GroupCommitTests.Take($"{payer}/{i}", amount, date), "payer" + payer) is PostResult.Posted) sum += amount;
                else amount /= 2;
                // Those who date back find nothing there and stop.
                if (date < Day) amount = 0;
            }

            return sum;
        })));
        Assert.Equal(100_003, paid.Sum());
        Assert.Equal(Money.Zero, await temp.Book.BalanceAsync("1002", F1, AsOf.On(Day)));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task AnEntry_CountsAsAWholeAndAnUncontrolledAccountNotAtAll()
    {
        await using var temp = await CreateAsync(GroupCommitTests.Controlled);
        var turn = Receipt("turn") with
        {
            Lines = [JournalLine.Credit("1002", F1, Money.FromFen(5)), JournalLine.Debit("1002", F1, Money.FromFen(5))],
        };
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(turn, "clerk"));
        var cash = Receipt("cash") with { Lines = [JournalLine.Credit("1001", default, Money.FromFen(5)), JournalLine.Debit("1002", F1, Money.FromFen(5))] };
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(cash, "clerk"));
        // In red: a receipt that is taken back takes money out.
        var red = Receipt("red", 6) with { Lines = [.. Receipt("red", 6).Lines.Select(l => l with { Amount = -l.Amount })] };
        var overdrawn = (Refusal.Overdrawn)Assert.Single(Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(red, "clerk")).Reasons);
        Assert.Equal((5, 6, 1), (overdrawn.Available.Fen, overdrawn.Asked.Fen, overdrawn.ShortBy.Fen));
    }

    [Fact]
    public async Task AControl_IsSwitchedOnOnlyWhereTheBookMeetsIt()
    {
        await using var temp = await CreateAsync();
        await temp.Book.PostAsync(GroupCommitTests.Take("out", 5, Day.PlusDays(-1)), "clerk");
        await temp.Book.PostAsync(Receipt("in", 5, Day), "clerk");
        var refused = Assert.IsType<ChangeResult.Refused>(await temp.Book.TightenAsync(GroupCommitTests.Controlled.Controls, "chief"));
        Assert.Equal(new Refusal.BelowZeroAlready("1002", F1, Day.PlusDays(-1), Money.FromFen(-5)), Assert.Single(refused.Reasons));
        await temp.Book.PostAsync(Receipt("in2", 5, Day.PlusDays(-1)), "clerk");
        Assert.IsType<ChangeResult.Done>(await temp.Book.TightenAsync(GroupCommitTests.Controlled.Controls, "chief"));
    }

    // Fund by purpose: F1 pays for fees only, F2 for fees and compensation, F3 for anything; no purpose may be left out.
    [Theory]
    [InlineData("F1", "transition_fee", "")]
    [InlineData("F1", "compensation", "EarmarkBroken")]
    [InlineData("F2", "transition_fee", "")]
    [InlineData("F2", "compensation", "")]
    [InlineData("F2", "work_expense", "EarmarkBroken")]
    [InlineData("F3", "work_expense", "")]
    [InlineData("F4", "work_expense", "")]
    [InlineData("F1", null, "PaymentNotStated")]
    [InlineData("F3", null, "PaymentNotStated")]
    public async Task AnEarmarkedFund_PaysForWhatItPermits(string fund, string? purpose, string refusal)
    {
        await using var temp = await CreateAsync(new BookOptions { Name = "示例区", Controls = new BookControls { EnforcesEarmarks = true } });
        await temp.Book.StateEarmarksAsync([Earmark.Of("F1", "transition_fee"), Earmark.Of("F2", "transition_fee", "compensation"), Earmark.Of("F3")], "chief");
        var draft = Payment("k", 7, Day, purpose ?? "", fund: fund);
        if (purpose is null) draft = draft with { Payment = null };
        var result = await temp.Book.PostAsync(draft, "clerk");
        Assert.Equal(refusal, string.Join('+', (result as PostResult.Refused)?.Reasons.Select(r => r.GetType().Name) ?? []));
        if ((result as PostResult.Refused)?.Reasons[0] is Refusal.EarmarkBroken broken)
            Assert.Equal((fund, purpose, Money.FromFen(7)), (broken.Fund, broken.Purpose, broken.Amount));
        // What comes in may come from anywhere.
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Receipt("in", fund: fund), "clerk"));
    }

    [Fact]
    public async Task AnEarmarkOfTheBatch_HoldsForItsEntries()
    {
        await using var temp = await CreateAsync(new BookOptions { Name = "示例区", Controls = new BookControls { EnforcesEarmarks = true } });
        var batch = new PostingBatch { Earmarks = [Earmark.Of("F1", "transition_fee")], Entries = [Payment("k", 7, Day, "compensation")] };
        Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(batch, "clerk"));
        Assert.Empty(temp.Book.Earmarks);
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(batch with { Entries = [Payment("k", 7, Day, "transition_fee")] }, "clerk"));
        Assert.True(temp.Book.Earmarks["F1"].Permits("transition_fee"));
    }

    // Against 100 fen to H for fees on 30 September, ordered by the document D or by none; within ten days.
    [Theory]
    [InlineData("", 0, 100, "transition_fee", "H", "", true)]
    [InlineData("", 10, 100, "transition_fee", "H", "", true)]
    [InlineData("", -10, 100, "transition_fee", "H", "", true)]
    [InlineData("", 11, 100, "transition_fee", "H", "", false)]
    [InlineData("", -11, 100, "transition_fee", "H", "", false)]
    [InlineData("", 0, 101, "transition_fee", "H", "", false)]
    [InlineData("", 0, 100, "compensation", "H", "", false)]
    [InlineData("", 0, 100, "transition_fee", "G", "", false)]
    [InlineData("D", 0, 100, "transition_fee", "H", "", true)]
    [InlineData("", 0, 100, "transition_fee", "H", "E", true)]
    [InlineData("D", 0, 100, "transition_fee", "H", "E", false)]
    [InlineData("D", 0, 100, "transition_fee", "H", "D", true)]
    [InlineData("D", 90, 77, "compensation", "H", "D", true)]
    [InlineData("D", 0, 100, "transition_fee", "G", "D", false)]
    public async Task APaymentMadeTwice_IsRefused(string firstDocument, int days, long fen, string purpose, string payee, string document, bool isRefused)
    {
        await using var temp = await CreateAsync(Guarded);
        var first = Payment("first", 100, Day, "transition_fee", "H", firstDocument);
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(first, "clerk"));
        var second = Payment("second", fen, Day.PlusDays(days), purpose, payee, document);
        var result = await temp.Book.PostAsync(second, "clerk");
        Assert.Equal(isRefused, result is PostResult.Refused);
        if (result is PostResult.Refused refused)
            Assert.Equal(new Refusal.DuplicatePayment("second", second.Payment!, Money.FromFen(fen), Day, "first"), Assert.Single(refused.Reasons));

        // The same in one batch, and in one group.
        await using var held = await HeldBook.CreateAsync(Guarded);
        Assert.Equal(isRefused, await held.Book.PostAsync(new PostingBatch { Entries = [first, second] }, "clerk") is PostResult.Refused);
        if (!isRefused) return;
        var results = await held.TogetherAsync(async () => await held.Book.PostAsync(first, "clerk"), async () => await held.Book.PostAsync(second, "clerk"));
        Assert.Equal("Posted DuplicatePayment", GroupCommitTests.Text(results));
    }

    // Reversed and paid again: later, dated back, at once in a batch, in one group; with a document and without.
    [Theory]
    [InlineData("", 0)]
    [InlineData("D", 0)]
    [InlineData("", 25)]
    [InlineData("D", 25)]
    public async Task AReversal_FreesThePaymentWhenAllOfItCameBack(string document, int reversedAfterDays)
    {
        await using var held = await HeldBook.CreateAsync(Guarded);
        var book = held.Book;
        await book.PostAsync(Payment("first", 100, Day, "transition_fee", "H", document), "clerk");
        var first = (await book.EntriesAsync(AsOf.On(Day)).ToListAsync()).Single();
        var again = Payment("again", 100, Day.PlusDays(2), "transition_fee", "H", document);
        var back = Corrections.Reverse(first, "back", Day.PlusDays(reversedAfterDays));
        // A fen of it isn't all of it.
        var fen = Corrections.Difference(first, [.. first.Draft.Lines.Select(l => l with { Amount = l.Amount - Money.FromFen(1) })], "fen", Day)!;
        Assert.IsType<PostResult.Posted>(await book.PostAsync(fen, "clerk"));
        Assert.IsType<PostResult.Refused>(await book.PostAsync(again, "clerk"));
        Assert.IsType<PostResult.Posted>(await book.PostAsync(new PostingBatch { Entries = [back, again] }, "clerk"));
        Assert.IsType<PostResult.Refused>(await book.PostAsync(again with { Key = "third" }, "clerk"));

        // And once more, in a group; and then in red and blue, on another account.
        var second = (await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync()).Single(e => e.Draft.Key == "again");
        var results = await held.TogetherAsync(
            async () => await book.PostAsync(Corrections.Reverse(second, "back2", Day.PlusDays(reversedAfterDays)), "clerk"),
            async () => await book.PostAsync(again with { Key = "third" }, "clerk"),
            async () => await book.PostAsync(again with { Key = "fourth" }, "clerk"));
        Assert.Equal("Posted Posted DuplicatePayment", GroupCommitTests.Text(results));
        var third = (await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync()).Single(e => e.Draft.Key == "third");
        ImmutableArray<JournalLine> right = [third.Draft.Lines[0] with { Account = "5901" }, third.Draft.Lines[1]];
        Assert.IsType<PostResult.Posted>(await book.PostAsync(new PostingBatch { Entries = Corrections.RedAndBlue(third, right, "fix", Day.PlusDays(3)) }, "clerk"));
        Assert.IsType<PostResult.Refused>(await book.PostAsync(again with { Key = "fourth" }, "clerk"));
        await held.AssertSoundAsync();
    }

    // Controls never end, and a chart stays one that its book can verify.
    [Fact]
    public async Task AnEntryWithoutLines_IsRefusedAndNoBug()
    {
        await using var temp = await CreateAsync(new BookOptions
        {
            Name = "示例区",
            Controls = new BookControls { NonNegativeAccounts = ["1002"], EnforcesEarmarks = true, DuplicatePaymentDays = 0 },
        });
        foreach (var lines in new[] { default, ImmutableArray<JournalLine>.Empty })
        {
            var result = await temp.Book.PostAsync(Receipt("k") with { Lines = lines }, "clerk");
            Assert.Equal([new Refusal.NoLines("k")], Assert.IsType<PostResult.Refused>(result).Reasons);
        }
    }

    [Fact]
    public async Task AnAccountDefinedTwiceAtOnce_IsMeasuredAgainstItself()
    {
        await using var temp = await CreateAsync();
        var account = new Account("1218-09", new Phrase("往来", "claims"), AccountType.Asset, Side.Debit, [], [], true);
        Assert.IsType<ChangeResult.Refused>(await temp.Book.DefineAccountsAsync([account, account with { Type = AccountType.Liability }], "chief"));
        Assert.Null(temp.Book.Chart.Find("1218-09"));
        Assert.IsType<ChangeResult.Done>(await temp.Book.DefineAccountsAsync([account, account, account with { Name = new Phrase("其他", "other") }], "chief"));
        Assert.Equal("other", temp.Book.Chart.Find("1218-09")!.Name.En);
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    private static BookOptions Guarded => new() { Name = "示例区", Controls = new BookControls { DuplicatePaymentDays = 10 } };

    private static EntryDraft Payment(string key, long fen, LocalDate date, string purpose, string payee = "H", string document = "", string fund = "F1") => new()
    {
        Key = key,
        Date = date,
        Type = JournalEntryType.Payment,
        Summary = "付款",
        Payment = new Payment(purpose, payee, document),
        Lines = [JournalLine.Debit("5001", default, Money.FromFen(fen)), JournalLine.Credit("1002", Dimensions.Of(("fund", fund)), Money.FromFen(fen))],
    };
}
