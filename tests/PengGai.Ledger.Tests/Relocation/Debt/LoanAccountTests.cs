using PengGai.Ledger.Relocation.Debt;
using static PengGai.Ledger.Tests.Relocation.Debt.Loans;

namespace PengGai.Ledger.Tests.Relocation.Debt;

public sealed class LoanAccountTests
{
    private static readonly LoanCase Million = new LoanCase { LoanId = "L" }.Rate("2024-01-01", 3.6m).Draw("2024-01-01", 1_000_000m);

    [Theory]
    [InlineData(DayCount.Actual360, "2024-02-28", "2024-03-01", 2)]
    [InlineData(DayCount.Actual365, "2024-02-28", "2025-02-28", 366)]
    [InlineData(DayCount.Thirty360, "2024-02-28", "2024-03-01", 3)]
    [InlineData(DayCount.Thirty360, "2024-01-30", "2024-01-31", 0)]
    [InlineData(DayCount.Thirty360, "2024-01-31", "2024-02-01", 1)]
    [InlineData(DayCount.Thirty360, "2024-01-31", "2024-03-31", 60)]
    [InlineData(DayCount.Thirty360, "2023-12-15", "2024-12-15", 360)]
    public void Days_CountFirstDayInLastDayOut(DayCount dayCount, string from, string end, int days) =>
        Assert.Equal(days, dayCount.Days(Day(from), Day(end)));

    // With interest day 20 a period ends before the 21st; without one it ends with the quarter; 31 is the month's last day.
    [Theory]
    [InlineData("2022-03-20", 20, "2022-03-20")]
    [InlineData("2022-03-21", 20, "2022-06-20")]
    [InlineData("2022-12-21", 20, "2023-03-20")]
    [InlineData("2022-06-30", null, "2022-06-30")]
    [InlineData("2022-07-01", null, "2022-09-30")]
    [InlineData("2022-06-30", 31, "2022-06-30")]
    [InlineData("2022-01-01", 1, "2022-03-01")]
    public void Periods_EndOnTheInterestDay(string day, int? interestDay, string last) =>
        Assert.Equal(Day(last), InterestPeriods.LastDay(Day(day), interestDay));

    // 1,000,000 at 3.6% is 100 a day by actual/360 and 98.63 by actual/365; a quarter by 30/360 is 9,000 whatever its days.
    [Theory]
    [InlineData(DayCount.Actual360, "2024-01-01", "100.00")]
    [InlineData(DayCount.Actual365, "2024-01-01", "98.63")]
    [InlineData(DayCount.Actual360, "2024-03-31", "9100.00")]
    [InlineData(DayCount.Thirty360, "2024-03-31", "9000.00")]
    [InlineData(DayCount.Actual365, "2024-12-31", "36098.62")] // 2 × 8,975.34 + 2 × 9,073.97; the year in one would be 36,098.63
    public void Accrued_CountsTheDayItself(DayCount dayCount, string through, string yuan) =>
        Assert.Equal(yuan, (Million with { DayCount = dayCount }).Through(through).Position.InterestAccrued.ToString());

    // 0.36 fen a quarter: each period is rounded once, neither each day nor the whole life, of which nothing would come, or 0.01.
    [Fact]
    public void Accrued_RoundsEachPeriodOnce()
    {
        var tiny = new LoanCase { LoanId = "L", DayCount = DayCount.Thirty360 }.Rate("2024-01-01", 1.44m).Draw("2024-01-01", 1m);
        Assert.Equal(Money.Zero, tiny.Through("2024-12-31").Position.InterestAccrued);
        Assert.Equal("0.04", tiny.Draw("2024-01-01", 1m).Through("2024-12-31").Position.InterestAccrued.ToString());
    }

    [Fact]
    public void RepaidPrincipal_BearsNoInterestOnItsLastDay()
    {
        var history = Million.Principal("2024-01-11", 1_000_000m).Interest("2024-01-11", 1_000m).Through("2024-06-30");
        Assert.Empty(history.Refusals);
        Assert.Equal((0m, 0m, 1_000m), (history.Position.Outstanding.Yuan, history.Position.InterestUnpaid.Yuan, history.Position.InterestPaid.Yuan));
    }

    [Fact]
    public void Principal_AboveWhatIsOutstanding_IsRefusedAndMovesNothing()
    {
        var history = Million.Principal("2024-02-01", 400_000m).Principal("2024-03-01", 600_000.01m).Through("2024-03-01");
        var refusal = Assert.IsType<LoanRefusal.PrincipalAboveOutstanding>(Assert.Single(history.Refusals));
        Assert.Equal((600_000m, 600_000.01m), (refusal.Outstanding.Yuan, refusal.Asked.Yuan));
        Assert.Equal(600_000m, history.Position.Outstanding.Yuan);
    }

    [Fact]
    public void Draw_WithoutARateByItsDay_IsRefused()
    {
        var late = new LoanCase { LoanId = "L" }.Draw("2024-01-01", 1m).Draw("2024-01-02", 1m).Rate("2024-01-03", 4m);
        Assert.Equal(Day("2024-01-01"), Assert.IsType<LoanRefusal.NoRate>(Assert.Single(late.Through("2024-02-01").Refusals)).On);
        Assert.Empty(new LoanCase { LoanId = "L" }.Draw("2024-01-01", 1m).Rate("2024-01-01", 4m).Through("2024-02-01").Refusals);
    }

    [Fact]
    public void Rate_StatedTwiceForADay_IsRefusedWhereItDiffers()
    {
        Assert.Empty(Million.Rate("2024-01-01", 3.6m).Through("2024-01-01").Refusals);
        Assert.IsType<LoanRefusal.TwoRates>(Assert.Single(Million.Rate("2024-01-01", 3.7m).Through("2024-01-01").Refusals));
    }

    // A masked rate hides interest and not principal, a masked draw hides both; neither becomes zero or yesterday's figure.
    [Fact]
    public void MaskedFigures_StopTheInterestThatDependsOnThem()
    {
        var rate = Million.With(new LoanEvent("m", Day("2024-02-01"), LoanEventKind.Rate) { IsMasked = true }).Through("2024-03-31");
        Assert.Equal((3_100m, Day("2024-02-01")), (rate.Position.InterestAccrued.Yuan, rate.Position.UnknownSince));
        Assert.Null(rate.Position.AnnualRatePercent);

        var draw = Million.With(new LoanEvent("m", Day("2024-02-01"), LoanEventKind.Draw) { IsMasked = true });
        Assert.Equal(3_100m, draw.Through("2024-03-31").Position.InterestAccrued.Yuan);
        Assert.Empty(draw.Principal("2024-03-01", 5_000_000m).Interest("2024-03-01", 9_000m).Through("2024-03-31").Refusals);
    }

    [Fact]
    public void Events_AfterTheDay_DontCount() =>
        Assert.Equal(Million.Through("2024-02-01").Position, Million.Draw("2024-02-02", 1m).Principal("2024-02-02", 9_999_999m).Through("2024-02-01").Position);
}
