using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Tests.Writing;

namespace PengGai.Ledger.Tests.Journaling;

/// <summary>
/// Worked examples: overdue fees of 57,132.00 that should have been 57,166.81 (34.81 forgotten), or that went to the wrong
/// account; found in the same year, or in the next.
/// </summary>
public sealed class CorrectionTests
{
    private static readonly Dimensions P = Dimensions.Of(("project", "P"));
    private static readonly Dimensions H = Dimensions.Of(("project", "P"), ("household", "H"));
    private static readonly Dimensions F = Dimensions.Of(("fund", "F"));
    private static readonly Dimensions PF = Dimensions.Of(("project", "P"), ("fund", "F"));
    private static readonly LocalDate Accrued = new(2016, 9, 30);

    [Fact]
    public async Task WhatWasForgotten_ComesAsOneBlueDifference()
    {
        await using var temp = await TempBook.CreateAsync();
        var wrong = await PostAsync(temp.Book, Accrual("57132.00"));
        var difference = Corrections.Difference(wrong, Accrual("57166.81").Lines, "fix", new(2016, 10, 8))!;
        Assert.Equal("debit 5001 project=P 34.81 | credit 2307-03 household=H;project=P 34.81", Text(difference));
        Assert.Equal((EntryRelation.Difference, wrong.Position, "补充登记2016-09-30 转-2016-09-0001 凭证"), (difference.Relation, difference.Corrects, difference.Summary));
        await PostAsync(temp.Book, difference);
        Assert.Equal("-57166.81 57166.81", await BalancesAsync(temp.Book, "2307-03", "5001"));
        Assert.Null(Corrections.Difference(wrong, wrong.Draft.Lines, "none", new(2016, 10, 8)));
        // Too much is taken back in red.
        Assert.Equal("debit 5001 project=P -0.01 | credit 2307-03 household=H;project=P -0.01", Text(Corrections.Difference(wrong, Accrual("57131.99").Lines, "less", Accrued)!));
    }

    [Fact]
    public async Task AWrongAccount_ComesBackInRedAndGoesRightInBlue()
    {
        await using var temp = await TempBook.CreateAsync();
        var wrong = await PostAsync(temp.Book, Accrual("57132.00", "2307-02"));
        var both = Corrections.RedAndBlue(wrong, Accrual("57132.00").Lines, "fix", new(2016, 12, 31));
        Assert.Equal(
            ["debit 5001 project=P -57132.00 | credit 2307-02 household=H;project=P -57132.00", "debit 5001 project=P 57132.00 | credit 2307-03 household=H;project=P 57132.00"],
            both.Select(Text));
        Assert.Equal([(EntryRelation.RedReversal, "fix"), (EntryRelation.BlueCorrection, "fix/blue")], both.Select(d => (d.Relation, d.Key)));
        Assert.All(both, d => Assert.Equal(wrong.Position, d.Corrects));
        Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(new PostingBatch { Entries = both }, "clerk"));
        Assert.Equal("0.00 -57132.00 57132.00", await BalancesAsync(temp.Book, "2307-02", "2307-03", "5001"));
    }

    [Fact]
    public async Task AnEntryAndItsReversal_LeaveNothing()
    {
        await using var temp = await TempBook.CreateAsync();
        var wrong = await PostAsync(temp.Book, Payment("57132.00"));
        await PostAsync(temp.Book, Corrections.Reverse(wrong, "red", Accrued));
        Assert.Equal("0.00 0.00 0.00 0.00", await BalancesAsync(temp.Book, "2307-03", "1002", "7201", "8001"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    // The year is over: its expense has become surplus, so 3501 takes its place, and 8101 that of the expenditure.
    [Fact]
    public async Task WhatIsFoundNextYear_GoesInBlueThroughTheAdjustmentOfPriorYears()
    {
        await using var temp = await TempBook.CreateAsync();
        var (accrued, paid) = (await PostAsync(temp.Book, Accrual("57132.00")), await PostAsync(temp.Book, Payment("57132.00")));
        Assert.IsType<PostResult.Posted>(await temp.Book.CarryForwardAsync(2016, "clerk"));
        var (found, chart) = (new LocalDate(2017, 3, 1), temp.Book.Chart);

        foreach (var red in new[] { Corrections.Reverse(accrued, "red", found), Corrections.Difference(accrued, Accrual("57166.81").Lines, "red", found)! })
            Assert.Equal(new Refusal.PriorYearNeedsBlue("red", accrued.Number), Assert.Single(Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(red, "clerk")).Reasons));
        var more = Corrections.PriorYear(accrued, Accrual("57166.81").Lines, chart, "more", found)!;
        var paidMore = Corrections.PriorYear(paid, Payment("57166.81").Lines, chart, "paid more", found)!;
        Assert.Equal("debit 3501  34.81 | credit 2307-03 household=H;project=P 34.81", Text(more));
        Assert.Equal("debit 2307-03 household=H;project=P 34.81 | credit 1002 fund=F 34.81 | debit 8101  34.81 | credit 8001 fund=F 34.81", Text(paidMore));
        // Less is blue too, on the other side.
        Assert.Equal("credit 3501  0.01 | debit 2307-03 household=H;project=P 0.01", Text(Corrections.PriorYear(accrued, Accrual("57131.99").Lines, chart, "less", found)!));
        await PostAsync(temp.Book, more);
        await PostAsync(temp.Book, paidMore);
        Assert.Equal("34.81 0.00 -57166.81 0.00", await BalancesAsync(temp.Book, "3501", "2307-03", "1002", "5001"));

        Assert.IsType<PostResult.Posted>(await temp.Book.CarryForwardAsync(2017, "clerk"));
        Assert.Equal("0.00 57166.81", await BalancesAsync(temp.Book, "3501", "3001"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task ACorrection_NamesAnEntryThatIsThere()
    {
        await using var temp = await TempBook.CreateAsync();
        var wrong = await PostAsync(temp.Book, Accrual("1.00"));
        foreach (var corrects in new long?[] { null, 1, wrong.Position - 1, wrong.Position + 1, -1 })
        {
            var result = await temp.Book.PostAsync(Corrections.Reverse(wrong, "red", Accrued) with { Corrects = corrects }, "clerk");
            Assert.Equal(new Refusal.CorrectsNothing("red", corrects), Assert.Single(Assert.IsType<PostResult.Refused>(result).Reasons));
        }
    }

    // Goal: a number for every entry and none left out, however many write at once; closing proves it.
    [Fact]
    public async Task SixtyFourWriters_LeaveNoGapInAnySeries()
    {
        await using var temp = await TempBook.CreateAsync();
        var numbers = (await Task.WhenAll(Enumerable.Range(0, 64).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            var given = new List<EntryNumber>();
            for (var i = 0; i < 20; i++)
            {
                var draft = TempBook.Receipt($"{writer}/{i}", date: new LocalDate(2016, random.Next(9, 12), 5)) with { Type = (JournalEntryType)random.Next(1, 5) };
                // Some are refused in between: they use up no number.
                if (random.Next(4) == 0) Assert.IsType<PostResult.Refused>(await temp.Book.PostAsync(draft with { Lines = [] }, "w" + writer));
                given.AddRange(Assert.IsType<PostResult.Posted>(await temp.Book.PostAsync(draft, "w" + writer)).Numbers);
            }

            return given;
        })))).SelectMany(n => n).ToList();
        Assert.Equal(64 * 20, numbers.Count);
        foreach (var series in numbers.GroupBy(n => (n.Type, n.Period)))
            Assert.Equal(Enumerable.Range(1, series.Count()), series.Select(n => n.Number).Order());
        Assert.Equal(12, numbers.Select(n => (n.Type, n.Period)).Distinct().Count());
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
        for (var month = 9; month <= 11; month++) Assert.Equal("Done", GroupCommitTests.Text([await temp.Book.ClosePeriodAsync(new(2016, month), "chief")]));
    }

    [Fact]
    public async Task AGap_KeepsThePeriodFromClosing()
    {
        await using var temp = await TempBook.CreateAsync();
        for (var i = 0; i < 3; i++) await temp.Book.PostAsync(TempBook.Receipt($"k{i}"), "clerk");
        await temp.CloseAsync();
        await using (var raw = TempBook.OpenRaw(temp.Path))
        {
            TempBook.Execute(raw, "DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE number = 2");
        }

        var refused = Assert.IsType<ChangeResult.Refused>(await (await temp.ReopenAsync()).ClosePeriodAsync(new(2016, 9), "chief"));
        Assert.Equal(new Refusal.NumberGap(new(2016, 9), JournalEntryType.Receipt, 2, 3), Assert.Single(refused.Reasons));
    }

    private static EntryDraft Accrual(string yuan, string account = "2307-03") => new()
    {
        Key = "accrual",
        Date = Accrued,
        Type = JournalEntryType.Transfer,
        Summary = "计提超期过渡费",
        Lines = [JournalLine.Debit("5001", P, Yuan(yuan)), JournalLine.Credit(account, H, Yuan(yuan))],
    };

    private static EntryDraft Payment(string yuan) => new()
    {
        Key = "payment",
        Date = Accrued,
        Type = JournalEntryType.Payment,
        Summary = "支付超期过渡费",
        Lines = [JournalLine.Debit("2307-03", H, Yuan(yuan)), JournalLine.Credit("1002", F, Yuan(yuan)), JournalLine.Debit("7201", PF, Yuan(yuan)), JournalLine.Credit("8001", F, Yuan(yuan))],
    };

    private static Money Yuan(string yuan) => Money.FromYuan(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task<JournalEntry> PostAsync(Book book, EntryDraft draft)
    {
        var posted = Assert.IsType<PostResult.Posted>(await book.PostAsync(draft, "clerk"));
        return (await book.EntryAsync(posted.Numbers.Single()))!;
    }

    private static async Task<string> BalancesAsync(Book book, params string[] accounts)
    {
        var balance = await book.TrialBalanceAsync(AsOf.On(LocalDate.MaxIsoValue));
        return string.Join(' ', accounts.Select(a => balance.Balance(a).ToString()));
    }

    private static string Text(EntryDraft draft) =>
        string.Join(" | ", draft.Lines.Select(l => $"{(l.Side == Side.Debit ? "debit" : "credit")} {l.Account} {l.Dimensions} {l.Amount}"));
}
