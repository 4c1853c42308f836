using NodaTime;
using PengGai.Ledger.Relocation;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>What never depends on how often somebody accrues or imports, over seeded random districts; a failure names the seed that replays it.</summary>
public sealed class WholeCaseAccrualTests
{
    // A book each way, and ninety accruals in the first: fewer than of the other properties.
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 300 : 30;

    // Goal: how often somebody accrues decides nothing: every day, every month or once, over three months.
    [Fact]
    public async Task Accruing_daily_monthly_or_once_gives_the_same_books()
    {
        var accrued = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var district = await WholeCase.NextAsync(seed);
            var from = RandomCase.Start.PlusDays(new Random(seed).Next(60, 600));
            var through = from.PlusMonths(3);
            var days = Enumerable.Range(1, Period.DaysBetween(from, through)).Select(from.PlusDays).ToList();
            var books = new List<(string How, string[] Balances)>();
            foreach (var (how, accruals) in new[] { ("daily", days), ("monthly", days.FindAll(d => d.Day == from.Day || d == through)), ("once", [through]) })
            {
                await using var book = await CaseBook.CreateAsync();
                await WholeCase.Import(book, district.Rows, from, seed);
                foreach (var day in accruals) await AccrueAsync(book, day, seed);
                await book.VerifySoundAsync();

                // Within the months interest is posted when somebody accrues it; at their ends, and at the end, all is.
                var monthEnds = days.FindAll(d => d == d.With(DateAdjusters.EndOfMonth) || d == through);
                books.Add((how, await Task.WhenAll(monthEnds.Select(async d => $"{d}\n{await book.TrialBalanceAsync(d)}"))));
            }

            foreach (var (how, balances) in books.Skip(1))
            {
                foreach (var (expected, actual) in books[0].Balances.Zip(balances)) Assert.True(expected == actual, $"seed {seed}, {how}, {expected.Split('\n')[0]}:\n{WholeCaseTests.Difference(expected, actual)}");
            }

            if (books[0].Balances[^1].Contains("2304", StringComparison.Ordinal)) accrued++;
        }

        Assert.True(accrued > Cases / 2, $"{accrued} with interest");
    }

    // Goal: what is stated again is in the books already.
    [Fact]
    public async Task The_same_rows_again_change_nothing_in_any_order()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var district = await WholeCase.NextAsync(seed);
            await using var book = await CaseBook.CreateAsync();
            await district.ImportInStagesAsync(book);
            var rows = district.Rows.ToArray();
            new Random(seed).Shuffle(rows);
            var before = await book.Book.HeadAsync(TestContext.Current.CancellationToken);
            foreach (var again in new[] { rows, [.. district.Rows] })
            {
                var outcome = await WholeCase.Import(book, again, WholeCase.End, seed);
                Assert.True((outcome.Facts, outcome.Entries) == (0, 0), $"seed {seed}: {outcome.Facts} facts, {outcome.Entries} entries");
            }

            await AccrueAsync(book, WholeCase.End, seed);
            Assert.Equal(before, await book.Book.HeadAsync(TestContext.Current.CancellationToken));
        }
    }

    private static async Task AccrueAsync(CaseBook book, LocalDate through, int seed)
    {
        var outcome = await book.Relocation.AccrueAsync(through, "tester");
        Assert.True(outcome is RecordOutcome.Recorded, $"seed {seed}, {through}: {string.Join('\n', (outcome as RecordOutcome.Refused)?.Problems.Select(p => p.Describe(Language.En)) ?? [])}");
    }
}
