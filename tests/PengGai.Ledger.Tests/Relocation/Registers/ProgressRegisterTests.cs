using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Registers.Progress;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

/// <summary>Progress against target: what is new, what is reached, who leads.</summary>
public sealed class ProgressRegisterTests
{
    [Theory]
    [InlineData(PeriodLength.Week, "2020-12-31", "2021-01-04", "2020-W53 2020-12-28 2021-01-03 | 2021-W01 2021-01-04 2021-01-10")]
    [InlineData(PeriodLength.Month, "2020-02-29", "2020-03-01", "2020-02 2020-02-01 2020-02-29 | 2020-03 2020-03-01 2020-03-31")]
    [InlineData(PeriodLength.Quarter, "2020-03-31", "2020-04-01", "2020-Q1 2020-01-01 2020-03-31 | 2020-Q2 2020-04-01 2020-06-30")]
    [InlineData(PeriodLength.Year, "2020-12-31", "2021-01-01", "2020 2020-01-01 2020-12-31 | 2021 2021-01-01 2021-12-31")]
    public void Covering_ABoundary_HasAPeriodOnEachSide(PeriodLength length, string from, string through, string expected) => Assert.Equal(
        expected, string.Join(" | ", ReportingPeriod.Covering(CaseRows.Day(from), CaseRows.Day(through), length).Select(p => $"{p.Label} {p.From:uuuu-MM-dd} {p.To:uuuu-MM-dd}")));

    // P signs two of three in January, Q its only household in February. P is to have 2 by 31 January and 3 by 31 March, Q 2 by 31 March.
    [Theory]
    [InlineData("2020-01", "P", 2, 2, "Reached", null, 100, 1)]
    [InlineData("2020-01", "Q", 0, 0, "NotDue", null, 0, 2)]
    [InlineData("2020-02", "P", 0, 2, "Reached", null, 100, 1)]
    [InlineData("2020-02", "Q", 1, 1, "NotDue", null, 50, 2)]
    [InlineData("2020-03", "P", 0, 2, "Behind", 1, 67, 1)]
    [InlineData("2020-03", "Q", 0, 1, "Behind", 1, 50, 2)]
    [InlineData("2020-04", "P", 1, 3, "Reached", null, 100, 1)]
    public async Task Signed_AgainstTheTargetDueByThen(string period, string project, int fresh, int cumulative, string state, int? behind, int? reached, int? rank)
    {
        var row = (await RowsAsync(PeriodLength.Month)).Single(r => r.Period.Label == period && r.Project.Id == project && r.Indicator == "households_signed");
        Assert.Equal((fresh, cumulative), (row.New, row.Cumulative));
        Assert.Equal((state, (decimal?)behind, (decimal?)reached, rank), (
            row.Comparison.State.ToString(), row.Comparison.BehindBy, row.Comparison.ReachedPercent is { } p ? decimal.Round(p) : null, row.Rank));
    }

    // The same share, the same place; the next one is third.
    [Fact]
    public async Task Rank_EqualShares_ShareAPlace()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows();
        foreach (var (project, target) in new[] { ("P", "2"), ("Q", "2"), ("R", "4") })
        {
            rows.Project(project).Household("H" + project, project).Agreement("A" + project, "H" + project, "2020-01-10", "cash");
            Target(rows, project, "households_signed", "2020-01-31", target);
        }

        await book.ImportAsync(rows, "2020-01-31");
        var ranks = ProgressRegister.Of(await book.ViewAsync("2020-01-31"), PeriodLength.Month).Where(r => r.Indicator == "households_signed").Select(r => (r.Project.Id, r.Rank));
        Assert.Equal([("P", 1), ("Q", 1), ("R", 3)], ranks.Select(r => (r.Id, r.Rank!.Value)));
    }

    // The target of overdue households is reached from above: 1 is behind by 1 when none is allowed, and none is ranked by it.
    [Fact]
    public async Task OverdueHouseholds_MoreThanTheTarget_AreBehind()
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = PostingTableTests.InKind;
        await book.ImportAsync(Target(rows, "P", "overdue_households", "2020-01-31", "0"), "2021-01-31");
        var row = ProgressRegister.Of(await book.ViewAsync("2021-01-31"), PeriodLength.Year).Last(r => r.Indicator == "overdue_households");
        Assert.Equal((1m, TargetState.Behind, 1m, null), (row.Cumulative, row.Comparison.State, row.Comparison.BehindBy, row.Rank));
    }

    // A paid household that gets a new item is paid no more until that is paid as well: what is new is minus one.
    [Fact]
    public async Task Paid_UndoneByALaterItem_AndUnknownWhereAnItemIsMasked()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(new CaseRows().Project("P").Fund().Flow("R", "2020-01-01", "receipt", "10000")
            .Household("H").Agreement("A", "H", "2020-01-10", "cash").Item("A", "house", "100").Pay("X", "2020-01-20", "compensation", "100", "H")
            .Item("A", "subsidy", "50", "2020-02-05").Pay("Y", "2020-03-05", "compensation", "50", "H")
            .Household("I").Agreement("B", "I", "2020-01-10", "cash").Item("B", "house", "**").Item("B", "subsidy", "10").Pay("Z", "2020-01-20", "compensation", "10", "I"), "2020-03-31");
        var paid = ProgressRegister.Of(await book.ViewAsync("2020-03-31"), PeriodLength.Month).Where(r => r.Indicator == "households_paid").ToList();
        Assert.Equal([(1m, 1m), (-1m, 0m), (1m, 1m)], paid.Select(r => (r.New!.Value, r.Cumulative!.Value)));
        Assert.All(paid, r => Assert.Equal(1, r.Unknown));
    }

    [Fact]
    public async Task MaskedTarget_IsUnknown_AndNoTargetIsNone()
    {
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(Target(new CaseRows().Project("P").Household("H"), "P", "households_signed", "2020-01-31", "**"), "2020-02-29");
        var rows = ProgressRegister.Of(await book.ViewAsync("2020-02-29"), PeriodLength.Month);
        Assert.Equal((TargetState.Unknown, null, "X"), rows.Where(r => r.Indicator == "households_signed").Select(r => (r.Comparison.State, r.Rank, r.Responsible)).Single());
        Assert.Equal(TargetState.None, rows.Single(r => r.Indicator == "households_paid").Comparison.State);
    }

    // 257 of 1,622 households took cash: 15.84 % by households, 4.54 % by amount; cash and vouchers together are 100 % (D1).
    [Fact]
    public async Task MonetisedShare_OfAPublishedDistrict_OnBothBases()
    {
        var rows = new CaseRows().Project("P").VoucherPolicy("v", """ "face_kinds": ["house"], "valid_months": 240, "balance": {"rule": "full"} """);
        for (var i = 0; i < 1622; i++)
        {
            rows.Household($"H{i}").Agreement($"A{i}", $"H{i}", "2020-01-10", i < 257 ? "cash" : "voucher", voucher: "v");
            if (i is 0 or 257) rows.Item($"A{i}", "house", i < 257 ? "84750000" : "1782000000");
        }

        Target(rows.Voucher("V", "A257", "2020-02-01"), "P", "monetised_share_percent", "2020-06-30", "60", "households");
        await using var book = await CaseBook.CreateAsync();
        await book.ImportAsync(rows, "2020-06-30");
        var shares = MonetisedShare.Of(await book.ViewAsync("2020-06-30"));
        Assert.Equal(
            ["cash households 15.84", "voucher households 84.16", "monetised households 100.00", "cash amount 4.54", "voucher amount 95.46", "monetised amount 100.00"],
            shares.Where(s => s.ProjectId is null).Select(s => FormattableString.Invariant($"{s.What} {s.Basis} {s.Percent:0.00}")));
        Assert.Equal(TargetState.Reached, shares.Single(s => s is { ProjectId: "P", What: "monetised", Basis: "households" }).Comparison.State);
        Assert.All(shares.Where(s => s is not { ProjectId: "P", What: "monetised", Basis: "households" }), s => Assert.Equal(TargetState.None, s.Comparison.State));
    }

    internal static CaseRows Target(CaseRows rows, string project, string indicator, string due, string target, string? basis = null) => rows.Row(
        RelocationFacts.Target, null, ("project_id", project), ("indicator", indicator), ("due_on", due), ("target", target), ("basis", basis), ("responsible", "X"));

    private static async Task<IReadOnlyList<ProgressRow>> RowsAsync(PeriodLength length)
    {
        await using var book = await CaseBook.CreateAsync();
        var rows = new CaseRows().Project("P").Project("Q")
            .Household("H1").Household("H2").Household("H3").Household("K", "Q").Household("L", "Q")
            .Agreement("A1", "H1", "2020-01-10", "cash").Agreement("A2", "H2", "2020-01-31", "cash").Agreement("A3", "H3", "2020-04-01", "cash")
            .Agreement("B", "K", "2020-02-01", "cash");
        Target(rows, "P", "households_signed", "2020-01-31", "2");
        Target(rows, "P", "households_signed", "2020-03-31", "3");
        Target(rows, "Q", "households_signed", "2020-03-31", "2");
        await book.ImportAsync(rows, "2020-04-15");
        return ProgressRegister.Of(await book.ViewAsync("2020-04-15"), length);
    }
}
