namespace PengGai.Forecast.Tests;

/// <summary>The worked example of conversion savings (D8), from the forecast's side.</summary>
public sealed class WorkedSavingTests
{
    // 366,208.80 a month, nine overdue months done at ×2, 36 to come: 3 × 732,417.60 + 33 × 1,098,626.40 = 38,451,924.00; at a nominal
    // 3.5 % a year, month by month at the month's end, worth 36,400,871.53 today. Less 9,697,252.80 paid now: 26,703,618.73.
    [Fact]
    public void PresentValue_OfTheAvoidedFee_IsThatOfTheWorkedExample()
    {
        var portfolio = Assert.IsType<PortfolioReading.Accepted>(PortfolioFile.Read(
            """
            { "as_of": "2020-12-31", "horizon_months": 36, "discount_annual": 0.035, "discount_convention": "nominal_monthly", "correlation": 0,
              "projects": [ { "id": "A", "delivery": {"distribution": "fixed", "months": 36},
                "cohorts": [ {"households": 1, "monthly_fee_yuan": 366208.80, "due_month": -9,
                              "tiers": [{"after_overdue_months": 0, "multiple": 2}, {"after_overdue_months": 12, "multiple": 3}]} ] } ] }
            """)).Portfolio;

        var forecast = Portfolios.Forecast(portfolio);
        Assert.Equal(38_451_924.00, forecast.Months.Sum(m => m.MeanYuan), 0.005);
        Assert.Equal(36_400_871.53, forecast.PresentValue.MeanYuan, 0.005);
        Assert.Equal(26_703_618.73, forecast.PresentValue.MeanYuan - 9_697_252.80, 0.005);
    }

    // 按月增长: 1,200,000.00 in the first month, 50,000.00 more each month, for twelve months: 17,700,000.00.
    [Fact]
    public void MonthlyGrowth_OfTheWorkedExample_SumsExactly()
    {
        var fees = string.Join(", ", Enumerable.Range(0, 12).Select(m => 1_200_000 + (50_000 * m)));
        var portfolio = Assert.IsType<PortfolioReading.Accepted>(PortfolioFile.Read(
            $$"""
            { "as_of": "2020-12-31", "horizon_months": 12, "discount_annual": 0, "correlation": 0,
              "projects": [ { "id": "A", "delivery": {"distribution": "fixed", "months": 12}, "cohorts": [ {"households": 1, "fees_yuan": [{{fees}}]} ] } ] }
            """)).Portfolio;

        Assert.Equal(17_700_000.00, Portfolios.Forecast(portfolio).PresentValue.MeanYuan, 0.005);
    }
}
