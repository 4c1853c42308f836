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
