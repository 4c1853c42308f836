using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

/// <summary>A book with at least one row in every table and one record of every kind, the same bytes every time.</summary>
internal static class SampleBook
{
    public const int WaitingDrafts = 2;
    private static readonly int[] FirstYear = [201501, 201512, 201513];

    /// <summary>Its name, and salts that are the same every time.</summary>
    public static BookOptions Options
    {
        get
        {
            var salts = 0;
            return new BookOptions { Name = "示例区；二", Salts = length => System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(++salts))[..length] };
        }
    }

    /// <summary>An open book; its second year is under review, and one entry each waits for a reviewer and for a poster.</summary>
    public static async Task<TempBook> CreateAsync()
    {
        var temp = await TempBook.CreateAsync(Options);
        await FillAsync(temp.Book, temp.Clock);
        var report = await temp.Book.VerifyAsync();
        Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
        return temp;
    }

    public static async Task FillAsync(Book book, FakeClock clock)
    {
        await FirstYearAsync(book);
        clock.Now += Duration.FromTicks(86_400_0000_123);
        await FactsAndCorrectionsAsync(book, clock);
        clock.Now += Duration.FromMinutes(5);
        await UnderReviewAsync(book);
        // More than one block of records, and several months of one sub-account.
        var many = Enumerable.Range(0, 90).Select(i => Receipt("many/" + i, 100 + i, new LocalDate(2016, 11, 1).PlusDays(i % 100), "F" + i % 7));
        await SignAllAsync(book, [.. many]);
        clock.Now += Duration.FromMinutes(5);
        await SignAllAsync(book, Receipt("last", fund: "F1", date: new LocalDate(2016, 12, 31)));
    }

    /// <summary>A payment out of a fund.</summary>
    public static EntryDraft Spending(string key, long fen, LocalDate date, Payment payment, string fund = "F1") => new()
    {
        Key = key,
        Date = date,
        Type = JournalEntryType.Payment,
        Summary = "付" + payment.Purpose,
        Payment = payment,
        Lines =
        [
            JournalLine.Debit("5001", Dimensions.None, Money.FromFen(fen)),
            JournalLine.Credit("1002", Dimensions.Of(("fund", fund)), Money.FromFen(fen)),
        ],
    };

    /// <summary>Prepares, reviews and posts entries by three people.</summary>
    public static async Task SignAllAsync(Book book, params EntryDraft[] entries)
    {
        var drafts = Must<PostResult.Prepared>(await book.PrepareAsync(new PostingBatch { Entries = [.. entries] }, "张三")).Drafts;
        Must<PostResult.Reviewed>(await book.ReviewAsync(drafts, "reviewer"));
        Must<PostResult.Posted>(await book.PostReviewedAsync(drafts, "poster"));
    }

    public static T Must<T>(object result) => Assert.IsType<T>(result);

    private static async Task FirstYearAsync(Book book)
    {
        var opening = Receipt("opening", 1_000_000, new LocalDate(2015, 1, 1));
        opening = opening with { Relation = EntryRelation.Opening, Type = JournalEntryType.General, Lines = [opening.Lines[0], JournalLine.Credit("3001", Dimensions.None, Money.FromFen(1_000_000))] };
        Must<PostResult.Posted>(await book.PostAsync(opening, "opener"));
        Must<PostResult.Posted>(await book.PostAsync(Receipt("2015/1", 5000, new LocalDate(2015, 12, 3)), "clerk"));
        Must<PostResult.Posted>(await book.CarryForwardAsync(2015, "clerk"));
        foreach (var period in FirstYear.Select(AccountingPeriod.FromOrdinal))
            Must<ChangeResult.Done>(await book.ClosePeriodAsync(period, "reviewer"));
        Must<ChangeResult.Done>(await book.SealPeriodAsync(AccountingPeriod.FromOrdinal(201512), "reviewer"));
        Must<ChangeResult.Done>(await book.ReopenPeriodAsync(AccountingPeriod.FromOrdinal(201513), "漏记调整", "reviewer"));
    }

    private static async Task FactsAndCorrectionsAsync(Book book, FakeClock clock)
    {
        for (var i = 0; i < 6; i++)
        {
            clock.Now += Duration.FromMinutes(i);
            var batch = new PostingBatch
            {
                Facts = [Household("H" + i, ("name", "张三" + i), ("phone", "1390000000" + i))],
                Entries = [Receipt("a" + i, 100 + i, Day.PlusDays(-9 * i)) with { Cause = "household/H" + i }, Receipt("房" + i, 7 + i, fund: "F" + i % 2) with { Type = (JournalEntryType)(1 + i % 4) }],
            };
            Must<PostResult.Posted>(await book.PostAsync(batch, "clerk"));
        }

        foreach (var fact in (await book.FactsAsync(LogPosition.Latest).ToListAsync())[1..4])
            Assert.Equal(2, await book.ErasePersonalDataAsync(new LogPosition(fact.Position), "archivist"));
        var wrong = (await book.EntriesAsync(AsOf.On(Day)).ToListAsync()).Single(e => e.Draft.Key == "a2");
        Must<PostResult.Posted>(await book.PostAsync(Corrections.Reverse(wrong, "a2/red", Day.PlusDays(3)), "clerk"));
        var renamed = book.Chart.Find("5001")! with { Name = new Phrase("业务活动费", "Programme cost") };
        Must<ChangeResult.Done>(await book.DefineAccountsAsync([renamed], "chief"));
        Must<PostResult.Posted>(await book.PostAsync(
            Spending("paid/0", 40, Day, new Payment("安置", "甲公司")) with { OriginalDate = Day.PlusDays(-100), Attachments = [new Attachment("发票.pdf", [.. new byte[32]], 12)] }, "clerk"));
    }

    private static async Task UnderReviewAsync(Book book)
    {
        foreach (var (person, duty) in new[] { ("张三", Duty.Preparer), ("reviewer", Duty.Reviewer), ("poster", Duty.Poster), ("cashier", Duty.Cashier) })
            Must<ChangeResult.Done>(await book.AssignDutyAsync(person, duty, isHeld: true, "chief"));
        Must<ChangeResult.Done>(await book.AssignDutyAsync("cashier", Duty.Cashier, isHeld: false, "chief"));
        Must<ChangeResult.Done>(await book.StateEarmarksAsync([Earmark.Of("F1", "安置", "过渡费"), Earmark.Of("F2")], "chief"));
        Must<ChangeResult.Done>(await book.TightenAsync(
            new BookControls { RequiresReview = true, Poster = PosterRule.ThirdPerson, NonNegativeAccounts = ["1002"], EnforcesEarmarks = true, DuplicatePaymentDays = 30 }, "chief"));

        await SignAllAsync(book, Spending("paid/1", 500, Day.PlusDays(1), new Payment("安置", "甲公司", "FP-1")), Spending("paid/2", 600, Day.PlusDays(2), new Payment("过渡费", "李四")));
        var paid = (await book.EntriesAsync(AsOf.On(Day.PlusDays(9))).ToListAsync()).Single(e => e.Draft.Key == "paid/2");
        await SignAllAsync(book, Corrections.Reverse(paid, "paid/2/red", Day.PlusDays(4)));
        var adjustment = Receipt("2015/adjustment", 70, new LocalDate(2015, 12, 31)) with { IsAdjustment = true, Type = JournalEntryType.Transfer };
        await SignAllAsync(book, adjustment);

        var rejected = Must<PostResult.Prepared>(await book.PrepareAsync(new PostingBatch { Facts = [Household("H9", ("name", "王五"))], Entries = [Receipt("rejected", 9)] }, "张三")).Drafts;
        Must<ChangeResult.Done>(await book.RejectAsync(rejected, "金额不符", "reviewer"));
        var waiting = Must<PostResult.Prepared>(await book.PrepareAsync(
            new PostingBatch { Entries = [Receipt("waits", 9, new LocalDate(2017, 3, 1)), Spending("reviewed", 9, new LocalDate(2017, 3, 1), new Payment("安置", "乙公司"))] }, "张三")).Drafts;
        Must<PostResult.Reviewed>(await book.ReviewAsync([waiting[1]], "reviewer"));
        Must<ChangeResult.Done>(await book.ClosePeriodAsync(AccountingPeriod.FromOrdinal(201608), "reviewer"));
    }
}
