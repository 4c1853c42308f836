using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>What a household reads on its statement.</summary>
public sealed class HouseholdStatementTests
{
    // 24 months by the end of 2021: the last twelve in sentences, the year before in a line per phase: five in term, seven overdue.
    [Fact]
    public async Task Fees_OfALongWait_AreSummedByYearAndPhaseButTheLastTwelve()
    {
        var statement = await StatementAsync(Waiting(), "2021-12-31");
        Assert.Equal(
            ["5 5000.00 2020年期内过渡费 5 笔小计", "7 14000.00 2020年超期过渡费 7 笔小计"],
            statement.Fees.Where(f => f.Count > 1).Select(f => $"{f.Count} {f.Amount} {f.Text.Zh}"));
        Assert.Equal(12, statement.Fees.Count(f => f.Count == 1));
        Assert.Equal("2021-01 超期第8个月：100.00㎡ × 10.00元/㎡ × 2倍 = 2,000.00元", statement.Fees[2].Text.Zh);
        Assert.Equal("2021-12, overdue month 19: 100.00 m² × 10.00 yuan/m² × 2 = 2,000.00 yuan", statement.Fees[^1].Text.En);
        Assert.Equal((Money.FromYuan(6500), Money.FromYuan(6500)), (statement.Fees.Sum(f => f.Paid), statement.Payments.Sum(p => p.Amount!.Value)));
        Assert.Equal("区财政", statement.Funds["F"]);
    }

    // Due: half-years ending June and December. By 15 July 2020, 6,500.00 is paid of 7,000.00; the next half-year is to come.
    [Fact]
    public async Task Dues_SayWhatIsLate_AndWhatIsStillToAccrue()
    {
        var statement = await StatementAsync(Waiting(), "2020-07-15");
        Assert.Equal(
            ["2020-06-30 transition fee 500.00 15 True", "2020-12-31 transition fee still to accrue if the wait goes on 12000.00  False"],
            statement.Dues.Select(d => FormattableString.Invariant($"{d.DueOn:uuuu-MM-dd} {d.What.En} {d.Amount} {d.DaysOverdue} {d.IsAccrued}")));
        Assert.Equal(Money.FromYuan(500), statement.Owed);
    }

    // 1,000.00 payable, 600.00 of it by 1 March and 300.00 by 1 June, the rest at once; 700.00 is paid: all of the second is open.
    [Fact]
    public async Task Dues_OfAPaymentPlan_AreFilledEarliestFirst()
    {
        var rows = new CaseRows().Project("P").Fund().Flow("R", "2020-01-01", "receipt", "10000").Household("H").Agreement("A", "H", "2020-01-10", "cash")
            .Item("A", "house", "1000").Pay("X", "2020-02-01", "compensation", "700", "H");
        foreach (var (due, amount) in new[] { ("2020-03-01", "600"), ("2020-06-01", "300") })
            rows.Row(RelocationFacts.PlannedPayment, null, ("agreement_id", "A"), ("due_on", due), ("amount_yuan", amount));
        Assert.Equal(
            ["2020-06-01 300.00 1"],
            (await StatementAsync(rows, "2020-06-02")).Dues.Select(d => FormattableString.Invariant($"{d.DueOn:uuuu-MM-dd} {d.Amount} {d.DaysOverdue}")));
    }

    // What is masked is in no sum and is counted: an item, a payment, and the fee of a masked area.
    [Fact]
    public async Task Unknown_FiguresAreCounted()
    {
        var statement = await StatementAsync(
            Waiting(area: "**", paid: "**").Item("A", "subsidy", "**").Item("A", "moving_fee", "10"), "2020-12-31");
        Assert.Equal(3, statement.Unknown);
        Assert.Equal(Money.FromYuan(10), statement.Owed);
        Assert.Empty(statement.Fees);
    }

    [Fact]
    public async Task Dates_ToCome_AreTermEndAndPlannedDelivery()
    {
        var statement = await StatementAsync(Waiting(), "2020-05-31");
        Assert.Equal(["2020-05-31 过渡期限届满", "2021-06-30 计划交付"], statement.Dates.Select(d => FormattableString.Invariant($"{d.On:uuuu-MM-dd} {d.What.Zh}")));
        Assert.Equal("产权调换，100㎡", StatementWords.Describe(statement.Agreements[0]).Zh);
        Assert.Null(statement.Who);
    }

    [Fact]
    public async Task Of_AnUnknownHousehold_IsNone()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Waiting(), "2020-12-31");
        Assert.Null(new HouseholdStatements(await book.ViewAsync("2020-12-31")).Of("h"));
    }

    private static async Task<HouseholdStatement> StatementAsync(CaseRows rows, string asOf)
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(rows, asOf);
        return new HouseholdStatements(await book.ViewAsync(asOf)).Of("H")!;
    }

    private static CaseRows Waiting(string area = "100", string paid = "6500") => new CaseRows()
        .TransitionPolicy("t", """ "basis": "area", "rates": [{"from": "2019-01-01", "yuan": 10}], "term_months": 5, "tiers": [{"after_overdue_months": 0, "multiple": 2}], "pay_every_months": 6 """)
        .Row(RelocationFacts.Project, null, ("project_id", "P"), ("planned_delivery_on", "2021-06-30"))
        .Row(RelocationFacts.Fund, null, ("fund_id", "F"), ("name", "区财政"), ("kind", "appropriation"))
        .Flow("R", "2020-01-01", "receipt", "100000").Household("H", area: area).Agreement("A", "H", "2020-01-10", "in_kind", "2020-01-20", "t")
        .Pay("X", "2020-07-10", "transition_fee", paid, "H");
}
