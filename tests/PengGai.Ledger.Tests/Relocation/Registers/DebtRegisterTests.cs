using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Facts;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Tests.Relocation.Posting;

namespace PengGai.Ledger.Tests.Relocation.Registers;

public sealed class DebtRegisterTests
{
    // 1,000,000 at 3.6% by 30/360 is 9,000 a quarter.
    private static CaseRows Million(string? maturesOn = null, string? reserve = null, string? debtClass = null) => new CaseRows().Fund("F").Fund("R", "other")
        .Loan("L", dayCount: "30/360", maturesOn: maturesOn, reserve: reserve, debtClass: debtClass)
        .Rate("L", "2024-01-01", "3.6").Draw("L", "2024-01-01", "1000000");

    // A day of principal less where it is repaid on the last of a quarter: 800,000 × 89 + 500,000 × 1 days, then 500,000 × 89.
    [Fact]
    public void Ladder_FollowsTheScheduleAndThenTheMaturity()
    {
        var rows = Million("2024-12-31").Due("L", "2024-03-31", "200000").Due("L", "2024-09-30", "300000").PayLoan("p", "2024-04-01", "principal", "200000", fund: "F")
            .PayLoan("i", "2024-03-31", "interest", "9000", fund: "F");
        Assert.Equal(
            ["2024-Q2 0.00 7200.00", "2024-Q3 300000.00 7170.00", "2024-Q4 500000.00 4450.00"], Ladder(rows, "2024-04-15"));
        Assert.Equal(["2024 800000.00 18820.00"], Ladder(rows, "2024-04-15", LadderStep.Year));
    }

    // What the schedule had repaid and wasn't is overdue, and is taken to be repaid tomorrow; so is the interest of a quarter that is over.
    [Fact]
    public void Ladder_PutsWhatIsLateFirst()
    {
        var rows = Million("2024-06-30").Due("L", "2024-03-31", "400000");
        // One day on 1,000,000, then 89 less the last on 600,000, which the maturity day no longer bears.
        Assert.Equal(["overdue 400000.00 9000.00", "2024-Q2 600000.00 5380.00"], Ladder(rows, "2024-04-01"));
        var row = Assert.Single(DebtRegister.Of(View(rows, "2024-04-01")));
        Assert.Equal((400_000m, 9_000m, CaseRows.Day("2024-03-31")), (row.OverduePrincipal.Yuan, row.OverdueInterest.Yuan, row.OverdueSince));
    }

    // On the day on which it is due nothing is late yet.
    [Fact]
    public void Overdue_BeginsTheDayAfter()
    {
        var row = Assert.Single(DebtRegister.Of(View(Million("2024-03-31"), "2024-03-31")));
        Assert.Equal((Money.Zero, null), (row.OverduePrincipal, row.OverdueSince));
        Assert.Equal((1_000_000m, 9_000m), (row.NextDue!.Principal.Yuan, row.NextDue.Interest.Yuan));
        Assert.Equal(CaseRows.Day("2024-03-31"), Assert.Single(DebtRegister.Of(View(Million("2024-03-31"), "2024-04-01"))).OverdueSince);
    }

    [Fact]
    public void Ladder_OfPrincipalWithoutADay_SaysSo() =>
        Assert.Equal("undated 1000000.00 0.00", Ladder(Million(), "2024-02-01")[^1]);

    // A repayment ahead of the schedule fills its first instalments.
    [Fact]
    public void Repayments_FillTheEarliestInstalments()
    {
        var rows = Million().Due("L", "2024-06-30", "300000").Due("L", "2024-09-30", "700000").PayLoan("p", "2024-02-01", "principal", "400000", fund: "F");
        Assert.Equal(600_000m, DebtRegister.Of(View(rows, "2024-02-01"))[0].Position.Outstanding.Yuan);
        Assert.Equal(["0.00", "0.00", "600000.00"], Ladder(rows, "2024-02-01").Select(r => r.Split(' ')[1]));
    }

    // 50,000 against 400,000 and the interest of four quarters to come; the second instalment is beyond a year.
    [Fact]
    public void Reserve_IsMeasuredByWhatFallsDueWithinAYear()
    {
        var rows = Million("2026-12-31", "R").Due("L", "2024-12-31", "400000").Flow("r", "2024-01-01", "receipt", "50000", "R").PayLoan("i", "2024-03-31", "interest", "9000", fund: "F");
        var reserve = Assert.Single(DebtRegister.Reserves(View(rows, "2024-03-31")));
        Assert.Equal((50_000m, 400_000m, false), (reserve.Balance.Yuan, reserve.PrincipalDue.Yuan, reserve.IsIncomplete));
        // 9,000 + 9,000 + (1,000,000 × 89 + 600,000 × 1 days: 8,960) + 5,400.
        Assert.Equal(32_360m, reserve.InterestDue.Yuan);
        Assert.Equal(decimal.Round(5_000_000m / 432_360m, 2), reserve.Percent);
        Assert.True(DebtRegister.Reserves(View(Million(reserve: "R"), "2024-03-31"))[0].IsIncomplete);
    }

    [Fact]
    public void Classes_AddUpTheirLoans()
    {
        var rows = Million(debtClass: "hidden_debt").Loan("M").Rate("M", "2024-01-01", "4").Draw("M", "2024-01-01", "5").Loan("N", debtClass: "hidden_debt")
            .Rate("N", "2024-01-01", "4").Draw("N", "2024-01-01", "**");
        Assert.Equal(
            [(DebtClass.HiddenDebt, 2, 1_000_000m, 1), (null, 1, 5m, 0)],
            DebtRegister.ByClass(View(rows, "2024-01-01")).Select(c => (c.DebtClass, c.Loans, c.Outstanding.Yuan, c.Unknown)));
    }

    [Fact]
    public void Land_KeepsWhatIsUnknownUnknown()
    {
        var view = View(
            Million().Land("A", "5", plannedOn: "2024-01-05").Land("B", "**", plannedOn: "2024-03-05").Land("C", soldOn: "2024-01-09").Land("D", "7", soldOn: "2024-01-09")
                .Land("E", "11", receivedOn: "2024-01-10", loan: "L").Land("G"), "2024-01-31");

        Assert.Equal(
            [("A", "planned", 26), ("B", "planned", 0), ("C", "sold", 0), ("D", "sold", 0), ("E", "repaid_loan", 0), ("G", "unplanned", 0)],
            LandPipeline.Of(view).Select(r => (r.Sale.Id, r.Word, r.LateDays)));
        Assert.Equal(
            [(LandStage.Unplanned, 1, 0m, 1), (LandStage.Planned, 2, 5m, 1), (LandStage.Sold, 2, 7m, 1), (LandStage.RepaidLoan, 1, 11m, 0)],
            LandPipeline.ByStage(view).Select(t => (t.Stage, t.Parcels, t.Amount.Yuan, t.Unknown)));
    }

    private static string[] Ladder(CaseRows rows, string asOf, LadderStep step = LadderStep.Quarter) =>
        [.. MaturityLadder.Of(View(rows, asOf), step).Select(r => $"{r.Period} {r.Principal} {r.Interest}")];

    private static RelocationView View(CaseRows rows, string asOf)
    {
        var register = Register.Fold(FactIntake.Compare([], rows.Rows).NewFacts, CaseRows.Day(asOf));
        return new RelocationView(UnitKind.Institution, register, PostingRules.Derive(register, AccountMap.Default(UnitKind.Institution)));
    }
}
