using NodaTime;

namespace PengGai.Forecast.Tests;

public sealed class DeliveryRiskTests
{
    [Fact]
    public void SurvivalAfter_EachDistribution_IsItsFormulaGivenWhatElapsed()
    {
        Assert.Equal(Math.Exp(-(Math.Pow(15 / 24.0, 2) - Math.Pow(5 / 24.0, 2))), DeliveryRisk.FromWeibull(2, 24, 5).SurvivalAfter(10), 14);
        Assert.Equal(Math.Exp(-10 / 7.0), DeliveryRisk.FromExponential(7, 3).SurvivalAfter(10), 14);
        Assert.Equal(0.5, DeliveryRisk.FromLognormal(Math.Log(20), 0.5).SurvivalAfter(20), 14);
        Assert.Equal(0.4 / 0.8, DeliveryRisk.FromEmpirical([3, 10], [0.8, 0.4], 4).SurvivalAfter(6), 14);
    }

    // D = ceil(T − elapsed): month t is still pending while elapsed + t < T, binary rounding of decimals aside.
    [Theory]
    [InlineData(30, 0, 30)]
    [InlineData(30.5, 0, 31)]
    [InlineData(30.5, 0.5, 30)]
    [InlineData(12.1, 0.1, 12)]
    [InlineData(0.3, 0.2, 1)]
    [InlineData(1.1, 0.1, 1)]
    [InlineData(24.7, 14.7, 10)]
    public void SurvivalAfter_Fixed_FallsAtTheCeiling(double months, double elapsed, int delivery)
    {
        var risk = DeliveryRisk.FromFixed(months, elapsed);
        Assert.Equal(1, risk.SurvivalAfter(delivery - 1));
        Assert.Equal(0, risk.SurvivalAfter(delivery));
    }

    [Fact]
    public void SurvivalAfter_Empirical_StepsAtTheStatedMonths()
    {
        var risk = DeliveryRisk.FromEmpirical([2, 5], [0.7, 0.1]);
        Assert.Equal([1, 1, 0.7, 0.7, 0.7, 0.1, 0.1], Enumerable.Range(0, 7).Select(risk.SurvivalAfter));
    }

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    [InlineData(31, false)]
    public void CanHaveElapsed_Fixed_EndsAtItsLength(double elapsed, bool expected) =>
        Assert.Equal(expected, DeliveryRisk.FromFixed(30).CanHaveElapsed(elapsed));

    [Fact]
    public void WithElapsed_NothingOfTheDurationLeft_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("elapsedMonths", () => DeliveryRisk.FromFixed(30, 30));
        Assert.Throws<ArgumentOutOfRangeException>("elapsedMonths", () => DeliveryRisk.FromWeibull(2, 24, 2000));
        Assert.Throws<ArgumentOutOfRangeException>("elapsedMonths", () => DeliveryRisk.FromEmpirical([3], [0], 3));
        Assert.Throws<ArgumentOutOfRangeException>("elapsedMonths", () => DeliveryRisk.FromExponential(3, -1));
        Assert.Throws<ArgumentOutOfRangeException>("elapsedMonths", () => DeliveryRisk.FromExponential(3, double.NaN));
    }

    // Weibull(2, 24) at 600 months has P(T > e) = e^−625 ≈ 4e-272: small, but there is enough left to condition on.
    [Fact]
    public void SurvivalAfter_FarInTheTail_KeepsItsDigits() =>
        Assert.Equal(Math.Exp(-(601.0 * 601 - 600 * 600) / 576), DeliveryRisk.FromWeibull(2, 24, 600).SurvivalAfter(1), 10);

    [Fact]
    public void From_ParameterOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("shape", () => DeliveryRisk.FromWeibull(0, 24));
        Assert.Throws<ArgumentOutOfRangeException>("scaleMonths", () => DeliveryRisk.FromWeibull(2, -1));
        Assert.Throws<ArgumentOutOfRangeException>("sigma", () => DeliveryRisk.FromLognormal(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>("mu", () => DeliveryRisk.FromLognormal(double.PositiveInfinity, 1));
        Assert.Throws<ArgumentOutOfRangeException>("meanMonths", () => DeliveryRisk.FromExponential(0));
        Assert.Throws<ArgumentOutOfRangeException>("months", () => DeliveryRisk.FromFixed(0));
        Assert.Throws<ArgumentException>("survival", () => DeliveryRisk.FromEmpirical([1, 2], [0.5, 0.6]));
        Assert.Throws<ArgumentException>("months", () => DeliveryRisk.FromEmpirical([2, 2], [0.5, 0.4]));
        Assert.Throws<ArgumentException>("survival", () => DeliveryRisk.FromEmpirical([1, 2], [0.5]));
        Assert.Throws<ArgumentOutOfRangeException>("survival", () => DeliveryRisk.FromEmpirical([1], [1.1]));
    }

    // From month end to month end months count whole; a day within a month counts pro rata; a past plan means 12 months.
    [Theory]
    [InlineData(2022, 4, 30, 12)]
    [InlineData(2021, 5, 31, 1)]
    [InlineData(2021, 6, 15, 1.5)]
    [InlineData(2021, 4, 30, 12)]
    [InlineData(2020, 1, 1, 12)]
    public void Prior_PlannedDelivery_IsItsMedian(int year, int month, int day, double median)
    {
        var prior = Assert.IsType<DeliveryRisk.Lognormal>(DeliveryRisk.Prior(Portfolios.AsOf, new LocalDate(year, month, day)));
        Assert.Equal(median, Math.Exp(prior.Mu), 12);
        Assert.Equal(0.5, prior.Sigma);
        Assert.Equal(0, prior.ElapsedMonths);
    }

    [Fact]
    public void Prior_NoPlan_HasItsMedianAfterTwelveMonths() =>
        Assert.Equal(0.5, DeliveryRisk.Prior(Portfolios.AsOf, null).SurvivalAfter(12), 12);
}
