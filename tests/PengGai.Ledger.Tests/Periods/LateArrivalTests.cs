using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Tests.Relocation.Posting;
using PengGai.Ledger.Tests.Writing;
using static PengGai.Ledger.Tests.Relocation.Posting.PostingTableTests;

namespace PengGai.Ledger.Tests.Periods;

/// <summary>Facts that arrive when the period that they belong to is closed.</summary>
public sealed class LateArrivalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ALateFactOfTheSameYear_GoesToTheNextOpenDayWithItsOwnAsTheOriginal()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind, "2020-06-30");
        for (var month = 1; month <= 6; month++) Assert.Equal("Done", await CloseAsync(book, 2020, month));
        var late = InKind.Delivery("H", "2020-04-15").Pay("X", "2020-05-10", "transition_fee", "100", "H");
        await book.ImportAsync(late, "2020-06-30");

        var entries = (await book.EntriesAsync()).Where(e => e.Draft.Date > new LocalDate(2020, 6, 30)).ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal((new LocalDate(2020, 7, 1), true), (e.Draft.Date, e.Draft.OriginalDate < e.Draft.Date)));
        Assert.Contains(entries, e => e.Draft.OriginalDate == new LocalDate(2020, 5, 10) && e.Draft.Cause == "payment/X" && e.Draft.Relation == EntryRelation.Original);
        Assert.Contains(entries, e => e.Draft.Relation == EntryRelation.RedReversal && e.Draft.Corrects is not null);
        await AssertSettledAsync(book, late, "2020-06-30");
    }

    [Fact]
    public async Task ALateFactOfAnEarlierYear_GoesInBlueThroughTheAdjustmentOfPriorYears()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind, "2020-12-31");
        for (var month = 1; month <= 12; month++)
        {
            var closed = await CloseAsync(book, 2020, month);
            Assert.True(closed is "Done", $"{month}: {closed}");
        }

        var late = InKind.Delivery("H", "2020-10-15").Pay("X", "2020-11-10", "transition_fee", "100", "H");
        await book.ImportAsync(late, "2020-12-31");
        var entries = (await book.EntriesAsync()).Where(e => e.Draft.Date.Year == 2021).ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Equal((new LocalDate(2021, 1, 1), 2020), (e.Draft.Date, e.Draft.OriginalDate!.Value.Year)));
        var lines = entries.SelectMany(e => e.Draft.Lines).ToList();
        Assert.All(lines, l => Assert.True(l.Amount > Money.Zero && l.Account[0] is not ('4' or '5' or '6' or '7'), $"{l}"));
        Assert.Contains(lines, l => l.Account == "3501");
        Assert.Contains(lines, l => l.Account == "8101" && l.Amount == Money.FromYuan(100));
        Assert.Contains(entries, e => e.Draft.Relation == EntryRelation.BlueCorrection && e.Draft.Corrects is not null);
        await AssertSettledAsync(book, late, "2020-12-31");
    }

    [Fact]
    public async Task Closing_IsRefusedWithWhatTheFactsStillCallFor()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(InKind, "2020-06-29");
        for (var month = 1; month <= 5; month++) Assert.Equal("Done", await CloseAsync(book, 2020, month));
        Assert.Equal("WorkPending", await CloseAsync(book, 2020, 6));
        await book.AccrueAsync("2020-06-30");
        // What is there and shouldn't be counts as well.
        var fee = (await book.EntriesAsync()).Last();
        await book.Book.PostAsync(fee.Draft with { Key = "by hand" }, "somebody", Token);
        var refused = Assert.IsType<ChangeResult.Refused>(await book.Relocation.ClosePeriodAsync(new(2020, 6), "chief", Token));
        Assert.Contains("1 entries", Assert.IsType<Refusal.WorkPending>(Assert.Single(refused.Reasons)).What.En, StringComparison.Ordinal);
        await book.AccrueAsync("2020-06-30");
        Assert.Equal("Done", await CloseAsync(book, 2020, 6));
        Assert.Equal("WrongPeriodState", await CloseAsync(book, 2020, 6));
    }

    // Goal: what is owed and what is in the bank does not depend on when months were closed.
    // Method: random histories that arrive in stages, with months closed, opened again and years carried forward in between,
    // against the same history in a book that never closed anything.
    [Fact]
    public async Task RandomClosingsBetweenArrivals_LeaveTheSameClaims()
    {
        var (closed, blue, moved) = (0, 0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var (history, random) = (new RandomCase(seed), new Random(-1 - seed));
            await using var open = await CaseBook.CreateAsync();
            await using var book = await CaseBook.CreateAsync();
            var all = history.Rows(history.Stages - 1);
            await ImportAsync(open, all, seed);
            for (var stage = 0; stage < history.Stages; stage++)
            {
                var through = RandomCase.Start.PlusDays(random.Next(0, 730));
                await book.Relocation.RecordAsync(new(history.Rows(stage).Rows), through, "tester", cancellationToken: Token);
                if (random.Next(6) == 0 && book.Book.Periods.Stated.Count > 0)
                    await book.Book.ReopenPeriodAsync(book.Book.Periods.Stated.ElementAt(random.Next(book.Book.Periods.Stated.Count)).Key, "漏记", "chief", Token);
                closed += await CloseSomeAsync(book, random);
            }

            await ImportAsync(book, all, seed);
            var (expected, actual) = (await ClaimsAsync(open), await ClaimsAsync(book));
            Assert.True(expected == actual, $"seed {seed}:\n{expected}\n\nwith closings:\n{actual}");
            var again = await ImportAsync(book, all, seed);
            Assert.True((again.Facts, again.Entries) == (0, 0), $"seed {seed}: {again.Facts} facts, {again.Entries} entries");
            var report = await book.Relocation.VerifyAsync(cancellationToken: Token);
            Assert.True(report.IsSound, $"seed {seed}: " + string.Join('\n', report.Findings.Select(f => f.Describe().En)));
            var entries = await book.EntriesAsync();
            moved += entries.Count(e => e.Draft.OriginalDate is not null);
            blue += entries.Count(e => e.Draft.Relation == EntryRelation.BlueCorrection);
        }

        // The histories have to be worth their time.
        Assert.True(closed > 200 && moved > 200 && blue > 20, $"{closed} closed, {moved} moved, {blue} blue");
    }

    /// <summary>Closes months from the first open one on, with the year-end entries that this asks for.</summary>
    private static async Task<int> CloseSomeAsync(CaseBook book, Random random)
    {
        var closed = 0;
        var used = (await book.EntriesAsync()).Select(e => e.Draft.Period).Distinct().Order().ToList();
        foreach (var period in used.Where(p => book.Book.Periods.IsOpen(p)).Take(random.Next(0, 14)))
        {
            if (period.IsAdjustment) continue;
            if (period.Number == 12 && random.Next(2) == 0)
            {
                await book.Book.CarryForwardAsync(period.Year - 1, "chief", Token);
                await book.Book.ClosePeriodAsync(new(period.Year - 1, 13), "chief", cancellationToken: Token);
            }

            // Half of the time without asking whether the fees are accrued, as somebody might who keeps only the accounts.
            var result = random.Next(2) == 0
                ? await book.Relocation.ClosePeriodAsync(period, "chief", Token)
                : await book.Book.ClosePeriodAsync(period, "chief", cancellationToken: Token);
            if (result is ChangeResult.Done) closed++;
        }

        return closed;
    }

    private static async Task AssertSettledAsync(CaseBook book, CaseRows rows, string through)
    {
        await book.VerifySoundAsync();
        var again = await book.ImportAsync(rows, through);
        Assert.Equal((0, 0), (again.Facts, again.Entries));
        Assert.Equal(0, Assert.IsType<RecordOutcome.Recorded>(await book.AccrueAsync(through)).Entries);
    }

    /// <summary>What is owed and what is there, by sub-account, when everything has come.</summary>
    private static async Task<string> ClaimsAsync(CaseBook book) => string.Join('\n', (await book.Book.TrialBalanceAsync(AsOf.On(LocalDate.MaxIsoValue), Token)).Rows
        .Where(r => (r.Account.Code.StartsWith("2307", StringComparison.Ordinal) || r.Account.Code is "2302" or "1002" or "1214" or "8001") && !r.Balance.IsZero)
        .Select(r => $"{r.Account.Code} {r.Dimensions} {r.Balance}"));

    private static async Task<RecordOutcome.Recorded> ImportAsync(CaseBook book, CaseRows rows, int seed)
    {
        var outcome = await book.Relocation.RecordAsync(new(rows.Rows), RandomCase.End, "tester", cancellationToken: Token);
        Assert.True(outcome is RecordOutcome.Recorded, $"seed {seed}: " + string.Join('\n', (outcome as RecordOutcome.Refused)?.Problems.Select(p => p.Describe(Language.En)) ?? []));
        return (RecordOutcome.Recorded)outcome;
    }

    private static async Task<string> CloseAsync(CaseBook book, int year, int month) =>
        GroupCommitTests.Text([await book.Relocation.ClosePeriodAsync(new(year, month), "chief", Token)]);
}
