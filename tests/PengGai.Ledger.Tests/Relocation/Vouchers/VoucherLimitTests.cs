using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Relocation.Vouchers.VoucherEventKind;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Limits that a policy may state: of rewards, extensions, and what is bought; and figures that are masked.</summary>
public sealed class VoucherLimitTests
{
    // 无锡: at most 5%, capped by a percent of the face. 1% of 1,316,400.00 = 13,164.00 for all uses together.
    [Fact]
    public void Rewards_together_stay_under_the_cap_and_a_cancellation_gives_room_again()
    {
        var policy = Xiamen with { RewardCapPercentOfFace = 1m };
        var used = Issued(policy).Used("2024-09-10", 200_000m, 900_000m).Used("2024-09-11", 200_000m, 900_000m, "K2");

        Assert.Equal(10_000m, used.At("2024-09-10").Reward.Yuan);
        Assert.Equal(13_164m, used.At("2024-09-11").Reward.Yuan);
        Assert.Equal(13_164m, used.CancelledUse("2024-09-12").Used("2024-09-13", 300_000m, 900_000m, "K3").At("2024-09-13").Reward.Yuan);
        Assert.Equal("出票后12个月内购房，按使用额200,000.00元的5%奖励10,000.00元，奖励以票面的1%为限，尚余3,164.00元，抵扣房价",
            HousingVoucher.Replay(used, Day("2024-09-11")).Movements[^1].Reason.Zh);
    }

    [Fact]
    public void Extensions_are_limited_in_number_and_length()
    {
        var policy = Xiamen with { Extension = new(1, 6) };

        Assert.Equal(Day("2026-09-14"), Issued(policy).With("2025-01-01", Extend, newLastDay: "2026-09-14").At("2025-01-01").LastDay);
        Assert.Equal(new VoucherRefusal.ExtendedTooFar("e1", Day("2025-01-01"), Day("2026-09-15"), Day("2026-09-14")),
            Issued(policy).With("2025-01-01", Extend, newLastDay: "2026-09-15").Refusal());
        Assert.Equal(new VoucherRefusal.ExtensionsUsedUp("e2", Day("2025-01-02"), 1),
            Issued(policy).With("2025-01-01", Extend, newLastDay: "2026-04-01").With("2025-01-02", Extend, newLastDay: "2026-05-01").Refusal());
    }

    [Fact]
    public void An_extension_on_the_last_day_counts_and_a_day_later_it_doesnt()
    {
        var used = Issued().Used("2024-09-10", 1_316_400m, 2_000_000m);

        Assert.Equal(Day("2026-04-01"), used.With("2026-03-14", Extend, newLastDay: "2026-04-01").At("2026-03-14").LastDay);
        Assert.Equal(new VoucherRefusal.AfterLastDay("e2", Day("2026-03-15"), Day("2026-03-14")), used.With("2026-03-15", Extend, newLastDay: "2026-04-01").Refusal());
    }

    [Fact]
    public void What_is_bought_is_checked_where_both_sides_say_it()
    {
        var policy = Xiamen with { PermittedUses = ["residential", "shop"] };
        VoucherCase Bought(string? property) => Issued(policy) with { Events = [Purchase("e1", "2024-09-10", 1m, 2m, "K1") with { Property = property }] };

        Assert.Equal(1m, Bought("shop").At("2024-09-10").Used.Yuan);
        Assert.Equal(1m, Bought(null).At("2024-09-10").Used.Yuan);
        Assert.Equal("parking", Assert.IsType<VoucherRefusal.PropertyNotPermitted>(Bought("parking").Refusal()).Property);
    }

    [Fact]
    public void After_a_masked_use_nothing_expires_and_what_depends_on_the_remainder_stays_unknown()
    {
        var voucher = Issued(Divisible) with
        {
            Events =
            [
                Purchase("e1", "2024-09-10", 1m, 2m, "K1") with { Amount = null, IsMasked = true }, Purchase("e2", "2024-09-11", 10_000m, 20_000m, "K2"),
                new("e3", Day("2024-09-12"), CashOut), Cancel("e4", "2024-09-12", "K1"), Cancel("e5", "2024-09-13", "K2"), Part("e6", "2024-09-14", Transfer, null, "V2", "H2"),
                Purchase("e7", "2026-03-15", 1m, 2m, "K2"),
            ],
        };
        var family = voucher.Family("2027-01-01", ("V2", Purchase("p1", "2024-10-01", 1m, 2m, "K3")));

        Assert.Equal((4, 1_316_400m, VoucherState.Issued), (family["V1"].UnknownEvents, family["V1"].Position!.Remaining.Yuan, family["V1"].Position!.State));
        Assert.Equal(new VoucherRefusal.AfterLastDay("e7", Day("2026-03-15"), Day("2026-03-14")), Assert.Single(family["V1"].Refusals));
        Assert.Equal((null, null, 0), (family["V2"].Voucher!.Face, family["V2"].Position, family["V2"].UnknownEvents));
    }
}
