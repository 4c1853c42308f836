using PengGai.Ledger.Accounts;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Funding;

/// <summary>What holds of money in any history, right or wrong: every yuan that moved stands somewhere, on every day.</summary>
public sealed class FundingPropertyTests
{
    private const int Cases = 400;

    // Goal: however wrong the facts, entries balance on both sides, what stands on an account is what the registers say, and
    // what the funds hold is what stands on 1002, on any day.
    [Fact]
    public void AnyHistory_BalancesAndAgreesWithItsRegisters()
    {
        var (overpaid, recovered, setOff, lent, movementDays) = (0, 0, 0, 0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var rows = RandomFunding.AddTo(new RandomCase(seed), seed);
            var asOf = RandomCase.Start.PlusDays(new Random(seed).Next(200, 731));
            var view = rows.Derive(asOf.ToString("uuuu-MM-dd", null));
            var derivation = view.Derivation;
            foreach (var entry in derivation.Entries)
            {
                foreach (var side in entry.Lines.GroupBy(l => l.Account[0] is '6' or '7' or '8'))
                    Assert.True(side.Sum(Net) == Money.Zero, $"seed {seed}: {entry.Cause}");
            }

            var lines = derivation.Entries.SelectMany(e => e.Lines).ToList();
            foreach (var household in derivation.Households.Values)
            {
                Same("2307-01", household.CompensationOwed + household.VoucherBalance - household.VoucherBalancePaid + household.Reward - household.RewardPaid,
                    -Of(lines, "2307-01", DimensionNames.Household, household.HouseholdId));
                Same("1214", household.FeeAdvance, Of(lines, "1214", DimensionNames.Household, household.HouseholdId));
                Same("fees", household.FeeOwed, -Of(lines, "2307-02", DimensionNames.Household, household.HouseholdId) - Of(lines, "2307-03", DimensionNames.Household, household.HouseholdId));
                Same("1218", derivation.Receivables.Where(r => r.Debtor == "household/" + household.HouseholdId).Sum(r => r.Open),
                    Of(lines, "1218", DimensionNames.Household, household.HouseholdId));
                Assert.True(household.CompensationOwed >= Money.Zero && household.FeeAdvance >= Money.Zero, $"seed {seed}: {household.HouseholdId}");
            }

            foreach (var contract in derivation.Contracts)
            {
                Same("2302", contract.Unpaid, -Of(lines, "2302", DimensionNames.Contract, contract.ContractId));
                Assert.True(contract.Unpaid >= Money.Zero && contract.Dues.Sum(d => d.Paid) == contract.Paid, $"seed {seed}: {contract.ContractId}");
            }

            var lending = derivation.Transfers.Where(t => t.IsOwed).ToList();
            Same("1218 in all", derivation.Receivables.Sum(r => r.Open) + lending.Where(t => t.Kind != TransferKind.FromUnit).Sum(t => t.Open!.Value), lines.Where(l => l.Account == "1218").Sum(Net));
            Same("2307-05", lending.Where(t => t.Kind != TransferKind.ToUnit).Sum(t => t.Open!.Value), -lines.Where(l => l.Account == "2307-05").Sum(Net));
            Assert.All(lending, t => Assert.True(t.Open >= Money.Zero));

            movementDays += AgreeOnEveryDay(view, seed);
            overpaid += derivation.Receivables.Count(r => r.Origin == ReceivableOrigin.Overpayment);
            recovered += derivation.Receivables.Count(r => !r.Settled.IsZero);
            setOff += derivation.SetOffs.Count(s => s.Amount > Money.Zero);
            lent += lending.Count(t => !t.PaidBack.IsZero);

            void Same(string what, Money expected, Money actual) => Assert.True(expected == actual, $"seed {seed}, {what}: {expected} and {actual}");
        }

        // The cases have to be worth their time.
        foreach (var (count, least) in new[] { (overpaid, Cases), (recovered, Cases / 3), (setOff, Cases / 10), (lent, Cases / 20), (movementDays, 5 * Cases) }) Assert.True(count > least, $"{count} of {least}");
    }

    // Goal: the cost of idle money is the plain sum over the days, whatever moved when.
    [Fact]
    public void IdleCost_IsThePlainSumOverTheDays()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var view = RandomFunding.AddTo(new RandomCase(seed), seed).Derive("2021-12-31");
            var from = RandomCase.Start.PlusDays(new Random(seed).Next(0, 700));
            foreach (var idle in IdleFundRegister.Of(view, from))
            {
                var sum = 0m;
                for (var day = from; day <= view.Register.AsOf; day = day.PlusDays(1)) sum += Math.Max(0m, FundRegister.BalanceOn(view, idle.Fund.Id, day)!.Value.Yuan);
                Assert.Equal(sum, idle.BalanceYuanDays);
                Assert.Equal(idle.Fund.Id == "G" ? Money.Round(sum * 3.3m / 36500m) : (Money?)null, idle.Cost);
            }
        }
    }

    // Goal: in a real book, on every day on which something moved, the funds of the register are the sub-accounts of 1002.
    [Fact]
    public async Task FundBalances_AreAccount1002_InABook()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var history = new RandomCase(seed);
            await using var book = await CaseBook.CreateAsync();
            var rows = history.Rows(history.Stages - 1).FundOf("G", "P0").Leg("T1", "2020-05-05", "transfer_out", "12.34", dueOn: "2021-01-01", project: "P1").Leg("T2", "2020-05-05", "transfer_in", "12.34", "G", "T1");
            Assert.IsType<RecordOutcome.Recorded>(await book.Relocation.RecordAsync(new(rows.Rows), RandomCase.End, "tester", cancellationToken: TestContext.Current.CancellationToken));
            var view = await book.Relocation.ViewAsync(AsOf.On(RandomCase.End), cancellationToken: TestContext.Current.CancellationToken);
            foreach (var day in view.Derivation.FundMovements.Select(m => m.On).Distinct())
            {
                var trial = await book.Book.TrialBalanceAsync(AsOf.On(day), TestContext.Current.CancellationToken);
                foreach (var fund in view.Register.Funds.Keys)
                    Assert.Equal(trial.Rows.Where(r => r.Account.Code == "1002" && r.Dimensions[DimensionNames.Fund] == fund).Sum(r => r.Balance), FundRegister.BalanceOn(view, fund, day));
            }
        }
    }

    private static int AgreeOnEveryDay(RelocationView view, int seed)
    {
        var days = view.Derivation.FundMovements.Select(m => m.On).Distinct().ToList();
        foreach (var fund in view.Register.Funds.Keys)
        {
            var bank = view.Derivation.Entries.SelectMany(e => e.Lines.Select(l => (e.Date, Line: l))).Where(l => l.Line.Account == "1002" && l.Line.Dimensions[DimensionNames.Fund] == fund).ToList();
            foreach (var day in days)
            {
                var (expected, actual) = (bank.Where(b => b.Date <= day).Sum(b => Net(b.Line)), FundRegister.BalanceOn(view, fund, day));
                Assert.True(expected == actual, $"seed {seed}, {fund} on {day}: {expected} and {actual}");
            }
        }

        return days.Count;
    }

    private static Money Of(IEnumerable<JournalLine> lines, string account, string dimension, string value) =>
        lines.Where(l => l.Account == account && l.Dimensions[dimension] == value).Sum(Net);

    private static Money Net(JournalLine line) => line.Side == Side.Debit ? line.Amount : -line.Amount;
}
