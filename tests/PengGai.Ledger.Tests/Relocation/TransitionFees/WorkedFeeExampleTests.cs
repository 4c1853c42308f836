using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;
using static PengGai.Ledger.Tests.Relocation.TransitionFees.FeeCases;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>The worked examples of the field's rules, with every part that they print.</summary>
public sealed class WorkedFeeExampleTests
{
    // Zhejiang regulation (浙江省国有土地上房屋征收与补偿条例, 2020) arts 23-27: rate republished mid-way, 6 months after delivery.
    [Fact]
    public void Compute_ZhejiangRateRepublished_Gives63108()
    {
        var policy = Plain with
        {
            Rates = [Rate("2019-01-01", 15m), Rate("2022-01-01", 18m)],
            TermMonths = 24,
            AfterDeliveryMonths = 6,
        };
        var lines = (Waiting(policy) with { AreaM2 = 87.65m }).Delivered("2022-09-20").Lines();

        Assert.Equal(Yuan(31_554.00m), lines.Where(l => l.Phase == FeePhase.Term).Total());
        Assert.Equal(Yuan(22_087.80m), lines.Where(l => l.Phase == FeePhase.Overdue).Total());
        Assert.Equal(Yuan(9_466.20m), lines.Where(l => l.Phase == FeePhase.AfterDelivery).Total());
        Assert.Equal(Yuan(63_108.00m), lines.Total());
        Assert.Equal([24, 7, 6], lines.GroupBy(l => l.Phase).Select(g => g.Count()));
        var overdue = lines.First(l => l.Phase == FeePhase.Overdue);
        Assert.Equal("2022-03 超期第1个月：87.65㎡ × 18.00元/㎡ × 2倍 = 3,155.40元", overdue.Reason.Zh);
        Assert.Equal("2022-03, overdue month 1: 87.65 m² × 18.00 yuan/m² × 2 = 3,155.40 yuan", overdue.Reason.En);
        Assert.Equal((Day("2023-03-31"), Yuan(1_577.70m)), (lines[^1].To, lines[^1].Amount));
    }

    // Overdue from the month of falling overdue (自逾期之月起), three tiers, whole months May 2021 to November 2023.
    [Fact]
    public void Compute_ThreeTiersInWholeMonths_Gives59417_28()
    {
        var policy = Plain with { Rates = [Rate("2015-01-01", 12m)], TermMonths = 12, Tiers = [new(0, 1.5m), new(6, 2m), new(12, 3m)] };
        var fee = Waiting(policy) with { AreaM2 = 63.48m, MovedOutOn = Day("2020-05-18") };
        var overdue = fee.Delivered("2023-11-17").Lines().Where(l => l.Phase == FeePhase.Overdue).ToList();

        Assert.Equal(31, overdue.Count);
        Assert.Equal(Yuan(59_417.28m), overdue.Total());
        Assert.Equal((Day("2021-05-01"), Day("2023-11-30")), (overdue[0].From, overdue[^1].To));
        Assert.Equal(
            [(1.5m, Yuan(1_142.64m), 6), (2m, Yuan(1_523.52m), 6), (3m, Yuan(2_285.28m), 19)],
            overdue.GroupBy(l => (l.Multiple, l.Amount)).Select(g => (g.Key.Multiple, g.Key.Amount, g.Count())));
    }

    // The same three tiers by anchored months, 18th to 17th: 6 × 1,142.64 + 6 × 1,523.52 + 18 × 2,285.28.
    [Fact]
    public void Compute_ThreeTiersInAnchoredMonths_Gives57132()
    {
        var overdue = ThreeTiers(FeeProration.AnchoredMonth).Lines().Where(l => l.Phase == FeePhase.Overdue).ToList();

        Assert.Equal(Yuan(57_132.00m), overdue.Total());
        Assert.Equal((Day("2021-05-18"), Day("2023-11-17")), (overdue[0].From, overdue[^1].To));
        Assert.Equal(
            [(1.5m, Yuan(6_855.84m), 6), (2m, Yuan(9_141.12m), 6), (3m, Yuan(41_135.04m), 18)],
            overdue.GroupBy(l => l.Multiple).Select(g => (g.Key, g.Total(), g.Count())));
        Assert.Equal("2021-12-18至2022-01-17 超期第8个月：63.48㎡ × 12.00元/㎡ × 2倍 = 1,523.52元", overdue[7].Reason.Zh);
        Assert.Equal("2021-12-18 to 2022-01-17, overdue month 8: 63.48 m² × 12.00 yuan/m² × 2 = 1,523.52 yuan", overdue[7].Reason.En);
    }

    // The same by calendar days, each of 33 segments rounded.
    [Fact]
    public void Compute_ThreeTiersInCalendarDays_Gives57166_81()
    {
        var overdue = ThreeTiers(FeeProration.CalendarDays).Lines().Where(l => l.Phase == FeePhase.Overdue).ToList();

        Assert.Equal((33, Yuan(57_166.81m)), (overdue.Count, overdue.Total()));
        Assert.Equal(
            [(1.5m, Yuan(6_876.73m)), (2m, Yuan(9_113.27m)), (3m, Yuan(41_176.81m))],
            overdue.GroupBy(l => l.Multiple).Select(g => (g.Key, g.Total())));
        (string From, string To, decimal Amount)[] parts =
        [
            ("2021-05-18", "2021-05-31", 516.03m), ("2021-11-01", "2021-11-17", 647.50m), ("2021-11-18", "2021-11-30", 660.19m),
            ("2022-05-01", "2022-05-17", 835.48m), ("2022-05-18", "2022-05-31", 1_032.06m), ("2023-11-01", "2023-11-17", 1_294.99m),
        ];
        Assert.Equal(
            parts.Select(p => (Day(p.From), Day(p.To), Yuan(p.Amount))),
            overdue.Where(l => l.From.Day != 1 || l.To.Day < 28).Select(l => (l.From, l.To, l.Amount)));
        Assert.Equal("2021-05-18至05-31 超期第1个月：63.48㎡ × 12.00元/㎡ × 1.5倍 × 14天/31天 = 516.03元", overdue[0].Reason.Zh);
        Assert.Equal("2021-05-18 to 05-31, overdue month 1: 63.48 m² × 12.00 yuan/m² × 1.5 × 14/31 days = 516.03 yuan", overdue[0].Reason.En);
        Assert.Equal("2021-06 超期第1至2个月：63.48㎡ × 12.00元/㎡ × 1.5倍 = 1,142.64元", overdue[1].Reason.Zh);
    }

    private static FeeCase ThreeTiers(FeeProration proration)
    {
        var policy = Plain with
        {
            Rates = [Rate("2015-01-01", 12m)],
            TermMonths = 12,
            Proration = proration,
            Tiers = [new(0, 1.5m), new(6, 2m), new(12, 3m)],
        };
        return (Waiting(policy) with { AreaM2 = 63.48m, MovedOutOn = Day("2020-05-18") }).Delivered("2023-11-18");
    }

    // Converting 30,517.40 m² after 9 overdue months, of which 36 more were to come: 3 × 732,417.60 + 33 × 1,098,626.40 avoided,
    // 6 months at 1 × paid once instead.
    [Fact]
    public void Compute_Conversion_AvoidsTheFeesToComeAndDrawsSixMonthsOnce()
    {
        var policy = Plain with
        {
            Rates = [Rate("2015-01-01", 12m)],
            TermMonths = 0,
            Tiers = [new(0, 2m), new(12, 3m)],
            OneOffMonths = Plain.OneOffMonths.Add(ResettlementRoute.Voucher, 6m),
        };
        var fee = Waiting(policy) with { AreaM2 = 30_517.40m, MovedOutOn = Day("2020-01-10") };
        var avoided = fee.Delivered("2023-09-20").Lines().Where(l => l.From >= Day("2020-10-01")).ToList();

        Assert.Equal([(2m, 3, Yuan(2_197_252.80m)), (3m, 33, Yuan(36_254_671.20m))], avoided.GroupBy(l => l.Multiple).Select(g => (g.Key, g.Count(), g.Total())));
        Assert.Equal(Yuan(38_451_924.00m), avoided.Total());
        var converted = fee.Converted("2020-09-30").Lines();
        Assert.Equal((10, Yuan(2_197_252.80m)), (converted.Length, converted.Single(l => l.Phase == FeePhase.OneOff).Amount));
    }

    // Jinan: at least 1,500 yuan; when overdue the minimum counts once and the plain amount is added.
    [Theory]
    [InlineData("42.10", OverdueMinimum.OncePlusBase, "1500.00", "2763.00")]
    [InlineData("42.10", OverdueMinimum.Multiply, "1500.00", "3000.00")]
    [InlineData("56.30", OverdueMinimum.OncePlusBase, "1689.00", "3378.00")]
    [InlineData("56.30", OverdueMinimum.Multiply, "1689.00", "3378.00")]
    public void Compute_JinanMinimum_CountsOnceOrIsMultiplied(string area, OverdueMinimum mode, string inTerm, string overdue)
    {
        var policy = Plain with { Rates = [Rate("2015-01-01", 30m)], MinimumYuan = 1500m, MinimumOverdue = mode };
        var lines = (Waiting(policy) with { AreaM2 = decimal.Parse(area, System.Globalization.CultureInfo.InvariantCulture) })
            .Lines(Day("2021-03-31"));

        Assert.Equal((inTerm, overdue), (lines[0].Amount.ToString(), lines[^1].Amount.ToString()));
    }
}
