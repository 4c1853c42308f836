using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Homes given back: <c>cancel_use</c> restores the amount and reverses the reward.</summary>
public sealed class CancelledUseTests
{
    [Fact]
    public void A_cancelled_use_restores_the_amount_and_takes_the_reward_back()
    {
        var voucher = Issued().Used("2024-09-10", 650_000m, 700_000m).CancelledUse("2024-10-01");
        var history = HousingVoucher.Replay(voucher, Day("2024-10-01"));

        Assert.Empty(history.Refusals);
        Assert.Equal(
            [
                (VoucherMovementKind.UseCancelled, 650_000m, "K1", "D1", "e2"), (VoucherMovementKind.RewardOffsetCancelled, 32_500m, "K1", "D1", "e2"),
            ],
            history.Movements.Skip(3).Select(m => (m.Kind, m.Amount.Yuan, m.ContractId!, m.DeveloperId!, m.EventKey!)));
        Assert.Equal((0m, 0m, 1_316_400m, VoucherState.Issued),
            (history.Position!.Used.Yuan, history.Position.Reward.Yuan, history.Position.Remaining.Yuan, history.Position.State));
    }

    [Fact]
    public void A_cancelled_use_takes_a_reward_in_cash_back()
    {
        var voucher = Issued(Xiamen with { RewardPaid = RewardPayment.Cash }).Used("2024-09-10", 650_000m, 700_000m).CancelledUse("2024-10-01");

        Assert.Equal(VoucherMovementKind.RewardCashCancelled, HousingVoucher.Replay(voucher, Day("2024-10-01")).Movements[^1].Kind);
    }

    [Fact]
    public void A_voucher_used_up_comes_back_to_life()
    {
        var voucher = Issued().Used("2024-09-10", 1_000_000m, 1_200_000m).Used("2024-09-11", 316_400m, 400_000m, "K2");
        Assert.Equal(VoucherState.Used, voucher.At("2024-10-01").State);

        var back = voucher.CancelledUse("2024-10-02", "K2").At("2024-10-02");
        Assert.Equal((VoucherState.PartlyUsed, 316_400m, 50_000m), (back.State, back.Remaining.Yuan, back.Reward.Yuan));
        Assert.Equal(316_400m, voucher.CancelledUse("2024-10-02", "K2").Used("2024-10-02", 316_400m, 400_000m, "K3").At("2024-10-02").Used.Yuan - 1_000_000m);
    }

    // The last usable day is 2026-03-14: on it the remainder lives on, a day later it expires on the day of the cancellation.
    [Fact]
    public void After_the_last_usable_day_what_is_restored_expires_at_once()
    {
        var voucher = Issued().Used("2024-09-10", 1_316_400m, 2_000_000m);

        Assert.Equal(VoucherState.Issued, voucher.CancelledUse("2026-03-14").At("2026-03-14").State);
        var history = HousingVoucher.Replay(voucher.CancelledUse("2026-03-15"), Day("2026-03-15"));
        Assert.Equal((VoucherState.Expired, 1_256_400m, 60_000m),
            (history.Position!.State, history.Position.Cashed.Yuan, history.Position.Deducted.Yuan));
        Assert.Equal([(Day("2026-03-15"), "e2"), (Day("2026-03-15"), "e2")], history.Movements.TakeLast(2).Select(m => (m.On, m.EventKey!)));
    }

    // Flat A is given back after the rest expired: 30,373.75 were deducted on 666,400.00, and now 60,000 × 650,000 ÷ 1,316,400 = 29,626.25.
    [Fact]
    public void An_expired_voucher_settles_what_is_restored_by_itself()
    {
        var position = Issued().Used("2024-09-10", 650_000m, 700_000m).CancelledUse("2026-05-01").At("2026-05-01");

        Assert.Equal((1_256_400m, 60_000m, VoucherState.Expired), (position.Cashed.Yuan, position.Deducted.Yuan, position.State));
    }

    [Fact]
    public void A_voucher_cashed_out_lives_again_and_a_void_one_doesnt()
    {
        var used = Issued().Used("2024-09-10", 650_000m, 700_000m);

        var cashed = used.With("2024-10-01", VoucherEventKind.CashOut).CancelledUse("2024-11-01").At("2024-11-01");
        Assert.Equal((VoucherState.Issued, 650_000m, 636_026.25m), (cashed.State, cashed.Remaining.Yuan, cashed.Cashed.Yuan));
        var gone = used.With("2024-10-01", VoucherEventKind.Void).CancelledUse("2024-11-01").At("2024-11-01");
        Assert.Equal((VoucherState.Void, 0m, 1_316_400m), (gone.State, gone.Remaining.Yuan, gone.Void.Yuan));
    }

    [Fact]
    public void A_freeze_doesnt_hinder_a_cancellation()
    {
        var position = Issued().Used("2024-09-10", 650_000m, 700_000m).With("2024-09-20", VoucherEventKind.Freeze).CancelledUse("2024-10-01").At("2024-10-01");

        Assert.Equal((VoucherState.Frozen, 1_316_400m), (position.State, position.Remaining.Yuan));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(250, 0)]
    [InlineData(100, 150)]
    [InlineData(50, 200)]
    public void Of_several_uses_an_amount_picks_one_or_all(int? amount, int used)
    {
        var voucher = Issued().Used("2024-09-10", 100m, 900m).Used("2024-09-11", 100m, 900m).Used("2024-09-12", 50m, 900m).CancelledUse("2024-10-01", "K1", amount);

        Assert.Equal(used, voucher.At("2024-10-01").Used.Yuan);
    }

    // The earliest of two equal uses goes: the 5% of month 12 goes with it, the 2% of month 13 stays.
    [Fact]
    public void Of_equal_uses_the_earliest_is_cancelled()
    {
        var voucher = Issued().Used("2025-03-14", 10_000m, 90_000m).Used("2025-03-15", 10_000m, 90_000m).CancelledUse("2025-10-01", "K1", 10_000m);

        Assert.Equal(200m, voucher.At("2025-10-01").Reward.Yuan);
    }

    [Fact]
    public void A_cancellation_that_fits_no_use_is_refused()
    {
        var used = Issued().Used("2024-09-10", 100m, 900m).Used("2024-09-11", 50m, 900m);

        Assert.Equal(new VoucherRefusal.NoSuchUse("e3", Day("2024-10-01"), "K2", null, Money.Zero), used.CancelledUse("2024-10-01", "K2").Refusal());
        Assert.Equal(new VoucherRefusal.NoSuchUse("e3", Day("2024-10-01"), "K1", Yuan(75m), Yuan(150m)), used.CancelledUse("2024-10-01", "K1", 75m).Refusal());
        // Uses of the same day come after it.
        Assert.IsType<VoucherRefusal.NoSuchUse>(Issued().Used("2024-09-10", 100m, 900m).CancelledUse("2024-09-10").Refusal());
        Assert.Equal(new VoucherRefusal.FigureMissing("e1", Day("2024-10-01"), "contract_id"),
            (Issued() with { Events = [Cancel("e1", "2024-10-01", null)] }).Refusal());
    }

    // With the reward on the face, once, at the first use: the next use is the first again when no other stands.
    [Fact]
    public void A_reward_on_the_face_comes_again_after_the_only_use_was_cancelled()
    {
        var policy = Xiamen with { RewardBase = RewardBase.Face, RewardPaid = RewardPayment.Cash };
        var used = Issued(policy).Used("2024-09-10", 100m, null, "K1");

        Assert.Equal(65_820m, used.CancelledUse("2024-10-01").Used("2024-10-02", 100m, null, "K2").At("2024-10-02").Reward.Yuan);
        Assert.Equal(0m, used.Used("2024-09-11", 100m, null, "K2").CancelledUse("2024-10-01").Used("2024-10-02", 100m, null, "K3").At("2024-10-02").Reward.Yuan);
    }
}
