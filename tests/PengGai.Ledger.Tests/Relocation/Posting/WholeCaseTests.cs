using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>What holds for a whole district, over seeded random ones in real books; a failure names the seed that replays it.</summary>
public sealed class WholeCaseTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 1000 : 40;

    private static readonly string[] Words = ["event", "purpose", "kind"];

    // The cases have to be worth their time: of every kind of thing that can be recorded there are some.
    [Fact]
    public async Task A_random_district_has_everything_in_it()
    {
        var (kept, proposed, seen) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        for (var seed = 0; seed < Cases; seed++)
        {
            var district = await WholeCase.NextAsync(seed);
            (kept, proposed) = (kept + district.Rows.Count, proposed + district.Proposed);
            foreach (var row in district.Rows)
            {
                var word = Words.Select(row.Find).FirstOrDefault(v => v is not null)?.Text;
                var what = row.Kind.Name + (word is null ? "" : "/" + word);
                seen[what] = seen.GetValueOrDefault(what) + 1;
            }
        }

        Assert.True(kept > proposed * 3 / 4, $"{kept} of {proposed} rows");
        string[] every =
        [
            "conversion", "delivery", "developer_milestone", "fund_flow/receipt", "fund_flow/recovery", "fund_flow/transfer_in", "land_sale", "loan_event/draw", "loan_event/rate",
            "payment/compensation", "payment/developer", "payment/interest", "payment/principal", "payment/transition_fee", "payment/voucher_balance", "payment/voucher_reward",
            "planned_payment", "price_difference", "receivable/education_fee", "set_off", "supplement",
            "voucher_event/cancel_use", "voucher_event/cash_out", "voucher_event/extend", "voucher_event/split", "voucher_event/transfer", "voucher_event/use", "voucher_event/void",
        ];
        Assert.All(every, what => Assert.True(seen.GetValueOrDefault(what) >= Cases / 10, $"{what}: {seen.GetValueOrDefault(what)}"));
    }

    // Goal: late facts make the books that there would have been, on every day, and the log shows both: what was reported then stays,
    // byte for byte, and the differences stand behind it.
    [Fact]
    public async Task Whatever_arrives_late_the_books_become_those_that_had_it_in_time_and_the_log_shows_both()
    {
        var (waiting, corrections) = (0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var district = await WholeCase.NextAsync(seed);
            await using var inTime = await CaseBook.CreateAsync();
            await using var grown = await CaseBook.CreateAsync();
            await district.ImportInTimeAsync(inTime);
            var reported = new List<(LogPosition Position, LocalDate Day, string Balances)>();
            var entries = new List<string>();
            waiting += await district.ImportInStagesAsync(grown, async position =>
            {
                foreach (var day in district.Throughs) reported.Add((position, day, await BalancesAsync(grown, new AsOf(day, position))));
                var now = (await grown.EntriesAsync()).ConvertAll(e => $"{e.Number} {e.Draft.Key} {e.Draft.Date} {string.Join(';', e.Draft.Lines)}");
                Assert.True(now.Take(entries.Count).SequenceEqual(entries), $"seed {seed}: an earlier entry changed");
                entries = now;
            });

            var random = new Random(seed);
            foreach (var day in district.Throughs.Concat(Enumerable.Range(0, 10).Select(_ => RandomCase.Start.PlusDays(random.Next(730)))))
            {
                var (expected, actual) = (await inTime.TrialBalanceAsync(day), await grown.TrialBalanceAsync(day));
                Assert.True(expected == actual, $"seed {seed}, {day}:\n{Difference(expected, actual)}");
            }

            foreach (var (position, day, balances) in reported)
            {
                var now = await BalancesAsync(grown, new AsOf(day, position));
                Assert.True(balances == now, $"seed {seed}, {day} as known at {position}:\n{Difference(balances, now)}");
            }

            await inTime.VerifySoundAsync();
            await grown.VerifySoundAsync();
            corrections += (await grown.EntriesAsync()).Count(e => e.Draft.Relation != Journal.EntryRelation.Original);
        }

        Assert.True(corrections > 10 * Cases && waiting < 30 * Cases, $"{corrections} corrections, {waiting} rows waited");
    }

    private static async Task<string> BalancesAsync(CaseBook book, AsOf asOf) => string.Join('\n', (await book.Book.TrialBalanceAsync(asOf)).Rows
        .Select(r => $"{r.Account.Code} {r.Dimensions} {r.Debit} {r.Credit} {r.Balance}"));

    internal static string Difference(string expected, string actual)
    {
        var (first, second) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join('\n', [.. first.Except(second).Select(l => "- " + l), .. second.Except(first).Select(l => "+ " + l)]);
    }
}
