using NodaTime;

namespace PengGai.Forecast.Tests;

public sealed class ExactEngineTests
{
    private static readonly ExactEngineOptions GridOnly = new() { MaximumAtoms = 1, MaximumLatticePoints = 0, PresentValueGridPoints = 1 << 13 };

    // Goal: the engine equals a computation that shares nothing with it.
    // Method: 100 seeded portfolios of one to three projects, with months after delivery, certain fees and every distribution.
    [Fact]
    public void Run_RandomSmallPortfolios_AgreesWithBruteForce()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var portfolio = RandomPortfolios.Small(seed);
            var forecast = Portfolios.Forecast(portfolio);
            var oracle = new BruteForceOracle(portfolio);
            foreach (var month in forecast.Months)
            {
                var fees = oracle.Distribution((project, delivery) => BruteForceOracle.Fee(project, month.Month, delivery));
                Close(BruteForceOracle.Mean(fees), month.MeanYuan, 1e-7, seed);
                SameQuantiles(fees, month.Quantiles, seed);
            }

            var presentValue = oracle.PresentValues();
            var mean = BruteForceOracle.Mean(presentValue);
            Close(mean, forecast.PresentValue.MeanYuan, 1e-7, seed);
            var variance = presentValue.Sum(pair => pair.Probability * (pair.Amount - mean) * (pair.Amount - mean));
            Close(Math.Sqrt(variance), forecast.PresentValue.StandardDeviationYuan, 1e-5, seed);
            Close(BruteForceOracle.ExpectedShortfall(presentValue, 0.9), forecast.PresentValue.ExpectedShortfall90Yuan, 1e-6, seed);
            Close(BruteForceOracle.ExpectedShortfall(presentValue, 0.95), forecast.PresentValue.ExpectedShortfall95Yuan, 1e-6, seed);
            SameQuantiles(presentValue, forecast.PresentValue.Quantiles, seed);
        }
    }

    // The same on the money grid: means stay exact, quantiles stay within the bound that the forecast states.
    [Fact]
    public void Run_OnMoneyGrid_KeepsMeansAndStaysWithinTheStatedBound()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var portfolio = RandomPortfolios.Small(seed);
            var exact = Portfolios.Forecast(portfolio);
            var grid = Portfolios.Forecast(portfolio, GridOnly);
            foreach (var (expected, actual) in exact.Months.Zip(grid.Months))
            {
                Assert.Equal(expected.MeanYuan, actual.MeanYuan);
                WithinBound(expected.Quantiles, actual.Quantiles, actual.ErrorBoundYuan);
            }

            foreach (var (expected, actual) in exact.Years.Zip(grid.Years))
                WithinBound(expected.Quantiles, actual.Quantiles, actual.ErrorBoundYuan);
            WithinBound(exact.PresentValue.Quantiles, grid.PresentValue.Quantiles, grid.PresentValue.ErrorBoundYuan);

            // A mean of quantiles is off by no more than they are.
            Assert.Equal(
                exact.PresentValue.ExpectedShortfall95Yuan,
                grid.PresentValue.ExpectedShortfall95Yuan,
                grid.PresentValue.ErrorBoundYuan + 1e-6);
            if (grid.PresentValue.MeanYuan > 0)
                Assert.Equal(1, grid.Projects.Sum(project => project.ExpectedShortfallShare), 12);
        }
    }

    // Euler: raising every fee of A by the factor 1 + h raises the shortfall by h times A's part of it. So its share is a
    // derivative, here a central difference; once on exact atoms (two projects) and once on the money grid (three).
    [Theory]
    [InlineData(2, 5e-4)]
    [InlineData(3, 1e-3)]
    public void Run_ShareOfTheShortfall_IsTheDerivativeByTheProjectsFees(int projects, double tolerance)
    {
        const double h = 0.01;
        var golden = Portfolios.Golden(0.6);
        var portfolio = new Portfolio(golden.AsOf, 60, 0.03, 0.6, golden.Projects.Take(projects));
        var forecast = Portfolios.Forecast(portfolio);
        var slope = (Portfolios.Forecast(Raised(portfolio, 1 + h)).PresentValue.ExpectedShortfall95Yuan
            - Portfolios.Forecast(Raised(portfolio, 1 - h)).PresentValue.ExpectedShortfall95Yuan) / (2 * h);

        var share = slope / forecast.PresentValue.ExpectedShortfall95Yuan;
        Assert.Equal(share, forecast.Projects[0].ExpectedShortfallShare, tolerance);
        Assert.Equal(1, forecast.Projects.Sum(project => project.ExpectedShortfallShare), 12);
    }

    [Fact]
    public void Run_HouseholdDeliveredInMonth30_CostsTheHandComputedAmount()
    {
        var forecast = Portfolios.Forecast(Portfolios.Single(
            DeliveryRisk.FromFixed(30), Cohort.FromTiers(1, 1000, 12, Portfolios.TwiceThenThrice, 60)));

        Assert.Equal(12 * 1000 + 12 * 2000 + 6 * 3000, forecast.PresentValue.MeanYuan);
        Assert.Equal(54_000, forecast.PresentValue.Quantiles.P05);
        Assert.Equal(3000, forecast.Months[29].MeanYuan);
        Assert.Equal(0, forecast.Months[30].MeanYuan);
        Assert.Equal(0, forecast.Projects[0].UnfinishedProbability);
    }

    // One project: a month costs its fee or nothing, so a quantile must be one of the two to the fen.
    [Fact]
    public void Run_OneProject_QuantilesAreAmountsThatCanOccur()
    {
        var forecast = Portfolios.Forecast(Portfolios.Single(
            DeliveryRisk.FromWeibull(2, 24), Cohort.FromTiers(1000, 1234.57, 18, Portfolios.TwiceThenThrice, 60)));
        foreach (var month in forecast.Months)
        {
            var fee = 1000 * 1234.57 * (month.Month <= 18 ? 1 : month.Month <= 30 ? 2 : 3);
            Assert.All(month.Quantiles.Values, value => Assert.True(value == 0 || value == fee));
            Assert.Equal(0, month.ErrorBoundYuan);
        }
    }

    // P(X ≤ 0) is exactly one half in month 3: the median is the smallest amount that reaches it, 0 and not 1000.
    [Fact]
    public void Run_ProbabilityReachesTheLevelExactly_TakesTheSmallerAmount()
    {
        var half = DeliveryRisk.FromEmpirical([2, 9], [0.5, 0]);
        var forecast = Portfolios.Forecast(Portfolios.Single(half, Cohort.FromFees(1, Enumerable.Repeat(1000.0, 60))));

        Assert.Equal(1000, forecast.Months[1].Quantiles.P50);
        Assert.Equal(0, forecast.Months[2].Quantiles.P50);
        Assert.Equal(1000, forecast.Months[2].Quantiles.P75);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.95)]
    public void Run_FactorIntegral_DoesNotChangeWhenRefined(double correlation)
    {
        var portfolio = Portfolios.Golden(correlation);
        var forecast = Portfolios.Forecast(portfolio);
        var refined = Portfolios.Forecast(portfolio, new ExactEngineOptions { FactorRefinement = 3 });

        Assert.True(refined.FactorNodes > 2.5 * forecast.FactorNodes);
        Close(refined.PresentValue.ExpectedShortfall95Yuan, forecast.PresentValue.ExpectedShortfall95Yuan, 1e-8, 0);
        Close(refined.PresentValue.StandardDeviationYuan, forecast.PresentValue.StandardDeviationYuan, 1e-8, 0);
        foreach (var (expected, actual) in refined.PresentValue.Quantiles.Values.Zip(forecast.PresentValue.Quantiles.Values))
            Assert.True(Math.Abs(expected - actual) <= forecast.PresentValue.ErrorBoundYuan, $"{expected} {actual}");
    }

    // Forty projects at a high correlation ask most of the rule, which is laid out for three thresholds.
    [Fact]
    public void Run_ManyCorrelatedProjects_DoesNotChangeWhenRefined()
    {
        var portfolio = Portfolios.Uneven(40, 24, 0.9, 5);
        var options = new ExactEngineOptions { PresentValueGridPoints = 1 << 13 };
        var forecast = Portfolios.Forecast(portfolio, options);
        var refined = Portfolios.Forecast(portfolio, options with { FactorRefinement = 2 });

        Close(refined.PresentValue.ExpectedShortfall95Yuan, forecast.PresentValue.ExpectedShortfall95Yuan, 1e-6, 0);
        foreach (var (expected, actual) in refined.PresentValue.Quantiles.Values.Zip(forecast.PresentValue.Quantiles.Values))
            Close(expected, actual, 1e-3, 0);
    }

    // Correlation joins deliveries, it doesn't make any of them later.
    [Fact]
    public void Run_Correlation_LeavesMeansAndWidensTheTail()
    {
        var independent = Portfolios.Forecast(Portfolios.Golden(0));
        var correlated = Portfolios.Forecast(Portfolios.Golden(0.6));

        Assert.Equal(independent.Months.Select(month => month.MeanYuan), correlated.Months.Select(month => month.MeanYuan));
        Assert.True(correlated.PresentValue.ExpectedShortfall95Yuan > 1.2 * independent.PresentValue.ExpectedShortfall95Yuan);
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(20, 24)]
    public void Run_LongerHorizon_LeavesEarlierMonthsAlone(int projects, int horizon)
    {
        var longer = Portfolios.Uneven(projects, 2 * horizon, 0.4, 3);
        var shorter = new Portfolio(longer.AsOf, horizon, longer.DiscountAnnual, longer.Correlation, longer.Projects);

        Assert.Equal(Portfolios.Forecast(shorter).Months, Portfolios.Forecast(longer).Months.Take(horizon));
    }

    [Fact]
    public void Run_AnyPortfolio_QuantilesAreMonotoneAndYearsAddUp()
    {
        foreach (var portfolio in (Portfolio[])[Portfolios.Golden(0.3), Portfolios.Uneven(20, 36, 0.5, 9), RandomPortfolios.Small(7)])
        {
            var forecast = Portfolios.Forecast(portfolio);
            foreach (var fan in forecast.Months.Select(month => month.Quantiles)
                .Concat(forecast.Years.Select(year => year.Quantiles))
                .Append(forecast.PresentValue.Quantiles))
            {
                Assert.Equal(fan.Values.Order(), fan.Values);
                Assert.True(fan.P05 >= 0);
            }

            Close(forecast.Months.Sum(month => month.MeanYuan), forecast.Years.Sum(year => year.MeanYuan), 1e-12, 0);
            Close(forecast.PresentValue.MeanYuan, forecast.Projects.Sum(project => project.MeanYuan), 1e-12, 0);
            Assert.Equal(portfolio.HorizonMonths, forecast.Years.Sum(year => year.Months));
            Assert.True(forecast.PresentValue.ExpectedShortfall95Yuan >= forecast.PresentValue.Quantiles.P95);
        }
    }

    [Fact]
    public void Run_EmptyPortfolio_IsZeroEverywhere()
    {
        var forecast = Portfolios.Forecast(new Portfolio(Portfolios.AsOf, 3, 0.03, 0.3, []));

        Assert.Equal(3, forecast.Months.Length);
        Assert.All(forecast.Months, month => Assert.All([month.MeanYuan, .. month.Quantiles.Values], value => Assert.Equal(0, value)));
        Assert.Equal([0, 0, 0, 0], [forecast.PresentValue.MeanYuan, forecast.PresentValue.StandardDeviationYuan,
            forecast.PresentValue.Quantiles.P95, forecast.PresentValue.ExpectedShortfall95Yuan]);
        Assert.Empty(forecast.Projects);
    }

    [Fact]
    public void Run_DeliveryBeyondTheHorizon_PaysAllMonthsAndIsShown()
    {
        var never = DeliveryRisk.FromEmpirical([0], [1]);
        var forecast = Portfolios.Forecast(Portfolios.Single(never, Cohort.FromFees(1, Enumerable.Repeat(10.0, 5)), 5));

        Assert.Equal(50, forecast.PresentValue.MeanYuan);
        Assert.Equal(1, forecast.Projects[0].UnfinishedProbability);
    }

    // Due month 2: a delivery in month 2 is in term, one in month 3 overdue. Two months follow, at 7 or at 9 yuan.
    [Theory]
    [InlineData(2, new double[] { 100, 100, 7, 7, 0, 0 })]
    [InlineData(3, new double[] { 100, 100, 100, 9, 9, 0 })]
    [InlineData(5, new double[] { 100, 100, 100, 100, 100, 9 })]
    public void Run_MonthsAfterDelivery_CostWhatThePhaseOfTheDeliverySays(int delivery, double[] expected)
    {
        var cohort = Cohort.FromFees(1, Enumerable.Repeat(100.0, 6), dueMonth: 2)
            .WithAfterDelivery(2, Enumerable.Repeat(7.0, 6), Enumerable.Repeat(9.0, 6));
        var forecast = Portfolios.Forecast(Portfolios.Single(DeliveryRisk.FromFixed(delivery), cohort, 6));

        Assert.Equal(expected, forecast.Months.Select(month => month.MeanYuan));
    }

    [Fact]
    public void Run_CertainFeesOnly_AreDueWithCertainty()
    {
        var portfolio = new Portfolio(Portfolios.AsOf, 4, 0, 0.3, [new("A", null, [], [5, 6])]);
        var forecast = Portfolios.Forecast(portfolio);

        Assert.Equal([5, 6, 0, 0], forecast.Months.Select(month => month.Quantiles.P05));
        Assert.Equal(11, forecast.PresentValue.Quantiles.P95);
        Assert.Equal(1, forecast.Projects[0].ExpectedShortfallShare);
        Assert.Equal(0, forecast.Projects[0].UnfinishedProbability);
    }

    // What is due for certain is due in the worst cases too: its share of the shortfall is its amount. Here on the money grid.
    [Fact]
    public void Run_CertainFeesAmongMany_HaveTheirAmountAsShare()
    {
        var golden = Portfolios.Golden(0.3);
        var forecast = Portfolios.Forecast(new Portfolio(
            golden.AsOf, 60, 0.03, 0.3, golden.Projects.Prepend(new PortfolioProject("D", null, [], [5e7]))));

        var share = 5e7 * golden.DiscountFactor(1) / forecast.PresentValue.ExpectedShortfall95Yuan;
        Assert.Equal(share, forecast.Projects[0].ExpectedShortfallShare, 9);
        Assert.True(forecast.PresentValue.ErrorBoundYuan > 0);
    }

    [Fact]
    public void Run_ProjectAdded_LeavesTheOthersMeansAlone()
    {
        var golden = Portfolios.Golden(0.3);
        var without = new Portfolio(golden.AsOf, 60, 0.03, 0.3, golden.Projects.Take(2));

        Assert.Equal(
            Portfolios.Forecast(without).Projects.Select(project => project.MeanYuan),
            Portfolios.Forecast(golden).Projects.Take(2).Select(project => project.MeanYuan));
    }

    [Fact]
    public void Run_Twice_GivesTheSameBits()
    {
        var portfolio = Portfolios.Uneven(15, 30, 0.5, 2);
        var first = Portfolios.Forecast(portfolio);
        var second = Portfolios.Forecast(portfolio);

        Assert.Equal(first.Months, second.Months);
        Assert.Equal(first.PresentValue, second.PresentValue);
        Assert.Equal(first.Projects, second.Projects);
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ExactEngine.Run(Portfolios.Golden(0.3), null, null, source.Token));
    }

    [Fact]
    public void Run_WithProgress_EndsAtOne()
    {
        var reported = new List<double>();
        ExactEngine.Run(Portfolios.Golden(0.3), null, new Reporter(reported), TestContext.Current.CancellationToken);

        Assert.All(reported, share => Assert.InRange(share, 0, 1));
        Assert.Equal(1, reported[^1]);
    }

    // As of a month end the next month is the first; within a month that month's own end is.
    [Theory]
    [InlineData("2021-04-30", "2021-05-31", "2021-06-30")]
    [InlineData("2021-04-29", "2021-04-30", "2021-05-31")]
    [InlineData("2021-01-31", "2021-02-28", "2021-03-31")]
    [InlineData("2020-02-28", "2020-02-29", "2020-03-31")]
    [InlineData("2020-02-29", "2020-03-31", "2020-04-30")]
    public void MonthDate_AsOf_IsTheNextMonthEnds(string asOf, string first, string second)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(asOf).Value;
        var portfolio = new Portfolio(day, 2, 0, 0, []);

        Assert.Equal<string>([first, second], Portfolios.Forecast(portfolio).Months
            .Select(month => NodaTime.Text.LocalDatePattern.Iso.Format(month.Date)));
    }

    [Fact]
    public void Years_HorizonWithinAYear_SplitAtItsEnd()
    {
        var portfolio = new Portfolio(new LocalDate(2021, 10, 31), 5, 0, 0, []);
        Assert.Equal([(2021, 2), (2022, 3)], Portfolios.Forecast(portfolio).Years.Select(year => (year.Year, year.Months)));
    }

    private static Portfolio Raised(Portfolio portfolio, double factor) => new(
        portfolio.AsOf,
        portfolio.HorizonMonths,
        portfolio.DiscountAnnual,
        portfolio.Correlation,
        portfolio.Projects.Select(project => project.Id != "A"
            ? project
            : new PortfolioProject("A", project.Delivery, project.Cohorts.Select(cohort =>
                Cohort.FromFees(cohort.Households, cohort.FeesYuan.Select(fee => fee * factor))))));

    private static void SameQuantiles(List<(double Amount, double Probability)> oracle, QuantileFan fan, int seed)
    {
        foreach (var (level, value) in QuantileFan.Levels.Zip(fan.Values))
            Close(BruteForceOracle.Quantile(oracle, level), value, 1e-9, seed);
    }

    private static void WithinBound(QuantileFan expected, QuantileFan actual, double bound)
    {
        foreach (var (exact, onGrid) in expected.Values.Zip(actual.Values))
            Assert.True(Math.Abs(exact - onGrid) <= bound + 1e-6, $"{exact} {onGrid} {bound}");
    }

    private static void Close(double expected, double actual, double relative, int seed) => Assert.True(
        Math.Abs(actual - expected) <= relative * Math.Abs(expected) + 1e-6,
        $"seed {seed}: expected {expected:R}, got {actual:R}");

    private sealed class Reporter(List<double> reported) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (reported)
                reported.Add(value);
        }
    }
}
