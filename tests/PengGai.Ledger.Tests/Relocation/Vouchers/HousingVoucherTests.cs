using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Relocation.Vouchers.VoucherEventKind;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Boundaries of a voucher's life, on both sides.</summary>
public sealed class HousingVoucherTests
{
    [Fact]
    public void Replay_LastUsableDayAndTheDayAfter()
    {
        Assert.Equal(VoucherState.PartlyUsed, Issued().Used("2026-03-14", 1m, 1m).At("2026-03-14").State);
        Assert.Equal(
            new VoucherRefusal.Ended("e1", Day("2026-03-15"), VoucherState.Expired, Day("2026-03-15"), Day("2026-03-14")),
            Issued().Used("2026-03-15", 1m, 1m).Refusal());
        Assert.Equal(VoucherState.Issued, Issued().At("2026-03-14").State);
        var history = HousingVoucher.Replay(Issued(), Day("2027-01-01"));
        Assert.Equal([(Day("2026-03-15"), null), (Day("2026-03-15"), (string?)null)], history.Movements.Skip(1).Select(m => (m.On, m.EventKey)));
    }

    [Theory]
    [InlineData("2024-02-29", 12, "2025-02-27")]
    [InlineData("2024-08-31", 6, "2025-02-27")]
    [InlineData("2024-01-01", 24, "2025-12-31")]
    public void LastDayOf_MonthEnds_IsTheDayBeforeTheSameDay(string issued, int months, string last) =>
        Assert.Equal(Day(last), (Xiamen with { ValidMonths = months }).LastDayOf(Day(issued)));

    [Theory]
    [InlineData("2025-03-14", 500)]
    [InlineData("2025-03-15", 200)]
    [InlineData("2026-03-14", 200)]
    [InlineData("2026-03-15", 0)]
    public void Replay_RewardTiers_EndTheDayBefore(string on, int reward)
    {
        var voucher = Issued().With("2024-04-01", Extend, newLastDay: "2026-12-31").Used(on, 10_000m, 20_000m);

        Assert.Equal(reward, voucher.At(on).Reward.Yuan);
    }

    [Fact]
    public void Replay_OffsetReward_IsAtMostWhatIsLeftOfThePrice()
    {
        Assert.Equal(500m, Issued().Used("2024-09-10", 10_000m, 10_500m).At("2024-09-10").Reward.Yuan);
        Assert.Equal(499.99m, Issued().Used("2024-09-10", 10_000m, 10_499.99m).At("2024-09-10").Reward.Yuan);
        Assert.Equal(0m, Issued().Used("2024-09-10", 10_000m, 10_000m).At("2024-09-10").Reward.Yuan);
        Assert.Equal(500m, Issued(Xiamen with { RewardPaid = RewardPayment.Cash }).Used("2024-09-10", 10_000m, 10_000m).At("2024-09-10").Reward.Yuan);
        Assert.Equal(0m, Issued(Xiamen with { RewardPaid = RewardPayment.InFace }).Used("2024-09-10", 10_000m).At("2024-09-10").Reward.Yuan);
    }

    [Fact]
    public void Replay_RewardBase_PriceOrFaceOnce()
    {
        var cash = Xiamen with { RewardPaid = RewardPayment.Cash };

        Assert.Equal(1_000m, Issued(cash with { RewardBase = RewardBase.Price }).Used("2024-09-10", 10_000m, 20_000m).At("2024-09-10").Reward.Yuan);
        Assert.Equal(65_820m, Issued(cash with { RewardBase = RewardBase.Face })
            .Used("2024-09-10", 10_000m).Used("2024-09-10", 10_000m).Used("2025-09-11", 10_000m).At("2025-09-11").Reward.Yuan);
    }

    // 60,000 × 197,460.01 ÷ 1,316,400 = 9,000.0005 of the choice reward are lost one fen below the line.
    [Theory]
    [InlineData("1118939.99", "9000.00")]
    [InlineData("1118940.00", "0.00")]
    public void Replay_Threshold_IsReachedExactly(string used, string deducted)
    {
        var amount = decimal.Parse(used, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(deducted, Issued().Used("2024-09-10", amount, 2_000_000m).At("2026-03-15").Deducted.ToString());
    }

    [Theory]
    [InlineData(BuybackShape.Marginal, "65820.00", "65820.00")]
    [InlineData(BuybackShape.Cliff, "65820.00", "65820.00")]
    [InlineData(BuybackShape.Marginal, "65820.10", "65820.09")]
    [InlineData(BuybackShape.Cliff, "65820.10", "59238.09")]
    public void Replay_Buyback_TheLineIsFivePercent(BuybackShape shape, string remaining, string paid)
    {
        var left = decimal.Parse(remaining, System.Globalization.CultureInfo.InvariantCulture);
        var voucher = Issued(Xiamen with { Balance = new BalanceRule.Buyback(5m, 100m, 90m, shape) }).Used("2024-09-10", 1_316_400m - left, 2_000_000m);

        Assert.Equal(paid, voucher.At("2026-03-15").Cashed.ToString());
    }

    [Fact]
    public void Replay_BalanceFullOrVoid_AtExpiry()
    {
        Assert.Equal(1_316_400m, Issued(Xiamen with { Balance = new BalanceRule.Full() }).At("2026-03-15").Cashed.Yuan);
        var expired = Issued(Xiamen with { Balance = new BalanceRule.Void() }).At("2026-03-15");
        Assert.Equal((1_316_400m, 0m, VoucherState.Expired), (expired.Void.Yuan, expired.Deducted.Yuan, expired.State));
    }

    [Fact]
    public void Replay_States_FollowTheEvents()
    {
        Assert.Null(HousingVoucher.Replay(Issued(), Day("2024-03-14")).Position);
        var voucher = Issued().With("2024-04-01", Freeze).With("2024-05-01", Unfreeze).Used("2024-05-01", 316_400m, 316_400m);
        Assert.Equal(VoucherState.Frozen, voucher.At("2024-04-30").State);
        Assert.Equal(VoucherState.PartlyUsed, voucher.At("2024-05-01").State);
        Assert.Equal(VoucherState.Used, voucher.Used("2024-06-01", 1_000_000m, 1_000_000m).At("2030-01-01").State);
        var gone = voucher.With("2024-06-01", VoucherEventKind.Void).At("2024-06-01");
        Assert.Equal((VoucherState.Void, 1_000_000m), (gone.State, gone.Void.Yuan));
        Assert.Equal(Day("2026-06-30"), voucher.With("2026-03-14", Extend, newLastDay: "2026-06-30").At("2026-06-30").LastDay);
        // Freezing doesn't extend.
        Assert.Equal(VoucherState.Expired, Issued().With("2026-03-01", Freeze).At("2026-03-15").State);
        Assert.Equal("partly_used", VoucherState.PartlyUsed.ToWord());
    }

    [Fact]
    public void Replay_Refusals_CarryTheFiguresAndTheKey()
    {
        var day = Day("2024-09-10");
        var beyond = Assert.IsType<VoucherRefusal.BeyondRemaining>(Issued().Used("2024-09-10", 1_316_400.01m, 2_000_000m).Refusal());
        Assert.Equal(("e1", 1_316_400.01m, 1_316_400m, 0.01m), (beyond.Key, beyond.Asked.Yuan, beyond.Available.Yuan, beyond.ShortBy.Yuan));
        Assert.Equal("e1：本次1,316,400.01元，余额1,316,400.00元，短缺0.01元", beyond.Describe().Zh);
        Assert.Equal(new VoucherRefusal.AbovePrice("e1", day, Yuan(10m), Yuan(9.99m)), Issued().Used("2024-09-10", 10m, 9.99m).Refusal());
        Assert.Equal(new VoucherRefusal.AmountNotPositive("e1", day, Money.Zero), Issued().Used("2024-09-10", 0m, 10m).Refusal());
        Assert.Equal(new VoucherRefusal.FigureMissing("e1", day, "amount_yuan"), Issued().With("2024-09-10", Use).Refusal());
        Assert.Equal(new VoucherRefusal.FigureMissing("e1", day, "price_yuan"), Issued().Used("2024-09-10", 10m).Refusal());
        Assert.Equal(new VoucherRefusal.IsFrozen("e2", day, Day("2024-09-09")), Issued().With("2024-09-09", Freeze).Used("2024-09-10", 1m, 1m).Refusal());
        Assert.Equal(new VoucherRefusal.FreezeOutOfTurn("e1", day, false), Issued().With("2024-09-10", Unfreeze).Refusal());
        Assert.Equal(new VoucherRefusal.PartialCashOut("e1", day, Yuan(5m), Yuan(1_316_400m)), Issued().With("2024-09-10", CashOut, 5m).Refusal());
        Assert.Equal(
            new VoucherRefusal.Ended("e2", Day("2024-09-11"), VoucherState.CashedOut, day, Day("2026-03-14")),
            Issued().With("2024-09-10", CashOut, 1_316_400m).Used("2024-09-11", 1m, 1m).Refusal());
        Assert.Equal(new VoucherRefusal.BeforeIssue("e1", Day("2024-03-14"), Day("2024-03-15")), Issued().Used("2024-03-14", 1m, 1m).Refusal());
        Assert.Equal(
            new VoucherRefusal.NotAnExtension("e1", day, Day("2026-03-14"), Day("2026-03-14")),
            Issued().With("2024-09-10", Extend, newLastDay: "2026-03-14").Refusal());
        Assert.Equal(
            new VoucherRefusal.Ended("e1", Day("2026-03-15"), VoucherState.Expired, Day("2026-03-15"), Day("2026-03-14")),
            Issued().With("2026-03-15", Extend, newLastDay: "2026-12-31").Refusal());
        Assert.Equal(new VoucherRefusal.NothingRemains("e2", day), Issued().Used("2024-09-10", 1_316_400m, 2_000_000m).With("2024-09-10", CashOut).Refusal());
        Assert.Equal(new VoucherRefusal.FaceNotPositive("V1", Day("2024-03-15"), Money.Zero), (Issued() with { Face = Money.Zero }).Refusal());
    }

    [Fact]
    public void Replay_OrderOfRows_NeverMatters()
    {
        var voucher = Issued().With("2024-09-10", CashOut).Used("2024-09-10", 1_000m, 2_000m).With("2024-09-10", Unfreeze).With("2024-04-01", Freeze);
        var reversed = voucher with { Events = [.. voucher.Events.Reverse()] };

        Assert.Equal(voucher.At("2024-09-10"), reversed.At("2024-09-10"));
        Assert.Equal(HousingVoucher.Replay(voucher, Forever).Movements, HousingVoucher.Replay(reversed, Forever).Movements);
    }
}
