using PengGai.Ledger.Controls;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using PengGai.Ledger.Writing;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Writing;

/// <summary>Callers who are committed together: what one does to the others, and what becomes of those who give up.</summary>
public sealed class GroupCommitTests
{
    [Fact]
    public async Task AThousandPosters_GetGaplessNumbersAndOneHeadPerGroup()
    {
        await using var held = await HeldBook.CreateAsync();
        var first = await held.HoldAsync();
        var posting = Enumerable.Range(0, 1000).Select(i => held.Book.PostAsync(Receipt($"k{i}"), "clerk" + i)).ToList();
        held.Store.Release();
        await first;
        var posted = (await Task.WhenAll(posting)).Cast<PostResult.Posted>().ToList();
        // In the order in which they came.
        Assert.Equal(Enumerable.Range(1, 1000), posted.Select(p => p.Numbers.Single().Number));
        var heads = posted.Select(p => p.Head).Distinct().ToList();
        await held.Book.DisposeAsync();
        await using var store = SqliteBookStore.Open(held.Path);
        var stored = await store.ReadHeadsAsync().Select(h => h.Size).ToListAsync();
        // The opening, the one that was held, and the groups: at most 256 in each.
        Assert.Equal(heads.Select(h => h.Size), stored.Skip(2));
        Assert.Equal(4, heads.Count);
    }

    [Fact]
    public async Task WhoIsRefusedOrThrows_TakesNobodyWithHim()
    {
        await using var held = await HeldBook.CreateAsync();
        var first = await held.HoldAsync();
        var good = Enumerable.Range(0, 9).Select(i => held.Book.PostAsync(Receipt($"k{i}"), "clerk")).ToList();
        var refused = held.Book.PostAsync(Receipt("bad") with { Lines = [] }, "clerk");
        var same = held.Book.PostAsync(Receipt("k3"), "clerk");
        var other = held.Book.PostAsync(Receipt("k3", 99), "clerk");
        var unreadable = held.Book.PostAsync(Receipt("half") with { Summary = "\ud800" }, "clerk");
        var last = held.Book.PostAsync(Receipt("last", fund: "F9"), "clerk");
        held.Store.Release();
        await first;

        Assert.Equal(Enumerable.Range(1, 9), (await Task.WhenAll(good)).Select(r => Assert.IsType<PostResult.Posted>(r).Numbers.Single().Number));
        Assert.IsType<PostResult.Refused>(await refused);
        Assert.Equal(4, Assert.IsType<PostResult.AlreadyPosted>(await same).Numbers.Single().Number);
        Assert.IsType<Refusal.KeyConflict>(Assert.Single(Assert.IsType<PostResult.Refused>(await other).Reasons));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => unreadable);
        Assert.Equal(10, Assert.IsType<PostResult.Posted>(await last).Numbers.Single().Number);
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task WhoGivesUpWhileHeWaits_LeavesNothing()
    {
        await using var held = await HeldBook.CreateAsync();
        using var giveUp = new CancellationTokenSource();
        var first = await held.HoldAsync();
        var before = held.Book.PostAsync(Receipt("before"), "clerk");
        var gone = held.Book.PostAsync(Receipt("gone"), "clerk", giveUp.Token);
        var after = held.Book.PostAsync(Receipt("after"), "clerk");
        await giveUp.CancelAsync();
        held.Store.Release();
        await first;
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(giveUp.Token, thrown.CancellationToken);
        Assert.IsType<PostResult.Posted>(await before);
        Assert.Equal(2, Assert.IsType<PostResult.Posted>(await after).Numbers.Single().Number);
        Assert.Equal(["before", "after"], await held.Book.EntriesAsync(AsOf.On(Day)).Select(e => e.Draft.Key).ToListAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task WhoGivesUpOnceTheCommitHasBegun_GetsHisResult(int callers)
    {
        await using var held = await HeldBook.CreateAsync();
        using var giveUp = new CancellationTokenSource();
        var first = await held.HoldAsync();
        var posting = Enumerable.Range(0, callers).Select(i => held.Book.PostAsync(Receipt($"k{i}"), "clerk", giveUp.Token)).ToList();
        var commits = 0;
        held.Store.Committing = () =>
        {
            if (++commits > 1) giveUp.Cancel(); // The first is the one that was held.
        };
        held.Store.Release();
        await first;
        Assert.All(await Task.WhenAll(posting), r => Assert.IsType<PostResult.Posted>(r));
        Assert.Equal(callers, (await held.Book.VerifyAsync()).Entries);
    }

    // A caller who waits for a place isn't in the queue yet: he alone can leave before the writer moves on.
    [Fact]
    public async Task WhereTheQueueIsFull_CallersWaitForAPlace()
    {
        await using var held = await HeldBook.CreateAsync();
        using var giveUp = new CancellationTokenSource();
        var first = await held.HoldAsync();
        var queued = Enumerable.Range(0, BookWriter.QueueLength).Select(i => held.Book.PostAsync(Receipt($"q{i}"), "clerk")).ToList();
        var waiting = Enumerable.Range(0, 50).Select(i => held.Book.PostAsync(Receipt($"w{i}"), "clerk")).ToList();
        var gone = held.Book.PostAsync(Receipt("gone"), "clerk", giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.DoesNotContain(queued.Concat(waiting), t => t.IsCompleted);
        held.Store.Release();
        await first;
        Assert.Equal(
            Enumerable.Range(1, BookWriter.QueueLength + 50),
            (await Task.WhenAll(queued.Concat(waiting))).Select(r => Assert.IsType<PostResult.Posted>(r).Numbers.Single().Number));
    }

    [Fact]
    public async Task ClosingTheBook_LetsThoseInTheQueueFinishAndRefusesTheRest()
    {
        await using var held = await HeldBook.CreateAsync();
        var first = await held.HoldAsync();
        var queued = Enumerable.Range(0, BookWriter.QueueLength).Select(i => held.Book.PostAsync(Receipt($"q{i}"), "clerk")).ToList();
        var outside = held.Book.PostAsync(Receipt("outside"), "clerk");
        var closing = held.Book.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => outside);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => held.Book.PostAsync(Receipt("late"), "clerk"));
        held.Store.Release();
        await first;
        Assert.All(await Task.WhenAll(queued), r => Assert.IsType<PostResult.Posted>(r));
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => held.Book.TrialBalanceAsync(AsOf.On(Day)));
    }

    [Theory]
    [InlineData(1, 0)] // The group fails; each of it succeeds alone.
    [InlineData(3, 2)] // Two of them fail alone too.
    [InlineData(99, 5)] // The disk stays full.
    public async Task WhereACommitFails_EachIsTriedAloneAndNothingHalfIsLeft(int failures, int failed)
    {
        await using var held = await HeldBook.CreateAsync();
        var first = await held.HoldAsync();
        // New funds: sub-accounts that a failed commit opened must be given back.
        var posting = Enumerable.Range(0, 5).Select(i => held.Book.PostAsync(Receipt($"k{i}", fund: $"F{i}"), "clerk")).ToList();
        var commits = 0;
        held.Store.Committing = () =>
        {
            if (++commits > 1 && failures-- > 0) throw new IOException("disk full");
        };
        held.Store.Release();
        await first;
        await Task.WhenAll(posting).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(failed, posting.Count(p => p.Exception?.InnerException is IOException));
        held.Store.Committing = null;
        var numbers = Enumerable.Range(1, 5 - failed).ToList();
        Assert.Equal(numbers, posting.Where(p => p.IsCompletedSuccessfully).Select(p => ((PostResult.Posted)p.Result).Numbers.Single().Number));
        Assert.Equal(6 - failed, Assert.IsType<PostResult.Posted>(await held.Book.PostAsync(Receipt("after", fund: "F7"), "clerk")).Numbers.Single().Number);
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task EntriesOfOneGroup_SeeEachOther_AlsoThoseWithAnExpectedSize()
    {
        await using var held = await HeldBook.CreateAsync(Controlled);
        var size = (await held.Book.HeadAsync()).Size + 1;
        var results = await held.TogetherAsync(
            async () => await held.Book.PostAsync(Receipt("in", 100), "clerk"),
            async () => await held.Book.PostAsync(new PostingBatch { Entries = [Receipt("late", 1)], ExpectedSize = size }, "clerk"),
            async () => await held.Book.PostAsync(Take("a", 60), "clerk"),
            async () => await held.Book.PostAsync(Take("b", 41), "clerk"),
            async () => await held.Book.PostAsync(Take("c", 40), "clerk"),
            async () => await held.Book.PostAsync(Take("d", 1), "clerk"));
        Assert.Equal("Posted LogHasGrown Posted Overdrawn Posted Overdrawn", Text(results));
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task APeriod_DoesNotCloseOverAnEntryThatWasAskedForBeforeIt()
    {
        await using var held = await HeldBook.CreateAsync();
        var results = await held.TogetherAsync(
            async () => await held.Book.PostAsync(Receipt("september"), "clerk"),
            async () => await held.Book.ClosePeriodAsync(new(2016, 10), "chief"),
            async () => await held.Book.ClosePeriodAsync(new(2016, 9), "chief"),
            async () => await held.Book.PostAsync(Receipt("too late"), "clerk"));
        Assert.Equal("Posted EarlierPeriodOpen Done PeriodNotOpen", Text(results));
    }

    [Fact]
    public async Task AControl_IsNotSwitchedOnOverAnEntryThatWasAskedForBeforeIt()
    {
        await using var held = await HeldBook.CreateAsync();
        var results = await held.TogetherAsync(
            async () => await held.Book.PostAsync(Take("overdraws", 5), "clerk"),
            async () => await held.Book.TightenAsync(Controlled.Controls, "chief"),
            async () => await held.Book.PostAsync(Receipt("in", 5), "clerk"),
            async () => await held.Book.TightenAsync(Controlled.Controls, "chief"),
            async () => await held.Book.PostAsync(Take("again", 1), "clerk"));
        Assert.Equal("Posted BelowZeroAlready Posted Done Overdrawn", Text(results));
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task AYear_DoesNotCloseOverAnExpenseThatWasAskedForBeforeIt()
    {
        await using var held = await HeldBook.CreateAsync();
        var results = await held.TogetherAsync(
            async () => await held.Book.PostAsync(Receipt("income"), "clerk"),
            async () => await held.Book.ClosePeriodAsync(new(2016, 9), "chief"),
            async () => await held.Book.ClosePeriodAsync(new(2016, 13), "chief"));
        Assert.Equal("Posted Done NotCarriedForward", Text(results));
    }

    [Fact]
    public async Task PersonalData_AskedToBeErasedTwiceAtOnce_AreErasedOnce()
    {
        await using var held = await HeldBook.CreateAsync();
        var head = Assert.IsType<PostResult.Posted>(await held.Book.PostAsync(new PostingBatch { Facts = [Household("H", ("name", "张三"))] }, "clerk")).Head;
        var results = await held.TogetherAsync(
            async () => await held.Book.ErasePersonalDataAsync(new LogPosition(head.Size), "clerk"),
            async () => await held.Book.ErasePersonalDataAsync(new LogPosition(head.Size), "clerk"));
        Assert.Equal([1, 0], results.Cast<int>());
        await held.AssertSoundAsync();
    }

    [Fact]
    public async Task AnOpeningBalance_IsTooLateBehindAnOrdinaryEntryOfItsBatchOrGroup()
    {
        await using var held = await HeldBook.CreateAsync();
        var opening = Receipt("opening") with { Relation = EntryRelation.Opening };
        Assert.Equal("OpeningTooLate", Text([await held.Book.PostAsync(new PostingBatch { Entries = [Receipt("first"), opening] }, "clerk")]));
        var results = await held.TogetherAsync(
            async () => await held.Book.PostAsync(new PostingBatch { Entries = [opening, Receipt("first")] }, "clerk"),
            async () => await held.Book.PostAsync(opening with { Key = "second" }, "clerk"));
        Assert.Equal("Posted OpeningTooLate", Text(results));
    }

    internal static BookOptions Controlled { get; } = new() { Name = "示例区", Controls = new BookControls { NonNegativeAccounts = ["1002"] } };

    internal static EntryDraft Take(string key, long fen, NodaTime.LocalDate? date = null, string fund = "F1") =>
        Receipt(key, fen, date, fund) with { Lines = [.. Receipt(key, fen, date, fund).Lines.Select(l => l with { Side = l.Side == Side.Debit ? Side.Credit : Side.Debit })] };

    internal static string Text(object[] results) => string.Join(' ', results.Select(r => r switch
    {
        PostResult.Refused refused => string.Join('+', refused.Reasons.Select(x => x.GetType().Name)),
        ChangeResult.Refused refused => string.Join('+', refused.Reasons.Select(x => x.GetType().Name)),
        _ => r.GetType().Name,
    }));
}
