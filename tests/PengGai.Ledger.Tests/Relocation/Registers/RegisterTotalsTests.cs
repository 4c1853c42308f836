using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Relocation.Registers.Fees;
using PengGai.Ledger.Relocation.Registers.Progress;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Ledger.Reports;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>The totals of every register equal the book's, over seeded random histories on several days; a failure names the seed.</summary>
public sealed class RegisterTotalsTests
{
    private const int Cases = 50;

    private static readonly int[] Days = [150, 400, 650];
    private static readonly bool[] Both = [false, true];

    // Goal: what a household reads on its statement is what the accounts with it hold, to the fen, for every household.
    [Fact]
    public Task Statements_OfEveryHousehold_EqualItsSubAccounts() => EveryDayAsync((view, trial, where) =>
    {
        var statements = new HouseholdStatements(view);
        foreach (var household in statements.Households)
        {
            var statement = statements.Of(household)!;
            var vouchers = statement.Vouchers.Select(v => v.VoucherId).ToHashSet();
            Money Book(string account) => account == "2307-04"
                ? -trial.Balance(account, r => vouchers.Contains(r.Dimensions["voucher"] ?? ""))
                : trial.Balance(account, r => r.Dimensions["household"] == household);
            Assert.Equal(["2307-01", "2307-02", "2307-03", "1214", "2307-04"], statement.Balances.Select(b => b.Account));
            foreach (var balance in statement.Balances)
            {
                var expected = balance.Account is "1214" or "2307-04" ? Book(balance.Account) : -Book(balance.Account);
                Assert.True(expected == balance.Amount, $"{where} {household} {balance.Account}: book {expected}, statement {balance.Amount}");
            }

            // What is owed is what is to be paid when, and what the fee lines leave open.
            Assert.True(statement.Owed == statement.Dues.Where(d => d.IsAccrued).Sum(d => d.Amount!.Value), $"{where} {household}: dues");
            Assert.True(statement.Balances[1].Amount + statement.Balances[2].Amount == statement.Fees.Sum(f => f.Amount - f.Paid), $"{where} {household}: fees");
            Assert.True(statement.Fees.Length == 0 || statement.Fees.TakeLast(HouseholdStatements.FeesInFull).All(f => f.Count == 1), $"{where} {household}: the last lines");
        }

        Assert.Equal(statements.Households.Sum(h => statements.Of(h)!.Balances[4].Amount), -trial.Balance("2307-04"));
        return statements.Households.Sum(h => statements.Of(h)!.Owed);
    });

    // Goal: the years of fees are the movements of the accounts, column by column.
    [Fact]
    public Task OverdueFees_EqualTheMovementsOfTheirAccounts() => EveryDayAsync((view, trial, where) =>
    {
        var years = OverdueFeeRegister.Of(view);
        foreach (var (account, isOverdue) in new[] { ("2307-03", true), ("2307-02", false) })
        {
            var own = years.Where(y => y.IsOverdue == isOverdue).ToList();
            Assert.True(own.Sum(y => y.Accrued) == trial.Rows.Where(r => r.Account.Code == account).Sum(r => r.Credit), $"{where} {account}: accrued");
            Assert.True(own.Sum(y => y.Paid + y.FromAdvances) == trial.Rows.Where(r => r.Account.Code == account).Sum(r => r.Debit), $"{where} {account}: paid");
            foreach (var project in own.GroupBy(y => y.ProjectId))
                Assert.True(project.Last().Owed == -trial.Balance(account, r => r.Dimensions["project"] == project.Key), $"{where} {account} {project.Key}: owed");
            Assert.All(own, y => Assert.True(y.Other.IsZero));
        }

        Assert.True(years.Where(y => y.IsOverdue).Sum(y => y.Accrued).Yuan == PublishedFigures.Compute(view, "overdue_fee_yuan", null, null, null).Computed, where);
        return years.Sum(y => y.Paid);
    });

    // Goal: what is in arrears, with what is accrued and not due yet, is what the book owes; the schedule owes the same.
    [Fact]
    public Task ArrearsAndSchedule_EqualTheFeesOwed() => EveryDayAsync((view, trial, where) =>
    {
        var owed = -(trial.Balance("2307-02") + trial.Balance("2307-03"));
        var arrears = FeeArrears.Of(view).Fees;
        var notDue = FeeAccounts.Of(view).Fees.Where(f => f.DueOn > view.Register.AsOf).Sum(f => f.Unpaid);
        Assert.True(arrears.Where(f => f.IsAccrued).Sum(f => f.Unpaid) + notDue == owed, $"{where}: arrears");
        Assert.True(arrears.SequenceEqual(arrears.OrderBy(f => f.DueOn)), $"{where}: oldest first");
        foreach (var byHousehold in Both)
        {
            var schedule = FeeScheduleRegister.Of(view, byHousehold);
            Assert.True(schedule.Sum(r => r.AccruedUnpaid) == owed, $"{where}: schedule");
            Assert.True(schedule.Where(r => r.HouseholdId is not null == byHousehold).Count() == schedule.Length, where);
            Assert.All(schedule, r => Assert.True(r.Paid <= r.Due && r.Accrued <= r.Due && r.AccruedUnpaid <= r.Unpaid));
        }

        // What was paid is on fees, or is the advance; of that, some may be on fees still to accrue.
        var paid = FeeAccounts.Of(view).Fees.Sum(f => f.Paid);
        Assert.True(paid == view.Derivation.Households.Values.Sum(h => h.FeePaid - h.FeeAdvance), $"{where}: paid");
        return arrears.Sum(f => f.Unpaid);
    });

    // Goal: the last column of the progress is how the projects stand today, as other registers that share no code count it.
    [Fact]
    public Task Progress_AtTheLastPeriodsEnd_AgreesWithTheProjectsAndTheBook() => EveryDayAsync((view, trial, where) =>
    {
        foreach (var length in Enum.GetValues<PeriodLength>())
        {
            var rows = ProgressRegister.Of(view, length);
            foreach (var position in ProjectRegister.Of(view))
            {
                var last = rows.Where(r => r.Project.Id == position.Project.Id).GroupBy(r => (r.Indicator, r.Basis)).ToDictionary(g => g.Key, g => g.Last());
                decimal? Now(string indicator, string basis = "households") => last[(indicator, basis)].Cumulative;
                Assert.True(Now("households_signed") == position.HaveSigned, $"{where} {length} {position.Project.Id}: signed");
                Assert.True(Now("overdue_households") == position.Overdue, $"{where} {length} {position.Project.Id}: overdue {Now("overdue_households")}, {position.Overdue}");
                foreach (var sum in rows.Where(r => r.Project.Id == position.Project.Id && !r.Indicator.EndsWith("percent", StringComparison.Ordinal)).GroupBy(r => r.Indicator))
                    Assert.True(sum.Sum(r => r.New) == sum.Last().Cumulative, $"{where} {length} {sum.Key}: what is new adds up to the whole");

                var households = view.Register.Households.Values.Where(h => h.ProjectId == position.Project.Id).ToList();
                var paid = households.Count(h => trial.Rows.Any(r => r.Account.Code == "2307-01" && r.Dimensions["household"] == h.Id && !r.Credit.IsZero)
                    && trial.Balance("2307-01", r => r.Dimensions["household"] == h.Id).IsZero);
                Assert.True(Now("households_paid") == paid, $"{where} {length} {position.Project.Id}: paid {Now("households_paid")}, {paid}");
                var returned = households.Count(h => view.Register.AgreementsByHousehold[h.Id].Any(a => view.Register.RouteOf(a) == ResettlementRoute.InKind)) - ReturnRegister.Of(view.Register).Count(r => r.Project.Id == position.Project.Id);
                Assert.True(Now("households_returned") == returned, $"{where} {length}: returned");
            }
        }

        return Money.FromFen(ProgressRegister.Of(view, PeriodLength.Year).Length);
    });

    // Goal: the shares are those that are compared with published totals, on both bases.
    [Fact]
    public Task MonetisedShare_AgreesWithThePublishedFigures() => EveryDayAsync((view, trial, where) =>
    {
        var rows = MonetisedShare.Of(view);
        foreach (var row in rows.Where(r => r.What != "monetised"))
        {
            var expected = PublishedFigures.Compute(view, row.What + "_share_percent", row.ProjectId, row.Basis, null);
            Assert.True(expected == (row.Percent, row.Unknown), $"{where} {row.ProjectId} {row.What} {row.Basis}: {row.Percent}, published {expected}");
        }

        foreach (var row in rows.Where(r => r is { What: "monetised", ProjectId: not null }))
            Assert.True(row.Percent == ProgressRegister.Of(view, PeriodLength.Year).Last(p => p.Project.Id == row.ProjectId && p.Indicator == "monetised_share_percent" && p.Basis == row.Basis).Cumulative, where);
        return Money.FromYuan(decimal.Round(rows.Sum(r => r.Percent ?? 0), 2));
    });

    // Goal: what a conversion avoided and cost, from books instead of from the engine: the book without the conversions owes so much more.
    [Fact]
    public async Task ConversionSavings_EqualTheDifferenceOfTwoBooks()
    {
        var compared = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var history = new RandomCase(seed);
            if (!history.Agreements.Exists(a => a.ConvertedOn is not null)) continue;
            await using var book = await CaseBook.CreateAsync();
            await book.ImportAsync(history.Rows(history.Stages - 1), "2021-12-31");
            var view = await book.ViewAsync("2021-12-31");
            var without = Ledger.Relocation.Posting.PostingRules.Derive(
                Register.Fold((await FactsAsync(book)).Where(f => f.Kind != "conversion" && !f.Kind.StartsWith("voucher", StringComparison.Ordinal)), RandomCase.End),
                Ledger.Relocation.Posting.AccountMap.Default(UnitKind.Institution));
            foreach (var saving in ConversionSavings.Of(view))
            {
                compared++;
                var (own, other) = (view.Derivation.Households[saving.HouseholdId], without.Households[saving.HouseholdId]);
                Assert.True(saving.Avoided - saving.OneOff == other.TermFee + other.OverdueFee - own.TermFee - own.OverdueFee, $"seed {seed} {saving.AgreementId}");
                Assert.True(saving.OneOff == view.Derivation.FeeLines.Where(l => l.AgreementId == saving.AgreementId && l.Line.Phase == Ledger.Relocation.TransitionFees.FeePhase.OneOff).Sum(l => l.Line.Amount), $"seed {seed}");
                Assert.Equal(saving.Avoided - saving.OneOff - saving.ChoiceReward - saving.PurchaseReward, saving.Net);
            }
        }

        Assert.True(compared > 12, $"{compared} conversions");
    }

    private static async Task<List<Ledger.Facts.Fact>> FactsAsync(CaseBook book)
    {
        var facts = new List<Ledger.Facts.Fact>();
        await foreach (var recorded in book.Book.FactsAsync(Ledger.Log.LogPosition.Latest, TestContext.Current.CancellationToken)) facts.Add(recorded.Fact);
        return facts;
    }

    /// <summary>Imports random histories through ascending days and checks each day; the sum over all of them mustn't be nothing.</summary>
    private static async Task EveryDayAsync(Func<RelocationView, TrialBalance, string, Money> check)
    {
        var (sum, seen) = (Money.Zero, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var history = new RandomCase(seed);
            var random = new Random(seed);
            await using var book = await CaseBook.CreateAsync();
            foreach (var day in Days.Select(d => RandomCase.Start.PlusDays(d - random.Next(0, 90))).Append(RandomCase.End))
            {
                await book.ImportAsync(history.Rows(history.Stages - 1), NodaTime.Text.LocalDatePattern.Iso.Format(day));
                var view = await book.Relocation.ViewAsync(AsOf.On(day), cancellationToken: TestContext.Current.CancellationToken);
                var amount = check(view, await book.Book.TrialBalanceAsync(AsOf.On(day), TestContext.Current.CancellationToken), $"seed {seed}, {day:uuuu-MM-dd}");
                sum += amount;
                if (!amount.IsZero) seen++;
            }
        }

        // The cases have to be worth their time.
        Assert.True(seen > Cases / 2, $"{seen} days with figures, {sum} in all");
    }
}
