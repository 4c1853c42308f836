using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

public class BookTests
{
    [Fact]
    public async Task CreateAsync_NewFile_HoldsItsChartAndVerifies()
    {
        await using var temp = await CreateAsync(new BookOptions { Name = "行政", Unit = UnitKind.Administrative });
        var book = await temp.ReopenAsync();
        Assert.Equal(("行政", UnitKind.Administrative, "GAS"), (book.Name, book.Unit, book.Chart.System));
        Assert.NotNull(book.Chart.Find("7101"));
        Assert.Equal(1 + book.Chart.Accounts.Length, (await book.HeadAsync()).Size);
        Assert.True((await book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task CreateAsync_StoreWithABook_Throws()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        await using var store = SqliteBookStore.Open(temp.Path);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Book.CreateAsync(store, new BookOptions { Name = "x" }, "o", temp.Clock));
    }

    [Fact]
    public async Task PostAsync_BalancedEntry_IsThereWithItsNumberAndDuties()
    {
        await using var temp = await CreateAsync();
        var before = await temp.Book.HeadAsync();
        var draft = Receipt("k1", 12345) with
        {
            Cause = "fund_flow/FF-1",
            OriginalDate = new LocalDate(2016, 9, 1),
            Attachments = [new Attachment("回单.pdf", [.. new byte[32]], 9)],
        };
        var posted = Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(draft, "clerk"));
        Assert.Equal("收-2016-09-0001", posted.Numbers.Single().ToString());
        Assert.Equal(posted.Head, await temp.Book.HeadAsync());
        // Two sub-accounts and the entry.
        Assert.Equal(before.Size + 3, posted.Head.Size);

        var entry = Assert.Single(await temp.Book.EntriesAsync(AsOf.On(Day)).ToListAsync());
        Assert.True(entry.Draft.SaysTheSameAs(draft));
        Assert.Equal((posted.Head.Size, temp.Clock.Now, "clerk"), (entry.Position, entry.RecordedAt, entry.Operator));
        Assert.Equal(new EntryDuties("clerk", "", "clerk"), entry.Duties);
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    // Each refusal by itself, then all of one entry at once.
    [Theory]
    [InlineData("debit 1002 fund 100 | credit 4001 fund 99", "Unbalanced")]
    [InlineData("debit 8001 fund 100 | credit 6001 fund 99 | debit 1002 fund 1 | credit 4001 fund 1", "Unbalanced")]
    [InlineData("debit 1002 fund 100 | credit 6001 fund 100", "Unbalanced Unbalanced")]
    [InlineData("", "NoLines")]
    [InlineData("debit 1001 - 0 | credit 1001 - 0", "ZeroAmount ZeroAmount")]
    [InlineData("debit 1001 - 5 | credit 1001 - 5 | debit 9999 - 5", "UnknownAccount")]
    [InlineData("debit 7101 - 5 | credit 8001 fund 5", "UnknownAccount Unbalanced")]
    [InlineData("debit 2307 - 5 | credit 2307 - 5", "NotPostable NotPostable")]
    [InlineData("debit 1002 - 5 | credit 1002 fund 5", "WrongDimension")]
    [InlineData("debit 1001 fund 5 | credit 1001 - 5", "WrongDimension")]
    [InlineData("debit 9999 - 5 | debit 2307 fund 0 | credit 1002 - 7", "UnknownAccount ZeroAmount NotPostable WrongDimension WrongDimension Unbalanced")]
    public async Task PostAsync_EntryThatBreaksRules_IsRefusedWithEveryReasonAndNothingStored(string lines, string reasons)
    {
        await using var temp = await CreateAsync();
        var before = await temp.Book.HeadAsync();
        var refused = Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(Receipt("k") with { Lines = [.. Lines(lines)] }, "clerk"));
        Assert.Equal(reasons, string.Join(' ', refused.Reasons.Select(r => r.GetType().Name)));
        Assert.All(refused.Reasons, r => Assert.True(r.Describe().Zh.Contains('k') && r.Describe().En.Contains('k')));
        await AssertNothingIsIn(temp, before);
    }

    [Fact]
    public async Task PostAsync_RefusalWithFigures_NamesThem()
    {
        await using var temp = await CreateAsync();
        var refused = (PostResult.Refused)await temp.Book.PostAsync(Receipt("k") with { Lines = [.. Lines("debit 1002 fund 100 | credit 4001 fund 99 | debit 1001 fund 1")] }, "c");
        Assert.Equal(
            [
                new Refusal.WrongDimension("k", 3, "1001", "fund", IsMissing: false),
                new Refusal.Unbalanced("k", AccountingSide.Financial, Money.FromFen(101), Money.FromFen(99)),
            ],
            refused.Reasons.AsEnumerable());
        Assert.Contains("difference 0.02", refused.Reasons[1].Describe().En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostAsync_BatchWhoseLastEntryIsRefused_LeavesNothingBehind()
    {
        await using var temp = await CreateAsync();
        var before = await temp.Book.HeadAsync();
        var batch = new PostingBatch
        {
            Facts = [Household("H1", ("name", "张三"))],
            Entries = [Receipt("a"), Receipt("b", fund: "F2"), Receipt("c") with { Lines = [] }],
        };
        Assert.Equal(new Refusal.NoLines("c"), Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(batch, "clerk")).Reasons.Single());
        await AssertNothingIsIn(temp, before);
        // The sub-accounts that the refused batch would have opened get their numbers now, from one.
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(batch with { Entries = [Receipt("b", fund: "F2")] }, "clerk"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task PostAsync_SameKey_IsAlreadyPostedOrAConflict()
    {
        await using var temp = await CreateAsync();
        var cash = new EntryDraft { Key = "cash", Date = Day, Summary = "", Lines = [.. Lines("debit 1001 - 5 | credit 3001 - 5")] };
        var first = (PostResult.Posted)await temp.Book.PostAsync(new PostingBatch { Entries = [Receipt("k"), cash] }, "clerk");
        foreach (var book in new[] { temp.Book, await temp.ReopenAsync() })
        {
            Assert.Equal(first.Numbers[0], Assert.IsType<PostResult.AlreadyPosted>(await temp.Book.PostAsync(Receipt("k"), "another")).Numbers.Single());
            Assert.Equal(first.Numbers[1], Assert.IsType<PostResult.AlreadyPosted>(await temp.Book.PostAsync(cash, "another")).Numbers.Single());
            foreach (var other in new[] { Receipt("k", 101), Receipt("k") with { Summary = "x" }, Receipt("k") with { Cause = "x" }, Receipt("k", fund: "F2"), Receipt("k") with { Corrects = 1 } })
                Assert.Equal(new Refusal.KeyConflict("k", first.Numbers[0]), Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(other, "clerk")).Reasons.Single());
        }

        Assert.Equal(first.Head, await temp.Book.HeadAsync());
        // A sub-account without dimensions is found again after the reopening.
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(cash with { Key = "cash-2" }, "clerk"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task PostAsync_OneKeyTwiceInABatch_IsPostedOnceOrAConflict()
    {
        await using var temp = await CreateAsync();
        var posted = (PostResult.Posted)await temp.Book.PostAsync(new PostingBatch { Entries = [Receipt("k"), Receipt("k"), Receipt("l")] }, "clerk");
        Assert.Equal([1, 2], posted.Numbers.Select(n => n.Number));
        var refused = (PostResult.Refused)await temp.Book.PostAsync(new PostingBatch { Entries = [Receipt("m"), Receipt("m", 7)] }, "clerk");
        Assert.IsType<Refusal.KeyConflict>(refused.Reasons.Single());
        Assert.Equal(posted.Head, await temp.Book.HeadAsync());
    }

    [Fact]
    public async Task PostAsync_KeyWithAZeroCharacter_IsKeptWhole()
    {
        await using var temp = await CreateAsync();
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H", ("name", "张\0三"))], Entries = [Receipt("a\0b")] }, "clerk"));
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Receipt("a\0c"), "clerk"));
        Assert.IsType<PostResult.AlreadyPosted>(await temp.Book.PostAsync(Receipt("a\0b"), "clerk"));
        Assert.Equal("张\0三", (await temp.Book.PersonalDataAsync().ToListAsync()).Single().Value);
        var report = await temp.Book.VerifyAsync();
        Assert.Empty(report.Findings);
    }

    // What the log can't hold is a bug of the caller, found before anything is written.
    [Fact]
    public async Task PostAsync_WhatTheLogCannotHold_ThrowsAndLeavesNothingBehind()
    {
        await using var temp = await CreateAsync();
        var before = await temp.Book.HeadAsync();
        EntryDraft[] drafts =
        [
            Receipt(""), Receipt("\ud800"), Receipt("k") with { Summary = "\udc00" }, Receipt("k") with { Type = (JournalEntryType)9 },
            Receipt("k") with { Relation = (EntryRelation)77 }, Receipt("k") with { Attachments = [new Attachment("a", [1], 1)] },
            Receipt("k") with { Attachments = [new Attachment("a", [.. new byte[32]], -1)] }, Receipt("k", date: new LocalDate(0, 1, 1)),
            Receipt("k") with { Lines = [new JournalLine("1001", default, (Side)1, Money.FromFen(5)), new JournalLine("1001", default, (Side)2, Money.FromFen(-5))] },
        ];
        foreach (var draft in drafts) await Assert.ThrowsAnyAsync<ArgumentException>(() => temp.Book.PostAsync(draft, "clerk"));
        PendingFact[] facts =
        [
            Household("H", ("zone", "clear and committed")), Household("H", ("name", "\ud800")),
            new(new Fact("k", "s", "", null, null, [new FactField("a", default)])),
        ];
        foreach (var fact in facts) await Assert.ThrowsAnyAsync<ArgumentException>(() => temp.Book.PostAsync(new PostingBatch { Facts = [fact] }, "clerk"));
        await Assert.ThrowsAsync<OverflowException>(() => temp.Book.PostAsync(Receipt("k") with { Lines = [.. Receipt("k", long.MaxValue).Lines, .. Receipt("k", 1).Lines] }, "clerk"));
        await AssertNothingIsIn(temp, before);
    }

    [Fact]
    public async Task PostAsync_ManyTypesAndPeriods_NumbersEachSeriesWithoutGaps()
    {
        await using var temp = await CreateAsync();
        var random = new Random(7);
        var counts = new Dictionary<(JournalEntryType, AccountingPeriod), int>();
        for (var i = 0; i < 120; i++)
        {
            var draft = Receipt("k" + i, date: new LocalDate(2016, random.Next(7, 10), random.Next(1, 29))) with { Type = (JournalEntryType)random.Next(1, 5) };
            if (random.Next(4) == 0) await temp.Book.PostAsync(draft with { Lines = [] }, "clerk");
            var number = ((PostResult.Posted)await temp.Book.PostAsync(draft, "clerk")).Numbers.Single();
            var series = (draft.Type, AccountingPeriod.Of(draft.Date));
            counts[series] = counts.GetValueOrDefault(series) + 1;
            Assert.Equal(new EntryNumber(draft.Type, series.Item2, counts[series]), number);
        }
    }

    [Fact]
    public async Task PostAsync_ExpectedSize_RefusesWhenTheLogHasGrown()
    {
        await using var temp = await CreateAsync();
        var size = (await temp.Book.HeadAsync()).Size;
        var batch = new PostingBatch { Entries = [Receipt("a")], ExpectedSize = size };
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(batch, "clerk"));
        var refused = (PostResult.Refused)await temp.Book.PostAsync(new PostingBatch { Entries = [Receipt("b")], ExpectedSize = size }, "clerk");
        Assert.Equal(new Refusal.LogHasGrown(size, size + 3), refused.Reasons.Single());
        Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H")], ExpectedSize = size }, "clerk"));
        // The retry of what is there is no growth on somebody else's part.
        Assert.IsType<PostResult.AlreadyPosted>(await temp.Book.PostAsync(batch, "clerk"));
    }

    [Fact]
    public async Task PostAsync_ClockSetBack_RecordsNoEarlierTime()
    {
        await using var temp = await CreateAsync();
        var start = temp.Clock.Now;
        temp.Clock.Now = start + Duration.FromHours(2) + Duration.FromNanoseconds(150);
        var first = (PostResult.Posted)await temp.Book.PostAsync(Receipt("a"), "clerk");
        Assert.Equal(first.Head, await temp.Book.HeadAsync());
        temp.Clock.Now = start - Duration.FromDays(400);
        var second = (PostResult.Posted)await temp.Book.PostAsync(Receipt("b"), "clerk");
        Assert.Equal(start + Duration.FromHours(2) + Duration.FromTicks(1), second.Head.RecordedAt);
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task PositionAtAsync_AnyInstant_IsTheLogsSizeThen()
    {
        await using var temp = await CreateAsync();
        var (opened, start) = ((await temp.Book.HeadAsync()).Size, temp.Clock.Now);
        temp.Clock.Now = start + Duration.FromHours(1);
        var first = ((PostResult.Posted)await temp.Book.PostAsync(Receipt("a"), "clerk")).Head.Size;
        var second = ((PostResult.Posted)await temp.Book.PostAsync(Receipt("b"), "clerk")).Head.Size;
        Assert.True(first < second);
        Assert.Equal(0, (await temp.Book.PositionAtAsync(start - Duration.FromTicks(1))).Value);
        Assert.Equal(opened, (await temp.Book.PositionAtAsync(start)).Value);
        Assert.Equal(opened, (await temp.Book.PositionAtAsync(start + Duration.FromHours(1) - Duration.FromTicks(1))).Value);
        Assert.Equal(second, (await temp.Book.PositionAtAsync(start + Duration.FromHours(1))).Value);
        Assert.Equal(second, (await temp.Book.PositionAtAsync(start + Duration.FromDays(9999))).Value);
    }

    [Fact]
    public async Task PostAsync_Cancelled_LeavesNothingBehind()
    {
        await using var temp = await CreateAsync();
        var before = await temp.Book.HeadAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => temp.Book.PostAsync(Receipt("k"), "clerk", cancelled.Token));

        // Cancelled in the middle: the source of salts is asked while the batch is being built.
        using var later = new CancellationTokenSource();
        await temp.CloseAsync();
        await using (var book = await Book.OpenAsync(SqliteBookStore.Open(temp.Path), temp.Clock, n =>
        {
            later.Cancel();
            return new byte[n];
        }))
        {
            var batch = new PostingBatch { Facts = [Household("H", ("name", "张三"))], Entries = [Receipt("k")] };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.PostAsync(batch, "clerk", later.Token));
            Assert.IsType<PostResult.Posted>(await book.PostAsync(Receipt("l"), "clerk"));
            Assert.True((await book.VerifyAsync()).IsSound);
        }

        await temp.ReopenAsync();
        Assert.Equal(before.Size + 3, (await temp.Book.HeadAsync()).Size);
    }

    [Fact]
    public async Task PostAsync_SixteenTasksAtOnce_NumbersWithoutGapsAndLosesNothing()
    {
        await using var temp = await CreateAsync();
        using var stop = new CancellationTokenSource();
        // Readers and a verifier beside the writers: none of them may see half a commit.
        var reading = Task.Run(async () =>
        {
            var rounds = 0;
            for (; !stop.IsCancellationRequested; rounds++)
            {
                var balance = await temp.Book.TrialBalanceAsync(AsOf.On(Day));
                var (debit, credit) = balance.Totals(AccountingSide.Financial);
                Assert.Equal(debit, credit);
                await foreach (var entry in temp.Book.EntriesAsync(AsOf.On(Day))) Assert.Equal(2, entry.Draft.Lines.Length);
                Assert.Empty((await temp.Book.VerifyAsync()).Findings);
            }

            return rounds;
        });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(t => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Receipt($"{t}-{i}", fund: $"F{t}-{i % 5}"), "clerk" + t));
        })));
        await stop.CancelAsync();
        Assert.True(await reading > 0);

        var entries = await temp.Book.EntriesAsync(AsOf.On(Day)).ToListAsync();
        Assert.Equal(Enumerable.Range(1, 320), entries.Select(e => e.Number.Number));
        Assert.Equal(320, entries.Select(e => e.Draft.Key).Distinct().Count());
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task PostAsync_TwoBooksOnOneFile_TakeTurns()
    {
        await using var temp = await CreateAsync();
        await using var other = await Book.OpenAsync(SqliteBookStore.Open(temp.Path), temp.Clock);
        for (var i = 0; i < 10; i++)
        {
            // Each opens sub-accounts that the other must learn of.
            Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(Receipt($"a{i}", fund: $"A{i}"), "a"));
            Assert.IsType<PostResult.Posted>(await other.PostAsync(Receipt($"b{i}", fund: $"B{i}"), "b"));
            Assert.IsType<PostResult.AlreadyPosted>(await other.PostAsync(Receipt($"a{i}", fund: $"A{i}"), "b"));
        }

        await Task.WhenAll(new[] { temp.Book, other }.Select((book, b) => Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++) Assert.IsType<PostResult.Posted>(await book.PostAsync(Receipt($"{b}/{i}", fund: $"C{i}"), "x"));
        })));
        Assert.Equal(await temp.Book.HeadAsync(), await other.HeadAsync());
        Assert.Equal(80, (await temp.Book.EntriesAsync(AsOf.On(Day)).ToListAsync()).Max(e => e.Number.Number));
        var (mine, theirs) = (await temp.Book.TrialBalanceAsync(AsOf.On(Day)), await other.TrialBalanceAsync(AsOf.On(Day)));
        Assert.Equal(
            mine.Rows.Select(r => (r.Account.Code, r.Dimensions, r.Debit, r.Credit)),
            theirs.Rows.Select(r => (r.Account.Code, r.Dimensions, r.Debit, r.Credit)));
        Assert.Equal(100, mine.Rows.Count);
        Assert.True((await other.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task DisposeAsync_WhileOthersWait_TellsThemInsteadOfHangingThem()
    {
        await using var temp = await CreateAsync();
        var book = temp.Book;
        await temp.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => book.PostAsync(Receipt("k"), "clerk"));
        await book.DisposeAsync();
    }

    [Fact]
    public async Task FactsAsync_KnownAtAPosition_GivesWhatWasKnownThen()
    {
        await using var temp = await CreateAsync();
        var first = ((PostResult.Posted)await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H1"), Household("H2")] }, "a")).Head.Size;
        await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H3", ("name", "张三"))], Entries = [Receipt("k")] }, "b");
        var all = await temp.Book.FactsAsync(LogPosition.Latest).ToListAsync();
        Assert.Equal(["household/H1", "household/H2", "household/H3"], all.Select(f => f.Fact.Citation));
        Assert.Equal([first - 1, first, first + 1], all.Select(f => f.Position));
        Assert.Equal(FactValueType.Commitment, all[2].Fact.Find("name")!.Value.Type);
        Assert.Equal(["H1", "H2"], (await temp.Book.FactsAsync(new LogPosition(first)).ToListAsync()).Select(f => f.Fact.Subject));
        Assert.Single(await temp.Book.FactsAsync(new LogPosition(first - 1)).ToListAsync());
    }

    internal static IEnumerable<JournalLine> Lines(string text) =>
        text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(' ')).Select(p => new JournalLine(
            p[1], p[2] == "-" ? Dimensions.None : Dimensions.Of((p[2], "F1")), Enum.Parse<Side>(p[0], ignoreCase: true),
            Money.FromFen(long.Parse(p[3], System.Globalization.CultureInfo.InvariantCulture))));

    private static async Task AssertNothingIsIn(TempBook temp, LogHead before)
    {
        Assert.Equal(before, await temp.Book.HeadAsync());
        await temp.ReopenAsync();
        Assert.Equal(before, await temp.Book.HeadAsync());
        Assert.Empty(await temp.Book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue)).ToListAsync());
        Assert.Empty(await temp.Book.FactsAsync(LogPosition.Latest).ToListAsync());
        Assert.Empty(await temp.Book.PersonalDataAsync().ToListAsync());
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }
}
