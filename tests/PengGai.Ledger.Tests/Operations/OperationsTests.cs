using NodaTime;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Operations;

namespace PengGai.Ledger.Tests.Operations;

/// <summary>The operation log of a book in which something of everything happened.</summary>
public sealed class OperationsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_is_told_with_its_figures_in_both_languages()
    {
        await using var temp = await BusyBookAsync();
        var told = await OperationsAsync(temp.Book, OperationFilter.All);
        var drafts = told.Where(o => o.Kind == RecordKind.EntryPrepared).Select(o => o.Position).ToList();
        var fact = told.Single(o => o.Kind == RecordKind.FactRecorded).Position;
        Assert.Equal(
            [
                "opener: opened the book '示例区' of an institution with the chart GAS",
                "opener: switched controls on: review (posted by anybody but the preparer); never below zero 1002; duplicate payments within 3 days",
                "chief: made 王五 a reviewer",
                "chief: fund F1 permits compensation, transition_fee",
                "clerk: recorded fact household/H1: area_m2=80.5, zone=一级",
                "clerk: prepared an entry of 2016-09: 2016-09-30 收到财政拨款, 1,234.56 yuan",
                "clerk: prepared an entry of 2016-09: 2016-09-30 收到财政拨款, 2.00 yuan",
                $"王五: rejected draft {drafts[1]}: 金额有误",
                $"王五: approved draft {drafts[0]}",
                $"chief: signed draft {drafts[0]} for posting",
                "chief: posted entry 收-2016-09-0001: 2016-09-30 收到财政拨款, 1,234.56 yuan",
                $"chief: erased the personal data of fact {fact}",
                "王五: closed period 2016-09",
                "王五: reopened period 2016-09: 补记",
                "王五: closed period 2016-09",
                "王五: sealed period 2016-09",
            ],
            told.Select(o => $"{o.Operator}: {o.What.En}"));
        Assert.All(told, o => Assert.Contains(o.What.Zh, c => c >= 0x4e00));
        Assert.Contains(told, o => o.What.Zh == "凭证 收-2016-09-0001 记账：2016-09-30 收到财政拨款，1,234.56 元");
        Assert.Contains(told, o => o.What.Zh == "期间 2016-09 反结账：补记");
    }

    [Fact]
    public async Task No_operation_tells_personal_data()
    {
        await using var temp = await BusyBookAsync();
        Assert.DoesNotContain(await OperationsAsync(temp.Book, OperationFilter.All), o => o.What.Zh.Contains("赵六", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_takes_person_text_kind_and_time()
    {
        await using var temp = await BusyBookAsync();
        var all = await OperationsAsync(temp.Book, OperationFilter.All);
        Assert.Equal(all.Where(o => o.Operator == "王五"), await OperationsAsync(temp.Book, new() { Person = "王五" }));
        Assert.Equal(all.Where(o => o.Kind == RecordKind.PeriodChanged), await OperationsAsync(temp.Book, new() { Kinds = [RecordKind.PeriodChanged] }));
        var texts = await OperationsAsync(temp.Book, new() { Contains = "SEALED PERIOD" });
        Assert.Equal("封存", Assert.Single(texts).What.Zh[^2..]);
        Assert.Equal(texts, await OperationsAsync(temp.Book, new() { Contains = "封存" }));

        // Both ends of a time count, to the instant.
        var times = all.Select(o => o.RecordedAt).Distinct().ToList();
        var (from, through) = (times[2], times[^3]);
        Assert.Equal(
            all.Where(o => o.RecordedAt >= from && o.RecordedAt <= through), await OperationsAsync(temp.Book, new() { From = from, Through = through }));
        Assert.Empty(await OperationsAsync(temp.Book, new() { From = times[^1] + Duration.FromTicks(1) }));
        Assert.Empty(await OperationsAsync(temp.Book, new() { Through = times[0] - Duration.FromTicks(1) }));
    }

    [Fact]
    public async Task What_changed_since_a_checkpoint_is_what_came_after_it()
    {
        await using var temp = await BusyBookAsync();
        var kept = await temp.Book.CheckpointAsync(Token);
        Assert.Empty(await OperationsAsync(temp.Book, new() { Since = new LogPosition(kept.Head.Size) }));
        await temp.Book.AssignDutyAsync("孙七", Duty.Cashier, true, "chief", Token);
        var changed = Assert.Single(await OperationsAsync(temp.Book, new() { Since = new LogPosition(kept.Head.Size) }));
        Assert.Equal(new Phrase("指派 孙七 任出纳", "made 孙七 a cashier"), changed.What);
        Assert.DoesNotContain(await OperationsAsync(temp.Book, new() { KnownAt = new LogPosition(kept.Head.Size) }), o => o == changed);
    }

    private static async Task<List<Operation>> OperationsAsync(Book book, OperationFilter filter) => await book.OperationsAsync(filter, Token).ToListAsync(Token);

    private static async Task<TempBook> BusyBookAsync()
    {
        var temp = await TempBook.CreateAsync(new BookOptions
        {
            Name = "示例区",
            Controls = new BookControls { RequiresReview = true, Poster = PosterRule.NotPreparer, NonNegativeAccounts = ["1002"], DuplicatePaymentDays = 3 },
        });
        var book = temp.Book;
        await StepAsync(book.AssignDutyAsync("王五", Duty.Reviewer, true, "chief", Token));
        await StepAsync(book.StateEarmarksAsync([Earmark.Of("F1", "transition_fee", "compensation")], "chief", Token));
        var prepared = Assert.IsType<PostResult.Prepared>(await book.PrepareAsync(
            new PostingBatch { Facts = [TempBook.Household("H1", ("name", "赵六"))], Entries = [TempBook.Receipt("a", 123456), TempBook.Receipt("b", 200)] }, "clerk", Token));
        temp.Clock.Now += Duration.FromMinutes(1);
        var (first, second) = (prepared.Drafts[0], prepared.Drafts[1]);
        await StepAsync(book.RejectAsync([second], "金额有误", "王五", Token));
        Assert.IsType<PostResult.Reviewed>(await book.ReviewAsync([first], "王五", Token));
        temp.Clock.Now += Duration.FromMinutes(1);
        Assert.IsType<PostResult.Posted>(await book.PostReviewedAsync([first], "chief", Token));
        temp.Clock.Now += Duration.FromMinutes(1);
        var fact = await book.FactsAsync(LogPosition.Latest, Token).SingleAsync(Token);
        Assert.Equal(1, await book.ErasePersonalDataAsync(new LogPosition(fact.Position), "chief", Token));
        var september = new AccountingPeriod(2016, 9);
        await StepAsync(book.ClosePeriodAsync(september, "王五", cancellationToken: Token));
        await StepAsync(book.ReopenPeriodAsync(september, "补记", "王五", Token));
        await StepAsync(book.ClosePeriodAsync(september, "王五", cancellationToken: Token));
        await StepAsync(book.SealPeriodAsync(september, "王五", Token));
        return temp;

        async Task StepAsync(Task<ChangeResult> change)
        {
            Assert.IsType<ChangeResult.Done>(await change);
            temp.Clock.Now += Duration.FromMinutes(1);
        }
    }
}
