using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>What is still to be closed out: holdouts, starts, returns, disputes, each on its boundary days.</summary>
public sealed class CloseOutTests
{
    // H is listed since 1 March, its next step due on 31 March; I was closed on 10 March after signing; J is on no list.
    [Theory]
    [InlineData("2020-03-31", null, 30)]
    [InlineData("2020-04-01", 1, 31)]
    public async Task Holdouts_OpenAndClosed_ByCause(string asOf, int? late, int days)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows().Project("P").Household("H").Household("I").Household("J").Agreement("A", "I", "2020-03-09", "cash");
        Holdout(rows, "H", "2020-03-01", "补偿标准", "2020-03-31");
        Holdout(rows, "I", "2020-03-01", "补偿标准", "2020-03-05", closed: "2020-03-10");
        await book.ImportAsync(rows, asOf);
        var register = HoldoutRegister.Of((await book.ViewAsync(asOf)).Register);
        Assert.Equal([("H", true, days, late), ("I", false, 9, null)], register.Rows.Select(r => (r.Holdout.HouseholdId, r.IsOpen, r.DaysHeldOut, r.NextStepDaysLate)));
        Assert.Equal(CaseRows.Day("2020-03-09"), register.Rows[1].SignedOn);
        Assert.Equal(new HoldoutCause("P", "补偿标准", 1, 1, late is null ? 0 : 1), Assert.Single(register.Causes));
        Assert.Equal(("P", 1), register.NotListed.Select(n => (n.Key, n.Value)).Single());
    }

    // A listing that was closed without a signature leaves the household among those that aren't listed; a masked cause stays unknown.
    [Fact]
    public async Task Holdouts_ClosedUnsigned_AreNotListed_AndAMaskedCauseIsUnknown()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Holdout(new CaseRows().Project("P").Household("H"), "H", "2020-03-01", "**", null, "2020-03-10"), "2020-04-30");
        var register = HoldoutRegister.Of((await book.ViewAsync("2020-04-30")).Register);
        Assert.Null(Assert.Single(register.Causes).Cause);
        Assert.Equal(1, register.NotListed["P"]);
        Assert.Equal(1, HoldoutRegister.Of((await book.ViewAsync("2020-03-09")).Register).Causes[0].Open);
    }

    // Accepted on 30 November: due by the last day of February. Not accepted: due when the term ends, here with May 2020 (5 months from January).
    [Theory]
    [InlineData("2019-11-30", "2020-02-29", "2020-02-29", "Acceptance", null)]
    [InlineData("2019-11-30", "2020-03-01", "2020-02-29", "Acceptance", 1)]
    [InlineData(null, "2020-05-31", "2020-05-31", "Term", null)]
    [InlineData(null, "2020-06-02", "2020-05-31", "Term", 2)]
    public async Task Return_IsDueThreeMonthsAfterAcceptance_ElseWithTheTerm(string? accepted, string asOf, string due, string basis, int? late)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting(accepted), asOf);
        var pending = Assert.Single(ReturnRegister.Of((await book.ViewAsync(asOf)).Register));
        Assert.Equal((CaseRows.Day(due), basis, late, false), (pending.DueOn, pending.Basis.ToString(), pending.DaysLate, pending.IsUnknown));
        Assert.Equal(CaseRows.Day("2020-05-31"), pending.TermEndsOn);
    }

    [Fact]
    public async Task Return_DeliveredInFullOrConverted_IsOut_InPartIsNot()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting(null).Delivery("H", "2020-03-01", "60"), "2020-12-31");
        Assert.Single(ReturnRegister.Of((await book.ViewAsync("2020-12-31")).Register));
        await book.ImportAsync(Waiting(null).Delivery("H", "2020-03-01", "60").Delivery("H", "2020-04-01", "40"), "2020-12-31");
        Assert.Empty(ReturnRegister.Of((await book.ViewAsync("2020-12-31")).Register));
        Assert.Single(ReturnRegister.Of((await book.ViewAsync("2020-03-31")).Register));

        await using var other = await CaseBook.CreateAsync();
        await other.ImportAsync(Waiting(null).Conversion("A", "2020-03-01", "cash"), "2020-12-31");
        Assert.Empty(ReturnRegister.Of((await other.ViewAsync("2020-12-31")).Register));
    }

    [Fact]
    public async Task Return_OfAMaskedTerm_IsUnknown()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting(null, term: "**"), "2020-12-31");
        var pending = Assert.Single(ReturnRegister.Of((await book.ViewAsync("2020-12-31")).Register));
        Assert.Equal((null, ReturnBasis.None, null, true), (pending.DueOn, pending.Basis, pending.DaysLate, pending.IsUnknown));
    }

    // Filed on 31 August: half a year later is the last day of February.
    [Theory]
    [InlineData(null, "2021-02-27", "Pending")]
    [InlineData(null, "2021-02-28", "MaySwitch")]
    [InlineData("2021-03-05", "2021-03-04", "MaySwitch")]
    [InlineData("2021-03-05", "2021-03-05", "Judged")]
    public async Task Dispute_WithoutAJudgmentForHalfAYear_LetsTheHouseholdSwitch(string? judged, string asOf, string state)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows().Project("P").Household("H").Row(
            RelocationFacts.Dispute, null, ("dispute_id", "D"), ("household_id", "H"), ("filed_on", "2020-08-31"), ("judged_on", judged)), asOf);
        var row = Assert.Single(DisputeRow.Of((await book.ViewAsync(asOf)).Register));
        Assert.Equal((state, CaseRows.Day("2021-02-28")), (row.State.ToString(), row.MaySwitchFrom));
    }

    [Fact]
    public async Task NotStarted_AreProjectsWithoutADay_AndADeliveredOneLacksItsDay()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows();
        foreach (var (id, started, delivered) in new[] { ("P", null, null), ("Q", "2020-01-01", null), ("R", (string?)null, (string?)"2020-02-01") })
            rows.Row(RelocationFacts.Project, null, ("project_id", id), ("started_on", started), ("planned_delivery_on", "2020-03-01"), ("delivered_on", delivered));
        await book.ImportAsync(rows, "2020-03-11");
        Assert.Equal(
            [("P", false, 10), ("R", true, null)],
            NotStartedProject.Of((await book.ViewAsync("2020-03-11")).Register).Select(p => (p.Project.Id, p.IsStartUnknown, p.DaysPastPlan)));
    }

    private static CaseRows Holdout(CaseRows rows, string household, string opened, string cause, string? due, string? closed = null) => rows.Row(
        RelocationFacts.Holdout, null, ("household_id", household), ("opened_on", opened), ("cause", cause), ("responsible", "李"), ("next_step", "上门"),
        ("next_step_due", due), ("closed_on", closed));

    private static CaseRows Waiting(string? accepted, string? term = "5") => new CaseRows()
        .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 3, "tiers": [{"after_overdue_months": 0, "multiple": 2}] """)
        .Row(RelocationFacts.Project, null, ("project_id", "P"), ("accepted_on", accepted))
        .Household("H", area: "100").Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t", term: term);
}
