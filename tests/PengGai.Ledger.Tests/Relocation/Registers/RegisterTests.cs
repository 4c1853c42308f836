using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>Folding facts into a register: which day they are of, and since when they are known.</summary>
public sealed class RegisterTests
{
    // Each on the last day without the fact, and on the first with it.
    [Fact]
    public void Fold_FactsAfterTheDay_AreLeftOut()
    {
        var facts = Facts(new CaseRows().Project("P").Household("H", area: "100").Agreement("A", "H", "2020-01-10", "cash", "2020-01-12").Item("A", "house", "1")
            .Conversion("A", "2020-01-11", "voucher"));
        Assert.Empty(Register.Fold(facts, CaseRows.Day("2020-01-09")).Agreements);
        Assert.False(Register.Fold(facts, CaseRows.Day("2020-01-09")).Items.Contains("A")); // An item takes its day from the agreement.
        var register = Register.Fold(facts, CaseRows.Day("2020-01-10"));
        Assert.Null(register.Agreements["A"].MovedOutOn);
        Assert.Single(register.Items["A"]);
        Assert.Empty(register.Conversions);
        Assert.Equal("Cash", register.RouteOf(register.Agreements["A"]).ToString());
        var converted = Register.Fold(facts, CaseRows.Day("2020-01-11"));
        Assert.Equal("Voucher", converted.RouteOf(converted.Agreements["A"]).ToString());
        Assert.Equal(CaseRows.Day("2020-01-12"), Register.Fold(facts, CaseRows.Day("2020-01-12")).Agreements["A"].MovedOutOn);
    }

    // known_on is the row's own word; without one a fact counts as known on its own day, and one without a day always.
    [Fact]
    public void Fold_KnownOn_LeavesOutWhatWasLearnedLater()
    {
        var facts = Facts(new CaseRows().Project("P").Household("H", area: "100").Household("G", knownOn: "2020-05-01")
            .Agreement("A", "H", "2020-01-10", "in_kind").Delivery("H", "2020-02-01", knownOn: "2020-03-15").Fund("F").Flow("R", "2020-02-02", "receipt", "1"));
        var asOf = CaseRows.Day("2020-12-31");

        Assert.Equal("H", Assert.Single(Known("2020-03-14").Households.Keys));
        Assert.Empty(Known("2020-03-14").Deliveries);
        Assert.Single(Known("2020-03-15").Deliveries["H"]);
        Assert.Empty(Known("2020-02-01").FundFlows);
        Assert.Single(Known("2020-02-02").FundFlows);
        Assert.Equal(2, Known("2020-05-01").Households.Count);
        Assert.Empty(Known("2020-01-09").Agreements);

        // Both axes: known, but not yet happened on the day.
        Assert.Empty(Register.Fold(facts, CaseRows.Day("2020-01-31"), CaseRows.Day("2020-05-01")).Deliveries);

        Register Known(string day) => Register.Fold(facts, asOf, CaseRows.Day(day));
    }

    [Fact]
    public async Task View_AsTheBookKnewItAtAPosition_StaysAsItWas()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(PostingTableTests.InKind, "2020-06-30");
        var then = new LogPosition((await book.Book.HeadAsync(TestContext.Current.CancellationToken)).Size);
        await book.ImportAsync(PostingTableTests.InKind.Delivery("H", "2020-02-10"), "2020-06-30");
        var asOf = CaseRows.Day("2020-06-30");

        var before = await book.Relocation.ViewAsync(new AsOf(asOf, then), cancellationToken: TestContext.Current.CancellationToken);
        var after = await book.Relocation.ViewAsync(AsOf.On(asOf), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(Money.FromYuan(10_000), before.Derivation.Households["H"].FeeOwed);
        Assert.Equal(Money.FromYuan(3_000), after.Derivation.Households["H"].FeeOwed);
        Assert.Equal(Money.FromYuan(-10_000), (await book.Book.TrialBalanceAsync(new AsOf(asOf, then), TestContext.Current.CancellationToken)).Rows
            .Where(r => r.Account.Code.StartsWith("2307", StringComparison.Ordinal)).Sum(r => r.Balance));
    }

    [Fact]
    public void Fold_SettingsOfTheCaseImportedLast_Count()
    {
        Fact Settings(string id, string json) => new(RelocationFacts.Case.Name, id, "settings", null, null, [new("settings", FactValue.Json(json))]);
        Assert.Equal("3", Register.Fold([Settings("a", "1"), Settings("b", "2"), Settings("a", "3")], LocalDate.MaxIsoValue).CaseSettings);
    }

    private static ImmutableArray<Fact> Facts(CaseRows rows)
    {
        var intake = FactIntake.Compare([], rows.Rows, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(intake.HasErrors);
        return intake.NewFacts;
    }
}
