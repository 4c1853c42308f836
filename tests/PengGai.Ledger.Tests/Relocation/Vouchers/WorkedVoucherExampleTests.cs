using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Relocation.Vouchers.VoucherEventKind;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>The worked example of the field's rules: Xiamen's voucher, Shengzhou's buyback, Tongxiang's settlement.</summary>
public sealed class WorkedVoucherExampleTests
{
    // 厦门日报 2023-04-30: 5% in months 1-12, 2% in months 13-24, of the amount used; 85% used draws the balance in full.
    [Fact]
    public void Replay_XiamenTwoFlats_CashesTheBalanceInFull()
    {
        var voucher = Issued().Used("2024-09-10", 650_000m, 700_000m).Used("2025-06-20", 480_000m, 489_600m).With("2025-07-01", CashOut);
        var history = HousingVoucher.Replay(voucher, Day("2025-07-01"));

        Assert.Empty(history.Refusals);
        Assert.Equal(
            [
                (VoucherMovementKind.Issued, 1_316_400.00m), (VoucherMovementKind.Used, 650_000.00m), (VoucherMovementKind.RewardOffset, 32_500.00m),
                (VoucherMovementKind.Used, 480_000.00m), (VoucherMovementKind.RewardOffset, 9_600.00m), (VoucherMovementKind.MadePayable, 186_400.00m),
            ],
            history.Movements.Select(m => (m.Kind, m.Amount.Yuan)));
        // What the household adds to flat A itself.
        Assert.Equal(17_500.00m, 700_000m - history.Movements[1].Amount.Yuan - history.Movements[2].Amount.Yuan);
        Assert.Equal(
            new VoucherPosition(Yuan(1_316_400m), Yuan(1_130_000m), Yuan(42_100m), default, default, Yuan(186_400m), default, default, default,
                VoucherState.CashedOut, Day("2026-03-14")),
            history.Position);
        Assert.Equal("出票后12个月内购房，按使用额650,000.00元的5%奖励32,500.00元，抵扣房价", history.Movements[2].Reason.Zh);
        Assert.Equal("已使用85.84%，达到85%，余额全额兑付", history.Movements[5].Reason.Zh);
    }

    [Fact]
    public void Replay_XiamenFlatAOnly_DeductsTheChoiceRewardProRata()
    {
        var voucher = Issued().Used("2024-09-10", 650_000m, 700_000m);
        var cashed = voucher.With("2025-07-01", CashOut).At("2025-07-01");
        var expired = HousingVoucher.Replay(voucher, Day("2026-03-15"));

        Assert.Equal((636_026.25m, 30_373.75m), (cashed.Cashed.Yuan, cashed.Deducted.Yuan));
        Assert.Equal((636_026.25m, 30_373.75m, VoucherState.Expired),
            (expired.Position!.Cashed.Yuan, expired.Position.Deducted.Yuan, expired.Position.State));
        Assert.Equal(
            "已使用49.38%，不足85%，按未使用比例扣回房票奖励：60,000.00 × 666,400.00 ÷ 1,316,400.00 = 30,373.75元",
            expired.Movements[^1].Reason.Zh);
    }

    [Fact]
    public void Replay_XiamenNothingUsed_LosesTheWholeChoiceReward()
    {
        var position = Issued().With("2024-06-01", CashOut).At("2024-06-01");

        Assert.Equal((1_256_400.00m, 60_000.00m), (position.Cashed.Yuan, position.Deducted.Yuan));
    }

    // 嵊州市 2015-03-12: up to 5% of the face at 100%, above at 90%; the text leaves open whether marginal or cliff.
    [Theory]
    [InlineData(BuybackShape.Marginal, "174342.00")]
    [InlineData(BuybackShape.Cliff, "167760.00")]
    public void Replay_ShengzhouBuyback_PaysByItsShape(BuybackShape shape, string paid)
    {
        var voucher = Issued(Xiamen with { Balance = new BalanceRule.Buyback(5m, 100m, 90m, shape) })
            .Used("2024-09-10", 650_000m, 700_000m).Used("2025-06-20", 480_000m, 489_600m);
        var position = voucher.At("2026-03-15");

        Assert.Equal(paid, position.Cashed.ToString());
        Assert.Equal(Yuan(186_400m), position.Cashed + position.Deducted);
    }

    // A price of 980,000.00 all from the voucher and its 5%.
    [Fact]
    public void Replay_GrossUp_UsedAndRewardSumToThePrice()
    {
        var position = Issued().Used("2024-09-10", 933_333.33m, 980_000m).At("2024-09-10");

        Assert.Equal((933_333.33m, 46_666.67m), (position.Used.Yuan, position.Reward.Yuan));
    }

    // 桐乡 2024: 60% within 1 month of filing, 30% within 1 month of the main structure, the rest within 3 of first registration.
    [Theory]
    [InlineData("2025-12-31", "2026-03-31")]
    [InlineData("2025-11-30", "2026-02-28")]
    public void Settle_TongxiangFlatA_FallsDueAfterEachMilestone(string registered, string lastDue)
    {
        var settlement = DeveloperContract.Settle(
            Xiamen, [new(Day("2024-09-10"), Yuan(650_000m))],
            [new("contract_filed", Day("2024-09-25")), new("structure_topped", Day("2025-05-31")), new("first_registration", Day(registered))],
            [], Day("2026-12-31"));

        Assert.Equal(
            [
                new("contract_filed", Day("2024-10-25"), Yuan(390_000m), Money.Zero), new("structure_topped", Day("2025-06-30"), Yuan(195_000m), Money.Zero),
                new DeveloperDue("first_registration", Day(lastDue), Yuan(65_000m), Money.Zero),
            ],
            settlement.Dues);
        Assert.Equal(Yuan(650_000m), settlement.Unpaid);
    }
}
