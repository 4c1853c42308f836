using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Tests.Relocation.Posting;

/// <summary>Several agreements of one household: the area is charged once.</summary>
public sealed class AreaChargedTwiceTests
{
    // Two homes of one household: each agreement states its part, or both would charge 100 m².
    [Fact]
    public async Task TwoInKindAgreementsWithoutAnAreaOfTheirOwn_AreRefusedAtTheCell()
    {
        await using var book = await CaseBook.CreateAsync();
        static CaseRows Two(string? first, string? second) => PostingTableTests.Base
            .Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t", area: first).Agreement("B", "H", "2020-01-10", "in_kind", "2020-01-20", "t", area: second);

        var problems = await book.RefuseAsync(Two(null, null), "2020-01-31");
        Assert.Equal(["agreements.csv:2 area_m2", "agreements.csv:3 area_m2"], problems.Select(p => p.Place.ToString()));
        await book.ImportAsync(Two("60", "40"), "2020-01-31");
        Assert.Equal(Money.FromYuan(-1_000), await book.BalanceAsync("2307-02"));
    }

    [Fact]
    public async Task OfOneThatTheBookHas_OnlyTheNewOneIsRefused()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = PostingTableTests.Base.Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t");
        await book.ImportAsync(rows, "2020-01-31");
        var problems = await book.RefuseAsync(rows.And(r => r.Agreement("B", "H", "2020-01-10", "in_kind", "2020-01-20", "t")), "2020-01-31");

        Assert.Equal("agreements.csv:3 area_m2", Assert.Single(problems).Place.ToString());
    }

    // What an earlier version let in: facts that are in the book, folded without an intake.
    [Fact]
    public void TwoThatTheBookHas_KeepTheirFees_WithAWarning()
    {
        var rows = PostingTableTests.Base
            .Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t").Agreement("B", "H", "2020-01-10", "in_kind", "2020-01-20", "t");
        var facts = FactIntake.Compare([], rows.Rows, null, TestContext.Current.CancellationToken).NewFacts;
        var register = Register.Fold(facts, CaseRows.Day("2020-01-31"));
        var derivation = PostingRules.Derive(register, AccountMap.Default(UnitKind.Institution), TestContext.Current.CancellationToken);

        Assert.Equal(["A", "B"], derivation.FeeLines.Select(l => l.AgreementId));
        Assert.Equal([("agreement/A", false, true), ("agreement/B", false, true)], derivation.Refusals.Select(r => (r.Citation, r.IsWarning, r.StandsOnceStored)));
    }
}
