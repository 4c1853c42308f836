using NodaTime;
using PengGai.Ledger.Relocation;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>What holds for every history, over seeded random ones in real books; a failure names the seed that replays it.</summary>
public sealed class PostingPropertyTests
{
    private const int Cases = 300;

    // What stands on the account of compensation payable.
    private static readonly string[] OnCompensation = ["compensation", "balance", "reward"];

    // Goal: balances depend on facts and dates only, never on the order in which facts arrived or how often was accrued.
    // Method: the same history imported at once, and in stages with accruals between them; compared on the last day and before.
    [Fact]
    public async Task AnyOrderOfArrival_GivesTheSameBalancesOnEveryDay()
    {
        var (corrections, refusedStages, stages) = (0, 0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var history = new RandomCase(seed);
            var random = new Random(-1 - seed);
            await using var atOnce = await CaseBook.CreateAsync();
            await using var grown = await CaseBook.CreateAsync();
            var all = history.Rows(history.Stages - 1);
            await ImportAsync(atOnce, all, seed);
            for (var stage = 0; stage < history.Stages; stage++)
            {
                var through = RandomCase.Start.PlusDays(random.Next(0, 730));
                // A stage may lack what makes a row possible; it is refused whole, and the next one holds its rows again.
                if (await grown.Relocation.RecordAsync(new(history.Rows(stage).Rows), through, "tester", cancellationToken: TestContext.Current.CancellationToken) is RecordOutcome.Refused) refusedStages++;
                stages++;
                await AccrueAsync(grown, through, random);
            }

            await ImportAsync(grown, all, seed);

            foreach (var day in new[] { RandomCase.End, RandomCase.Start.PlusDays(random.Next(0, 730)), RandomCase.Start.PlusDays(random.Next(0, 730)) })
            {
                var (expected, actual) = (await atOnce.TrialBalanceAsync(day), await grown.TrialBalanceAsync(day));
                Assert.True(expected == actual, $"seed {seed}, {day}:\n{expected}\n\nand grown:\n{actual}");
            }

            await grown.VerifySoundAsync();
            await atOnce.VerifySoundAsync();
            var again = await ImportAsync(grown, all, seed);
            Assert.True((again.Facts, again.Entries) == (0, 0), $"seed {seed}: {again.Facts} facts, {again.Entries} entries");
            foreach (var entry in await grown.EntriesAsync())
            {
                if (entry.Draft.Relation != Journal.EntryRelation.Original) corrections++;
                foreach (var side in entry.Draft.Lines.GroupBy(l => l.Account[0] is '6' or '7' or '8'))
                {
                    Assert.True(side.Where(l => l.Side == Side.Debit).Sum(l => l.Amount) == side.Where(l => l.Side == Side.Credit).Sum(l => l.Amount), $"seed {seed}: {entry.Draft.Key}");
                }
            }
        }

        // The cases have to be worth their time.
        Assert.True(corrections > 3 * Cases, $"{corrections} corrections");
        Assert.True(refusedStages < stages / 4, $"{refusedStages} of {stages} stages refused");
    }

    // Goal: what each household, voucher, contract and fund has, as an implementation that shares nothing with the rules has it.
    [Fact]
    public async Task Balances_OfAnyHistory_AgreeWithANaiveSecondImplementation()
    {
        var seen = new Dictionary<string, int>();
        for (var seed = 0; seed < Cases; seed++)
        {
            var history = new RandomCase(seed);
            var asOf = RandomCase.Start.PlusDays(new Random(seed).Next(100, 731));
            await using var book = await CaseBook.CreateAsync();
            await ImportAsync(book, history.Rows(history.Stages - 1), seed, asOf);
            var naive = NaiveBalances.On(history, asOf);
            var trial = await book.Book.TrialBalanceAsync(AsOf.On(asOf), TestContext.Current.CancellationToken);
            var derivation = (await book.Relocation.ViewAsync(AsOf.On(asOf), cancellationToken: TestContext.Current.CancellationToken)).Derivation;

            Compare("fund", naive.All("fund"), Of("1002", "fund", 1));
            Compare("advance", naive.All("advance"), Of("1214", "household", 1), derivation.Households.Values.Select(h => (h.HouseholdId, h.FeeAdvance.Fen)));
            Compare("owed term", naive.All("owed term"), Of("2307-02", "household", -1));
            Compare("owed overdue", naive.All("owed overdue"), Of("2307-03", "household", -1));
            Compare("fee term", naive.All("fee term"), derivation.Households.Values.Select(h => (h.HouseholdId, h.TermFee.Fen)));
            Compare("fee overdue", naive.All("fee overdue"), derivation.Households.Values.Select(h => (h.HouseholdId, h.OverdueFee.Fen)));
            Compare("contract", naive.All("contract"), Of("2302", "contract", -1),
                derivation.Contracts.Select(c => (c.ContractId, c.Unpaid.Fen)));
            Compare("voucher", naive.All("voucher"), Of("2307-04", "voucher", -1), derivation.Vouchers.Select(v => (v.VoucherId, v.Position!.Remaining.Fen)));
            Compare("compensation", naive.All("compensation"), derivation.Households.Values.Select(h => (h.HouseholdId, h.CompensationOwed.Fen)));
            Compare("balance", naive.All("balance"), derivation.Households.Values.Select(h => (h.HouseholdId, (h.VoucherBalance - h.VoucherBalancePaid).Fen)));
            Compare("reward", naive.All("reward"), derivation.Households.Values.Select(h => (h.HouseholdId, (h.Reward - h.RewardPaid).Fen)));
            Compare("2307-01", OnCompensation.SelectMany(naive.All).GroupBy(b => b.Whose).Select(g => (g.Key, g.Sum(b => b.Fen))), Of("2307-01", "household", -1));
            Assert.All(derivation.Households.Values, h => Assert.True(h.FeeOwed >= Money.Zero && h.FeeAdvance >= Money.Zero && h.CompensationOwed >= Money.Zero));
            Assert.All(derivation.Vouchers.Select(v => v.Position!), p =>
                Assert.Equal(p.Face, p.Used + p.Transferred + p.Split + p.Cashed + p.Deducted + p.Void + p.Remaining));

            void Compare(string what, IEnumerable<(string Whose, long Fen)> expected, params IEnumerable<(string Whose, long Fen)>[] actual)
            {
                var wanted = Text(expected);
                if (wanted.Length > 0) seen[what] = seen.GetValueOrDefault(what) + 1;
                foreach (var balances in actual) Assert.True(wanted == Text(balances), $"seed {seed}, {asOf}, {what}: expected {wanted}, actual {Text(balances)}");
            }

            IEnumerable<(string, long)> Of(string account, string dimension, int sign) => trial.Rows.Where(r => r.Account.Code == account)
                .GroupBy(r => r.Dimensions[dimension]!).Select(g => (g.Key, sign * g.Sum(r => r.Balance).Fen));
        }

        foreach (var what in new[] { "fund", "advance", "owed term", "owed overdue", "contract", "voucher", "compensation", "balance", "reward" })
            Assert.True(seen.GetValueOrDefault(what) > 20, $"{what}: {seen.GetValueOrDefault(what)}");
    }

    // Goal: the order of rows, and with it of the log, decides nothing.
    [Fact]
    public async Task OrderOfRows_DoesNotMatter()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var history = new RandomCase(seed);
            var rows = history.Rows(history.Stages - 1).Rows.ToArray();
            await using var straight = await CaseBook.CreateAsync();
            await using var shuffled = await CaseBook.CreateAsync();
            Assert.IsType<RecordOutcome.Recorded>(await straight.Relocation.RecordAsync(new(rows), RandomCase.End, "tester", cancellationToken: TestContext.Current.CancellationToken));
            new Random(seed).Shuffle(rows);
            Assert.IsType<RecordOutcome.Recorded>(await shuffled.Relocation.RecordAsync(new(rows), RandomCase.End, "tester", cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(
                (await straight.EntriesAsync()).Select(e => $"{e.Number} {e.Draft.Key} {string.Join(';', e.Draft.Lines)}"),
                (await shuffled.EntriesAsync()).Select(e => $"{e.Number} {e.Draft.Key} {string.Join(';', e.Draft.Lines)}"));
        }
    }

    private static string Text(IEnumerable<(string Whose, long Fen)> balances) =>
        string.Join(' ', balances.Where(b => b.Fen != 0).OrderBy(b => b.Whose, StringComparer.Ordinal).Select(b => $"{b.Whose}={b.Fen}"));

    private static async Task<RecordOutcome.Recorded> ImportAsync(CaseBook book, CaseRows rows, int seed, LocalDate? through = null)
    {
        var outcome = await book.Relocation.RecordAsync(new(rows.Rows), through ?? RandomCase.End, "tester", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(outcome is RecordOutcome.Recorded, $"seed {seed}: " + string.Join('\n', (outcome as RecordOutcome.Refused)?.Problems.Select(p => p.Describe(Language.En)) ?? []));
        return (RecordOutcome.Recorded)outcome;
    }

    /// <summary>Once, by month, or by day over a month's end.</summary>
    private static async Task AccrueAsync(CaseBook book, LocalDate from, Random random)
    {
        var (times, step) = random.Next(4) switch { 0 => (0, Period.Zero), 1 => (1, Period.FromDays(45)), 2 => (3, Period.FromMonths(1)), _ => (5, Period.FromDays(1)) };
        for (var (i, day) = (0, from); i < times && day < RandomCase.End; i++)
        {
            day += step;
            await book.Relocation.AccrueAsync(LocalDate.Min(day, RandomCase.End), "tester", cancellationToken: TestContext.Current.CancellationToken);
        }
    }
}
