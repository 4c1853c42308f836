using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Storage;
using PengGai.Ledger.Tests.Relocation.Posting;
using PengGai.Ledger.Tests.Writing;
using PengGai.Ledger.Writing;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Duties;

/// <summary>Every path on which an entry could get into a controlled book without having been reviewed, tried.</summary>
public sealed class DutyPathTests
{
    private const string NeedsReview = nameof(Refusal.NeedsReview);

    [Fact]
    public async Task PostAsync_OfAnEntryOrABatch_IsRefused()
    {
        await using var temp = await CreateAsync(With(PosterRule.Reviewer));
        var before = await temp.Book.HeadAsync();
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(Receipt("k"), "clerk")));
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H")], Entries = [Receipt("a"), Receipt("b")] }, "clerk")));
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(Receipt("o") with { Relation = EntryRelation.Opening }, "clerk")));
        Assert.Equal(before, await temp.Book.HeadAsync());
        // Facts are not entries.
        Assert.Equal("Posted", Text(await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H")] }, "clerk")));
    }

    [Theory]
    [InlineData(PosterRule.Reviewer, "clerk", "clerk", "SamePerson", null)]
    [InlineData(PosterRule.Reviewer, "chief", "clerk", "Posted", null)]
    [InlineData(PosterRule.Reviewer, "chief", "third", "Posted", null)]
    [InlineData(PosterRule.NotPreparer, "clerk", "chief", "SamePerson", "NotPending")]
    [InlineData(PosterRule.NotPreparer, "chief", "clerk", "Reviewed", "SamePerson")]
    [InlineData(PosterRule.NotPreparer, "chief", "chief", "Reviewed", "Posted")]
    [InlineData(PosterRule.ThirdPerson, "chief", "clerk", "Reviewed", "SamePerson")]
    [InlineData(PosterRule.ThirdPerson, "chief", "chief", "Reviewed", "SamePerson")]
    [InlineData(PosterRule.ThirdPerson, "chief", "third", "Reviewed", "Posted")]
    public async Task WhoReviewsAndPosts_IsWhomTheBookPermits(PosterRule rule, string reviewer, string poster, string reviewed, string? posted)
    {
        await using var temp = await CreateAsync(With(rule));
        var draft = await PrepareAsync(temp.Book, Receipt("k"));
        Assert.Equal("NotPending", Text(await temp.Book.PostReviewedAsync([draft], "third")));
        Assert.Equal(reviewed, Text(await temp.Book.ReviewAsync([draft], reviewer)));
        if (posted is not null) Assert.Equal(posted, Text(await temp.Book.PostReviewedAsync([draft], poster)));
        var isIn = reviewed == "Posted" || posted == "Posted";
        var entries = await temp.Book.EntriesAsync(AsOf.On(Day)).ToListAsync();
        Assert.Equal(isIn ? [new EntryDuties("clerk", reviewer, rule == PosterRule.Reviewer ? reviewer : poster)] : [], entries.Select(e => e.Duties));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task EverySignature_IsInTheLogWithWhoGaveIt()
    {
        await using var temp = await CreateAsync(With(PosterRule.ThirdPerson));
        var (kept, thrown) = (await PrepareAsync(temp.Book, Receipt("kept")), await PrepareAsync(temp.Book, Receipt("thrown")));
        await temp.Book.ReviewAsync([kept], "chief");
        Assert.Equal("ReasonMissing", Text(await temp.Book.RejectAsync([thrown], " ", "chief")));
        Assert.Equal("Done", Text(await temp.Book.RejectAsync([thrown], "票据不全", "chief")));
        await temp.Book.PostReviewedAsync([kept], "third");
        var table = new SubAccountTable();
        foreach (var subAccount in await temp.Book.SubAccountsAsync()) table.Add(subAccount);
        await temp.CloseAsync();
        await using var store = SqliteBookStore.Open(temp.Path);
        var signed = await store.ReadRecordsAsync(new LogPosition(1), LogPosition.Latest, [RecordKind.SignedOff])
            .Select(r => RecordCodec.Decode(r.Bytes.Span, table)).Select(r => (r.Operator, (RecordBody.SignedOff)r.Body)).ToListAsync();
        Assert.Equal(
            [("chief", new(kept.Value, SignOffStep.Reviewed, "")), ("chief", new(thrown.Value, SignOffStep.Rejected, "票据不全")), ("third", new(kept.Value, SignOffStep.Posted, ""))],
            signed);
    }

    [Fact]
    public async Task ADraft_IsPostedOnceAndNotAfterItWasRejected()
    {
        await using var temp = await CreateAsync(With(PosterRule.NotPreparer));
        var draft = await PrepareAsync(temp.Book, Receipt("k"));
        Assert.Equal([draft], Assert.IsType<PostResult.Prepared>(await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "other")).Drafts);
        Assert.Equal("KeyPending", Text(await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k", 7)] }, "clerk")));
        await temp.Book.ReviewAsync([draft, draft], "chief");
        Assert.Equal("NotPending", Text(await temp.Book.ReviewAsync([draft], "third")));
        Assert.Equal("Posted", Text(await temp.Book.PostReviewedAsync([draft, draft], "chief")));
        Assert.Equal("NotPending", Text(await temp.Book.PostReviewedAsync([draft], "chief")));
        Assert.Equal("NotPending", Text(await temp.Book.RejectAsync([draft], "x", "chief")));
        Assert.Equal("AlreadyPosted", Text(await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "clerk")));
        var second = await PrepareAsync(temp.Book, Receipt("k2"));
        Assert.Equal("Done", Text(await temp.Book.RejectAsync([second], "自行撤回", "clerk")));
        Assert.Equal("NotPending", Text(await temp.Book.ReviewAsync([second], "chief")));
        Assert.NotEqual(second, await PrepareAsync(temp.Book, Receipt("k2", 8)));
    }

    [Fact]
    public async Task ADraftSignedTwiceInOneGroup_IsPostedOnce()
    {
        await using var held = await HeldBook.CreateAsync(With(PosterRule.NotPreparer));
        var draft = await PrepareAsync(held.Book, Receipt("k"));
        var results = await held.TogetherAsync(
            async () => await held.Book.ReviewAsync([draft], "chief"),
            async () => await held.Book.ReviewAsync([draft], "third"),
            // Once this made a second draft under the key, and posting both broke the commit.
            async () => await held.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "clerk"),
            async () => await held.Book.PostReviewedAsync([draft], "clerk"),
            async () => await held.Book.PostReviewedAsync([draft], "third"),
            async () => await held.Book.PostReviewedAsync([draft], "chief"));
        Assert.Equal("Reviewed NotPending Prepared SamePerson Posted NotPending", GroupCommitTests.Text(results));
        Assert.Equal([draft], ((PostResult.Prepared)results[2]).Drafts);
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task RelocationBook_PreparesWhatItWouldPost()
    {
        await using var temp = await CreateAsync(With(PosterRule.Reviewer));
        var office = new RelocationBook(temp.Book);
        var recorded = Assert.IsType<RecordOutcome.Recorded>(await office.RecordAsync(new(PostingTableTests.InKind.Rows), new(2020, 2, 29), "clerk"));
        Assert.True(recorded is { Entries: 0, Prepared: > 0 });
        var waiting = (await temp.Book.PendingAsync().ToListAsync()).Count;
        var accrued = Assert.IsType<RecordOutcome.Recorded>(await office.AccrueAsync(new(2020, 3, 31), "clerk"));
        Assert.True(accrued is { Entries: 0, Prepared: > 0 });
        Assert.Empty(await temp.Book.EntriesAsync(AsOf.On(NodaTime.LocalDate.MaxIsoValue)).ToListAsync());
        // Again: what waits is not prepared a second time.
        Assert.Equal(0, Assert.IsType<RecordOutcome.Recorded>(await office.AccrueAsync(new(2020, 3, 31), "clerk")).Prepared);
        var all = await temp.Book.PendingAsync().ToListAsync();
        Assert.Equal(waiting + accrued.Prepared, all.Count);
        Assert.Equal("SamePerson", Text(await temp.Book.ReviewAsync([.. all.Select(p => p.Position)], "clerk")).Split('+')[0]);
        Assert.Equal("Posted", Text(await temp.Book.ReviewAsync([.. all.Select(p => p.Position)], "chief")));
        Assert.True((await office.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task CarryForwardAndCorrections_ArePrepared()
    {
        await using var temp = await CreateAsync(With(PosterRule.Reviewer));
        await temp.Book.ReviewAsync([await PrepareAsync(temp.Book, Receipt("k"))], "chief");
        var wrong = (await temp.Book.EntriesAsync(AsOf.On(Day)).ToListAsync()).Single();
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(Corrections.Reverse(wrong, "r", Day), "chief")));
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(Corrections.PriorYear(wrong, [], temp.Book.Chart, "b", Day.PlusYears(1))!, "chief")));
        Assert.Equal("Prepared", Text(await temp.Book.CarryForwardAsync(2016, "clerk")));
        Assert.Single(await temp.Book.EntriesAsync(AsOf.On(NodaTime.LocalDate.MaxIsoValue)).ToListAsync());
    }

    [Fact]
    public async Task Review_IsNeverSwitchedOffAndItsPosterRuleNeverLoosened()
    {
        await using var temp = await CreateAsync(With(PosterRule.NotPreparer));
        foreach (var looser in new[] { BookControls.None, new() { RequiresReview = true }, new() { RequiresReview = true, Poster = PosterRule.Reviewer, EnforcesEarmarks = true } })
            Assert.Equal("ControlsOnlyTighten", Text(await temp.Book.TightenAsync(looser, "chief")));
        Assert.Equal("Done", Text(await temp.Book.TightenAsync(With(PosterRule.ThirdPerson).Controls, "chief")));
        Assert.Equal("ControlsOnlyTighten", Text(await temp.Book.TightenAsync(With(PosterRule.NotPreparer).Controls, "chief")));
        await temp.ReopenAsync();
        Assert.Equal(NeedsReview, Text(await temp.Book.PostAsync(Receipt("k"), "clerk")));
    }

    [Fact]
    public async Task Nobody_TakesUpADutyAlone()
    {
        await using var temp = await CreateAsync(With(PosterRule.Reviewer));
        Assert.Equal("OwnDuty", Text(await temp.Book.AssignDutyAsync("clerk", Duty.Reviewer, true, "clerk")));
        Assert.Equal("Done", Text(await temp.Book.AssignDutyAsync("chief", Duty.Reviewer, true, "head")));
        Assert.Equal("Done", Text(await temp.Book.AssignDutyAsync("clerk", Duty.Preparer, true, "head")));
        Assert.Equal("OwnDuty", Text(await temp.Book.AssignDutyAsync("chief", Duty.Reviewer, false, "chief")));
        Assert.Equal("NotHolder", Text(await temp.Book.PrepareAsync(new PostingBatch { Entries = [Receipt("k")] }, "chief")));
        var draft = await PrepareAsync(temp.Book, Receipt("k"));
        Assert.Equal("NotHolder", Text(await temp.Book.ReviewAsync([draft], "third")));
        Assert.Equal("NotHolder", Text(await temp.Book.ClosePeriodAsync(new(2016, 8), "third")));
        Assert.Equal("NotHolder", Text(await temp.Book.RejectAsync([draft], "x", "third")));
        Assert.Equal("Posted", Text(await temp.Book.ReviewAsync([draft], "chief")));
    }

    // 会计法 art. 35: no review, and no accounts of income, expense, claims and debts, whatever else she was given.
    [Fact]
    public async Task ACashier_NeitherReviewsNorPostsIncomeAndDebts()
    {
        await using var temp = await CreateAsync(With(PosterRule.NotPreparer));
        await temp.Book.AssignDutyAsync("cashier", Duty.Cashier, true, "head");
        await temp.Book.AssignDutyAsync("cashier", Duty.Reviewer, true, "head");
        await temp.Book.AssignDutyAsync("chief", Duty.Reviewer, true, "head");
        var cash = Receipt("cash") with { Lines = [JournalLine.Debit("1001", default, Money.FromFen(1)), JournalLine.Credit("1002", Dimensions.Of(("fund", "F1")), Money.FromFen(1))] };
        var (income, withdrawal) = (await PrepareAsync(temp.Book, Receipt("k")), await PrepareAsync(temp.Book, cash));
        Assert.Equal("NotHolder", Text(await temp.Book.ReviewAsync([income], "cashier")));
        Assert.Equal("Reviewed", Text(await temp.Book.ReviewAsync([income, withdrawal], "chief")));
        Assert.Equal("CashierMayNot", Text(await temp.Book.PostReviewedAsync([income], "cashier")));
        Assert.Equal("Posted", Text(await temp.Book.PostReviewedAsync([withdrawal], "cashier")));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    // Nothing keeps a program from the store itself. What it appends there stands in the log, and verification names it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnEntryAppendedBesideTheBook_IsFound(bool pretendsToHaveBeenReviewed)
    {
        await using var temp = await CreateAsync(With(PosterRule.Reviewer));
        var draft = await PrepareAsync(temp.Book, Receipt("k"));
        var table = new SubAccountTable();
        foreach (var subAccount in await temp.Book.SubAccountsAsync()) table.Add(subAccount);
        await temp.CloseAsync();
        await using (var store = SqliteBookStore.Open(temp.Path))
        await using (var transaction = await store.BeginAsync())
        {
            var session = new WriteSession(transaction, new BookState(), table, temp.Clock.Now, n => new byte[n]);
            if (pretendsToHaveBeenReviewed)
            {
                // The clerk signs for himself.
                session.SignOff(draft, SignOffStep.Reviewed, "", "clerk");
                session.SignOff(draft, SignOffStep.Posted, "", "clerk");
            }

            await session.PostAsync(Receipt("k"), new EntryDuties("clerk", "clerk", "clerk"), "clerk", TestContext.Current.CancellationToken);
            await transaction.AppendAsync(session.Build());
            await transaction.CommitAsync(await session.SealAsync());
        }

        var found = (await (await temp.ReopenAsync()).VerifyAsync()).Findings;
        Assert.Contains(found, f => f.Table == "log" && f.Expected.Contains(pretendsToHaveBeenReviewed ? "a reviewer other than the preparer" : "reviewed", StringComparison.Ordinal));
    }

    private static BookOptions With(PosterRule rule) => new() { Name = "示例区", Controls = new BookControls { RequiresReview = true, Poster = rule } };

    private static async Task<LogPosition> PrepareAsync(Book book, EntryDraft draft) =>
        Assert.IsType<PostResult.Prepared>(await book.PrepareAsync(new PostingBatch { Entries = [draft] }, "clerk")).Drafts.Single();

    private static string Text(object result) => GroupCommitTests.Text([result]);
}
