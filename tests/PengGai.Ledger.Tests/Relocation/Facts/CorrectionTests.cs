using NodaTime;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Facts;

/// <summary>A stored cell that was wrong all along, a row that never happened, and what the book says afterwards.</summary>
public sealed class CorrectionTests
{
    private const string Item = "compensation_items.csv";

    private static CaseRows Cash => new CaseRows().Project("P").Household("H", area: "100").Fund().Flow("R", "2020-01-01", "receipt", "9000")
        .Agreement("A", "H", "2020-02-01", "cash").Item("A", "house", "1000").Pay("X", "2020-03-01", "compensation", "400", "H");

    [Fact]
    public async Task A_corrected_amount_posts_the_difference_and_repeating_it_changes_nothing()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        var corrected = Cash.Correct(Item, "A|house|100000", "amount_yuan", "1000", "700");
        var recorded = await book.ImportAsync(corrected, "2020-12-31");
        Assert.Equal((2, 1), (recorded.Facts, recorded.Entries));
        Assert.Contains("still says \"1000.00\", which was corrected to \"700.00\"", Assert.Single(recorded.Warnings).Describe(Language.En), StringComparison.Ordinal);
        Assert.Equal(Money.FromYuan(-300), await book.BalanceAsync("2307-01"));
        Assert.Equal(EntryRelation.Difference, (await book.EntriesAsync())[^1].Draft.Relation);

        // The file may go on to say the old value, or say the new one; either way nothing is new.
        var mended = Cash.With(RelocationFacts.CompensationItem, _ => true, "amount_yuan", "700").Correct(Item, "A|house|100000", "amount_yuan", "1000", "700");
        foreach (var rows in new[] { corrected, mended })
        {
            var again = await book.ImportAsync(rows, "2020-12-31");
            Assert.Equal((0, 0), (again.Facts, again.Entries));
        }

        Assert.Empty((await book.ImportAsync(mended, "2020-12-31")).Warnings);
        Assert.Contains("household \"H\" was withdrawn by a correction", Describe(await book.RefuseAsync(
            mended.Correct("households.csv", "H", null, null, null), "2020-12-31")), StringComparison.Ordinal);
        // Also by rows that only the book has.
        Assert.Contains("2 row(s) refer to this household: agreements.csv A, payments.csv X", Describe(await book.RefuseAsync(
            new CaseRows().Correct("households.csv", "H", null, null, null), "2020-12-31")), StringComparison.Ordinal);
        await book.VerifySoundAsync();
    }

    [Theory]
    [InlineData("2020-07-01", "2020-06-30", "2020-07-01")] // later than the day that was stored
    [InlineData("2019-11-01", "2019-10-31", "2019-11-01")] // earlier
    public async Task A_corrected_day_of_a_row_holds_on_every_accounting_date(string signedOn, string before, string from)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Cash.Without(r => r.Kind == RelocationFacts.Payment);
        await book.ImportAsync(rows, "2020-12-31");
        await book.ImportAsync(rows.Correct("agreements.csv", "A", "signed_on", "2020-02-01", signedOn), "2020-12-31");
        Assert.Empty((await book.ViewAsync(before)).Register.Agreements);
        Assert.Single((await book.ViewAsync(from)).Register.Agreements);
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-01", before));
        Assert.Equal(Money.FromYuan(-1000), await book.BalanceAsync("2307-01", from));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task A_corrected_dated_cell_moves_and_an_emptied_one_is_unknown_again()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = PostingTableTests.InKind;
        await book.ImportAsync(rows, "2020-06-30");
        var fees = await book.BalanceAsync("5001");
        Assert.NotEqual(Money.Zero, fees);
        rows = rows.Correct("agreements.csv", "A", "moved_out_on", "2020-01-20", "2020-03-20", "2024-01-01");
        await book.ImportAsync(rows, "2020-06-30");
        Assert.Null((await book.ViewAsync("2020-03-19")).Register.Agreements["A"].MovedOutOn);
        Assert.Equal(CaseRows.Day("2020-03-20"), (await book.ViewAsync("2020-03-20")).Register.Agreements["A"].MovedOutOn);
        Assert.True(await book.BalanceAsync("5001") < fees);

        rows = rows.Correct("agreements.csv", "A", "moved_out_on", "2020-03-20", null, "2024-01-01", "没有搬迁");
        await book.ImportAsync(rows, "2020-06-30");
        Assert.Null((await book.ViewAsync("2020-06-30")).Register.Agreements["A"].MovedOutOn);
        Assert.Equal(Money.Zero, await book.BalanceAsync("5001"));
        await book.VerifySoundAsync();
    }

    [Fact]
    public async Task A_correction_is_known_since_its_day_and_not_before()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        await book.ImportAsync(Cash.Correct("agreements.csv", "A", "route", "cash", "in_kind", "2020-05-01"), "2020-12-31");
        Assert.Equal(ResettlementRoute.Cash, (await book.ViewAsync("2020-12-31", "2020-04-30")).Register.Agreements["A"].Route);
        Assert.Equal(ResettlementRoute.InKind, (await book.ViewAsync("2020-12-31", "2020-05-01")).Register.Agreements["A"].Route);
    }

    [Fact]
    public async Task A_withdrawn_row_is_reversed_in_red_and_nothing_may_refer_to_it()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        var withdrawn = Cash.Correct("payments.csv", "X", null, null, null);
        var recorded = await book.ImportAsync(withdrawn, "2020-12-31");
        Assert.Contains("withdrawn by a correction", Assert.Single(recorded.Warnings).Describe(Language.En), StringComparison.Ordinal);
        var reversal = (await book.EntriesAsync())[^1].Draft;
        Assert.Equal((EntryRelation.RedReversal, "payment/X"), (reversal.Relation, reversal.Cause));
        Assert.Equal(Money.FromYuan(9000), await book.BalanceAsync("1002"));
        Assert.Empty((await book.ImportAsync(withdrawn.Without(r => r.Subject == "X"), "2020-12-31")).Warnings);
        // The key isn't used again, and what was withdrawn isn't corrected.
        Assert.Contains("isn't used again", Describe(await book.RefuseAsync(
            withdrawn.With(RelocationFacts.Payment, _ => true, "amount_yuan", "5"), "2020-12-31")), StringComparison.Ordinal);
        Assert.Contains("was withdrawn", Describe(await book.RefuseAsync(
            withdrawn.Correct("payments.csv", "X", "amount_yuan", "400", "5", "2024-02-01"), "2020-12-31")), StringComparison.Ordinal);

        // A household with its agreement and item goes as a whole, or not at all.
        var gone = withdrawn.Without(r => r.Kind.Name is "agreement" or "compensation_item" or "payment")
            .Correct("agreements.csv", "A", null, null, null).Correct(Item, "A|house|100000", null, null, null);
        await book.ImportAsync(gone, "2020-12-31");
        Assert.Equal(Money.Zero, await book.BalanceAsync("2307-01"));
        Assert.Contains("agreement_id \"A\": agreement \"A\" was withdrawn by a correction", Describe(await book.RefuseAsync(
            gone.And(r => r.Item("A", "other", "1")), "2020-12-31")), StringComparison.Ordinal);
        await book.VerifySoundAsync();
    }

    [Theory]
    [InlineData("2024-01-01", "2024-02-01")]
    [InlineData("2024-01-01", "2024-01-01")]
    public async Task A_second_correction_goes_on_from_the_first_whatever_the_order_of_the_rows(string first, string second)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        await book.ImportAsync(Cash.Correct("households.csv", "H", "area_m2", "90", "80", second).Correct("households.csv", "H", "area_m2", "100", "90", first), "2020-12-31");
        Assert.Equal(80m, (await book.ViewAsync("2020-12-31")).Register.Households["H"].AreaM2);
        Assert.Contains("what is stored: area_m2 is \"80\"", Describe(await book.RefuseAsync(Cash
            .Correct("households.csv", "H", "area_m2", "90", "70", "2024-03-01"), "2020-12-31")), StringComparison.Ordinal);
    }

    // A folder that was mended long ago, imported into a new book, tells the same history as the book that lived through it.
    [Fact]
    public void A_new_book_gets_the_facts_of_the_one_that_lived_through_the_correction()
    {
        var before = Cash.Delivery("H", "2020-09-01", "40");
        CaseRows Corrected(CaseRows rows) => rows
            .Correct(Item, "A|house|100000", "amount_yuan", "1000", "700").Correct(Item, "A|house|100000", "kind", "house", "other", "2024-02-01")
            .Correct("deliveries.csv", "H||2020-09-01", "delivered_on", "2020-09-01", "2020-10-01").Correct("households.csv", "H", "area_m2", "100", null);
        var mended = Corrected(before.With(RelocationFacts.CompensationItem, _ => true, "amount_yuan", "700").With(RelocationFacts.CompensationItem, _ => true, "kind", "other")
            .With(RelocationFacts.Delivery, _ => true, "delivered_on", "2020-10-01").With(RelocationFacts.Household, _ => true, "area_m2", null));

        var lived = Compare([], before).NewFacts;
        lived = [.. lived, .. Compare(lived, Corrected(before)).NewFacts];
        foreach (var rows in new[] { Corrected(before), mended })
        {
            var whole = Compare([], rows);
            Assert.False(whole.HasErrors, Describe(whole.Problems));
            Assert.Equal(lived.Select(Rows.Describe).Order(StringComparer.Ordinal), whole.NewFacts.Select(Rows.Describe).Order(StringComparer.Ordinal));
            Assert.Empty(Compare(whole.NewFacts, rows).NewFacts);
        }
    }

    [Fact]
    public async Task A_payment_that_is_too_much_after_a_correction_is_a_warning_and_a_new_one_is_refused()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        var rows = Cash.Correct(Item, "A|house|100000", "amount_yuan", "1000", "300");
        var recorded = await book.ImportAsync(rows, "2020-12-31");
        Assert.Contains(recorded.Warnings, w => w.Place.Source == "payments.csv" && w.Describe(Language.En).Contains("100.00 too much", StringComparison.Ordinal));
        Assert.IsType<RecordOutcome.Recorded>(await book.AccrueAsync("2021-01-31"));
        Assert.Contains("too much", Describe(await book.RefuseAsync(rows.And(r => r.Pay("Y", "2020-04-01", "compensation", "301", "H")), "2021-01-31")), StringComparison.Ordinal);
        // A correction that makes the payment itself too much is refused: it says something new about it.
        Assert.Contains("too much", Describe(await book.RefuseAsync(
            Cash.Correct(Item, "A|house|100000", "amount_yuan", "1000", "300").Correct("payments.csv", "X", "amount_yuan", "400", "5000"), "2021-01-31")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agreement.csv", "A", "route", "cash", "voucher", "2024-01-01", "file", "a file whose rows can be corrected")]
    [InlineData("transition_policies.json", "t", "policy", "a", "b", "2024-01-01", "file", "policies and settings aren't corrected")]
    [InlineData("agreements.csv", "B", "route", "cash", "voucher", "2024-01-01", "key", "neither the book nor agreements.csv has a row with this key")]
    [InlineData("agreements.csv", "A", "rout", "cash", "voucher", "2024-01-01", "column", "agreements.csv has no such column")]
    [InlineData("agreements.csv", "A", "agreement_id", "A", "B", "2024-01-01", "column", "a key can't be corrected")]
    [InlineData("projects.csv", "P", "planned_delivery_on", null, "2021-01-01", "2024-01-01", "column", "needs no correction")]
    [InlineData("agreements.csv", "A", "route", "voucher", "in_kind", "2024-01-01", "old", "what is stored: route is \"cash\"")]
    [InlineData("agreements.csv", "A", "term_months", "5", "6", "2024-01-01", "old", "what is stored: term_months is \"\"")]
    [InlineData("agreements.csv", "A", "route", "cash", null, "2024-01-01", "new", "route is never empty")]
    [InlineData("agreements.csv", "A", "route", "cash", "cash", "2024-01-01", "new", "differs from the old one")]
    [InlineData("agreements.csv", "A", null, "cash", null, "2024-01-01", "column", "a column, since the row states an old or a new value")]
    [InlineData("agreements.csv", "A", "household_id", "H", "G", "2024-01-01", "new", "unknown household \"G\"")]
    [InlineData("agreements.csv", "A", "route", "cash", "voucher", "2020-01-31", "corrected_on", "not before the day of the fact, 2020-02-01")]
    [InlineData("agreements.csv", "A", "signed_on", "2020-02-01", "2020-03-01", "2020-02-10", "corrected_on", "2020-03-01")]
    [InlineData("payments.csv", "Y", null, null, null, "2024-01-01", "key", "neither the book nor payments.csv")]
    public async Task A_correction_that_does_not_fit_is_refused_with_its_cell(
        string file, string key, string? column, string? old, string? now, string on, string cell, string expected)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        var problem = Assert.Single(await book.RefuseAsync(Cash.Correct(file, key, column, old, now, on), "2020-12-31"));
        Assert.Equal(new ProblemPlace("corrections.csv", 2, cell), problem.Place);
        Assert.Contains(expected, problem.Describe(Language.En), StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy.Zh);
    }

    [Fact]
    public async Task A_row_under_the_key_that_a_corrected_one_had_is_told_to_take_a_line_id()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Cash, "2020-12-31");
        var mended = Cash.With(RelocationFacts.CompensationItem, _ => true, "amount_yuan", "700").Correct(Item, "A|house|100000", "amount_yuan", "1000", "700");
        await book.ImportAsync(mended, "2020-12-31");
        Assert.Contains("line_id", Describe(await book.RefuseAsync(mended.And(r => r.Item("A", "house", "1000")), "2020-12-31")), StringComparison.Ordinal);
        await book.ImportAsync(mended.And(r => r.Item("A", "house", "1000", line: "2")), "2020-12-31");
        Assert.Equal(Money.FromYuan(-1300), await book.BalanceAsync("2307-01"));
    }

    [Fact]
    public async Task The_refusal_of_a_changed_value_says_which_correction_would_do_it()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = Cash.Item("A", "other", "5", line: "1,5");
        await book.ImportAsync(rows, "2020-12-31");
        var refused = await book.RefuseAsync(rows.With(RelocationFacts.CompensationItem, r => r.Find("line_id") is not null, "amount_yuan", "6"), "2020-12-31");
        Assert.Contains("compensation_items.csv,\"1,5\",amount_yuan,5.00,6.00,REASON,DAY", Describe(refused), StringComparison.Ordinal);
        var done = rows.Correct("compensation_items.csv", "1,5", "amount_yuan", "5", "6");
        await book.ImportAsync(done, "2020-12-31");
        Assert.Equal(Money.FromYuan(-606), await book.BalanceAsync("2307-01"));
    }

    // Goal: what was stored wrongly and then corrected leaves the books as if it had never been wrong.
    // Method: random histories from fixed seeds; an amount, an area or a day is spoiled, imported, and corrected in a later import.
    [Fact]
    public async Task A_book_that_was_corrected_balances_as_one_that_was_never_wrong()
    {
        var tried = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var right = new RandomCase(seed).Rows(int.MaxValue - 1);
            var (kind, column) = random.Next(4) switch
            {
                0 => (RelocationFacts.Household, "area_m2"),
                1 => (RelocationFacts.Agreement, "moved_out_on"),
                2 => (RelocationFacts.Agreement, "signed_on"),
                _ => (RelocationFacts.CompensationItem, "amount_yuan"),
            };
            var candidates = right.Rows.Where(r => r.Kind == kind && r.Find(column) is not null).ToList();
            if (candidates.Count == 0) continue;
            var row = candidates[random.Next(candidates.Count)];
            var value = row.Find(column)!.Value;
            var spoiled = value.Type switch
            {
                FactValueType.Money => (value.AsMoney() + Money.FromYuan(random.Next(1, 5000))).ToString(),
                FactValueType.Date => value.AsDate().PlusDays(random.Next(2) == 0 ? -random.Next(1, 40) : random.Next(1, 20)).ToString("uuuu-MM-dd", null),
                _ => (value.AsDecimal() + 20).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            await using var book = await CaseBook.CreateAsync();
            if (await book.Relocation.RecordAsync(new(right.With(kind, r => r.Subject == row.Subject, column, spoiled).Rows), RandomCase.End, "tester", null, TestContext.Current.CancellationToken)
                is RecordOutcome.Refused) continue;
            tried++;
            await book.ImportAsync(right.Correct(kind.File, row.Subject, column, spoiled, value.ToDisplay()), "2021-12-31");
            await using var sound = await CaseBook.CreateAsync();
            await sound.ImportAsync(right, "2021-12-31");
            foreach (var day in new[] { new LocalDate(2020, 5, 31), new LocalDate(2020, 12, 31), RandomCase.End })
                Assert.Equal(await sound.TrialBalanceAsync(day), await book.TrialBalanceAsync(day));
            await book.VerifySoundAsync();
        }

        Assert.True(tried >= 15, $"{tried} histories");
    }

    // Goal: without corrections a register is what it was when each fact was left out by its own day.
    // Method: random histories in stages; the facts of the day and before, folded as of the end of time, against all folded as of the day.
    [Fact]
    public void Without_corrections_a_register_is_that_of_the_facts_through_its_day()
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var (random, history, facts) = (new Random(seed), new RandomCase(seed), new List<Fact>());
            for (var stage = 0; stage < history.Stages; stage++) facts.AddRange(Compare(facts, history.Rows(stage)).NewFacts);
            foreach (var through in new[] { new LocalDate(2020, 6, 30), new LocalDate(2021, 3, 31) })
                facts.Add(new("accrual", $"{through:uuuu-MM-dd}", "", through, null, [new("through", FactValue.Of(through))]));
            for (var n = 0; n < 12; n++)
            {
                var day = RandomCase.Start.PlusDays(random.Next(-10, 740));
                LocalDate? known = random.Next(2) == 0 ? null : RandomCase.Start.PlusDays(random.Next(0, 740));
                Assert.Equal(
                    Describe(Register.Fold(facts.Where(f => !(f.On > day)), LocalDate.MaxIsoValue, known)),
                    Describe(Register.Fold(facts, day, known)));
            }
        }
    }

    private static string Describe(Register r) => string.Join('\n',
    [
        .. r.Projects.Values.Select(p => p.ToString()), .. r.Households.Values.Select(Text), .. r.Agreements.Values.Select(Text),
        .. r.Items.SelectMany(i => i).Select(i => i.ToString()), .. r.Conversions.Values.Select(c => c.ToString()),
        .. r.Deliveries.SelectMany(d => d).Select(Text), .. r.Vouchers.Select(v => v.ToString()), .. r.VoucherEvents.SelectMany(e => e).Select(e => e.ToString()),
        .. r.Milestones.SelectMany(m => m).Select(m => m.ToString()), .. r.Funds.Values.Select(f => f.ToString()), .. r.FundFlows.Select(f => f.ToString()),
        .. r.Payments.Select(p => p.ToString()), r.AccruedThrough.ToString(), string.Join(',', r.Accruals), r.CaseSettings,
        .. r.TransitionPolicies.Keys, .. r.VoucherPolicies.Keys,
    ]);

    private static string Text(Household h) => $"{h with { MaskedCells = [] }} {string.Join(',', h.MaskedCells)}";

    private static string Text(Agreement a) => $"{a with { MaskedCells = [] }} {string.Join(',', a.MaskedCells)}";

    private static string Text(Delivery d) => $"{d with { MaskedCells = [] }} {string.Join(',', d.MaskedCells)}";

    private static IntakeResult Compare(IEnumerable<Fact> stored, CaseRows rows) => FactIntake.Compare(stored, rows.Rows, null, TestContext.Current.CancellationToken);

    private static string Describe(IEnumerable<Problem> problems) => string.Join('\n', problems.Select(p => p.Describe(Language.En)));
}
