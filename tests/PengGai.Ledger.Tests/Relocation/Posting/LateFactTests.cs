using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Facts that arrive after what they change was posted, and entries that the rules didn't make.</summary>
public sealed class LateFactTests
{
    private const string H = "household=H;project=P";

    [Fact]
    public async Task LateDelivery_TakesFeesBackInRed_AndWhatWasPaidBecomesAnAdvance()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = InKind.Pay("X", "2020-06-30", "transition_fee", "10000", "H");
        await book.ImportAsync(rows, "2020-06-30");
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-03"));

        await book.ImportAsync(rows.Delivery("H", "2020-04-15"), "2020-06-30");

        var corrections = (await book.EntriesAsync()).Where(e => e.Draft.Relation != EntryRelation.Original).ToList();
        Assert.Equal(
            ["RedReversal fee/P/2020-05-31/overdue~2 2020-05-31", "Difference payment/X~2 2020-06-30", "RedReversal fee/P/2020-06-30/overdue~2 2020-06-30"],
            corrections.Select(e => $"{e.Draft.Relation} {e.Draft.Key} {e.Draft.Date:uuuu-MM-dd}"));
        Assert.All(corrections, e => Assert.NotNull(e.Draft.Corrects));
        // January and February 2,000, March and April 4,000, May after delivery 1,000; 3,000 were paid too much.
        Assert.Equal(Money.FromYuan(7000), await book.BalanceAsync("5001"));
        Assert.Equal(Money.FromYuan(3000), await book.BalanceAsync("1214"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-02"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-03"));
        await book.VerifySoundAsync();
    }

    // The expiry moves with the extension: no day in between may show the old one.
    [Fact]
    public async Task LateExtension_MovesTheExpiryToItsNewDay()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(WithVoucher, "2022-12-31");
        Assert.Equal(Money.FromYuan(-905_000), await book.BalanceAsync("2307-01", "2022-03-01"));
        await book.ImportAsync(WithVoucher.Event("V", "2022-02-01", "extend", newLastDay: "2022-06-30"), "2022-12-31");

        Assert.Equal(Money.FromYuan(-1_000_000), await book.BalanceAsync("2307-04", "2022-06-30"));
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-04", "2022-07-01"));
        Assert.Equal(Money.FromYuan(-5_000), await book.BalanceAsync("2307-01", "2022-06-30"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task FactsAfterTheDay_EnterNoFigureUntilItComes()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = WithVoucher.Event("V", "2020-06-10", "use", "1000", "9000", "K").Milestone("K", "filed", "2020-06-11").Item("A", "other", "77", "2020-06-12")
            .Pay("X", "2020-06-13", "compensation", "1", "H").Agreement("B", "H", "2020-01-10", "in_kind").Conversion("B", "2020-06-14", "cash").Flow("Z", "2020-06-15", "receipt", "3");
        await book.ImportAsync(rows, "2020-06-09");
        Assert.Equal(3, (await book.EntriesAsync()).Count);
        var view = await book.ViewAsync("2020-06-09");
        Assert.Empty(view.Derivation.Contracts);
        Assert.Empty(view.Register.Conversions);

        for (var (day, entries) = (10, 4); day <= 15; day++)
        {
            await book.AccrueAsync($"2020-06-{day}");
            // The milestone and the conversion of an agreement without items move no money.
            if (day is 12 or 13 or 15) entries++;
            Assert.Equal(entries, (await book.EntriesAsync()).Count);
        }

        Assert.Equal("2020-07-11", (await book.ViewAsync("2020-06-15")).Derivation.Contracts[0].Dues[0].DueOn?.ToString("uuuu-MM-dd", null));
    }

    [Fact]
    public async Task AnEarlierDay_NeverTakesAnAccrualBack()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind, "2020-06-30");
        var before = await book.TrialBalanceAsync(CaseRows.Day("2020-12-31"));
        Assert.Equal((0, 0), await Counts(book.ImportAsync(InKind, "2020-01-31")));
        Assert.Equal(before, await book.TrialBalanceAsync(CaseRows.Day("2020-12-31")));
        Assert.Equal(CaseRows.Day("2020-06-30"), await book.Relocation.AccruedThroughAsync(LogPosition.Latest, TestContext.Current.CancellationToken));

        // A fact that comes then is posted as far as the book has been accrued.
        await book.ImportAsync(InKind.Pay("X", "2020-06-30", "transition_fee", "1", "H"), "2020-01-31");
        Assert.Single(await book.EntriesOfAsync("payment/X"));
    }

    [Fact]
    public async Task SameRowsAgain_AddNothing()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = WithVoucher.Event("V", "2020-06-10", "use", "1000", "9000", "K");
        await book.ImportAsync(rows, "2020-12-31");
        Assert.Equal((0, 0), await Counts(book.ImportAsync(rows, "2020-12-31")));
        Assert.Equal((1, 0), await Counts(book.ImportAsync(rows, "2021-01-31"))); // The accrual itself is a fact.
    }

    [Fact]
    public async Task Verify_FindsAnEntryMadeByHandUnderACauseOfOurs()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind, "2020-06-30");
        await PostByHandAsync(book, "by-hand", "fee/P/2020-01-31/term", "2020-01-31", 12.34m);

        var report = await book.Relocation.VerifyAsync(cancellationToken: TestContext.Current.CancellationToken);
        var finding = Assert.Single(report.Findings);
        Assert.Equal("fee/P/2020-01-31/term", finding.Row);
        Assert.Contains("-12.34", finding.Found, StringComparison.Ordinal);

        // The next import mends it.
        await book.ImportAsync(InKind, "2020-06-30");
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task EntriesOfOthers_AreLeftAlone_WhateverTheirKeys()
    {
        await using var book = await CaseBook.CreateAsync();
        await PostByHandAsync(book, "payment/X", "", "2020-01-31", 1m);
        await PostByHandAsync(book, "fee/P/2020-01-31/term~2", "invoice/17", "2020-01-31", 2m);
        await PostByHandAsync(book, "x", "compensation", "2020-01-31", 4m);
        await book.ImportAsync(InKind.Pay("X", "2020-02-29", "transition_fee", "10", "H"), "2020-02-29");
        await book.ImportAsync(InKind.Pay("X", "2020-02-29", "transition_fee", "10", "H").Delivery("H", "2020-01-20"), "2020-02-29");

        // Delivered on the day of moving out: no fee is due, what was paid is an advance.
        Assert.Equal(Money.FromYuan(7), await book.BalanceAsync("5001"));
        Assert.Equal(Money.FromYuan(10), await book.BalanceAsync("1214"));
        Assert.Equal(["fee/P/2020-01-31/term", "fee/P/2020-01-31/term~3"],
            (await book.EntriesAsync()).Where(e => e.Draft.Cause == "fee/P/2020-01-31/term").Select(e => e.Draft.Key));
        await book.VerifySoundAsync();
    }

    // Each of these pairs once had one key or one cause.
    [Fact]
    public async Task IdentifiersWithOddCharacters_StayApart()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Base.Fund("F;fund=G").Fund("钱 包=|#~").Household("H/2020-01-10", area: "10").Household("H", "P/2020-01-31/term", "20")
            .Project("P/2020-01-31/term");
        rows = new CaseRows().And(r => Copy(rows, r, "household/H/P"));
        foreach (var (agreement, household) in new[] { ("A", "H"), ("A/2020-01-10", "H/2020-01-10"), ("A~2", "H"), ("A#x|y;z=1 甲", "H/2020-01-10") })
        {
            rows.Agreement(agreement, household, "2020-01-10", "voucher", "2020-01-20", "t", "v").Item(agreement, "house", "100").Item(agreement, "subsidy", "7", "2020-02-01");
        }

        rows.Voucher("V", "A", "2020-03-01").Voucher("V/expired", "A/2020-01-10", "2020-03-01").Voucher("voucher_event/V", "A~2", "2020-03-01")
            .Pay("Q", "2020-03-01", "transition_fee", "5000", "H").Pay("Q~2", "2020-03-02", "transition_fee", "1", "H")
            .Pay("Q#x", "2020-03-03", "transition_fee", "1", "H", fund: "F;fund=G").Pay("钱=|/ ;", "2020-03-04", "work_expense", "1", fund: "钱 包=|#~");
        await book.ImportAsync(rows, "2022-12-31");
        await book.ImportAsync(rows.Pay("O", "2020-02-01", "transition_fee", "1000", "H"), "2022-12-31"); // Q is corrected under a key of its own.

        var entries = await book.EntriesAsync();
        Assert.Equal(2, entries.Count(e => e.Draft.Cause == "payment/Q"));
        Assert.Equal(entries.Count, entries.Select(e => e.Draft.Key).Distinct().Count());
        Assert.Equal(3, entries.Count(e => e.Draft.Cause.StartsWith("voucher_expiry/", StringComparison.Ordinal)));
        var view = await book.ViewAsync("2022-12-31");
        Assert.Equal(view.Derivation.Entries.Length, view.Derivation.Entries.Select(e => e.Cause).Distinct().Count());
        await book.VerifySoundAsync();
    }

    private static void Copy(CaseRows from, CaseRows to, string without)
    {
        // The base has a household H in project P; here it is in the oddly named project.
        var household = from.Rows.First(r => $"{r.Kind.Name}/{r.Subject}/{r.Find("project_id")?.Text}" == without);
        foreach (var row in from.Rows.Where(r => r != household))
            to.Row(row.Kind, null, [.. row.Fields.Select(f => (f.Name, (string?)f.Value.ToDisplay()))]);
    }

    private static async Task<(int Facts, int Entries)> Counts(Task<RecordOutcome.Recorded> import)
    {
        var recorded = await import;
        return (recorded.Facts, recorded.Entries);
    }

    private static async Task PostByHandAsync(CaseBook book, string key, string cause, string date, decimal yuan)
    {
        var project = Dimensions.Of(("project", "P"));
        var household = Dimensions.Of(("project", "P"), ("household", "H"));
        Assert.IsType<PostResult.Posted>(await book.Book.PostAsync(new EntryDraft
        {
            Key = key,
            Cause = cause,
            Date = CaseRows.Day(date),
            Summary = "by hand",
            Lines = [JournalLine.Debit("5001", project, Money.FromYuan(yuan)), JournalLine.Credit("2307-02", household, Money.FromYuan(yuan))],
        }, "somebody"));
    }
}
