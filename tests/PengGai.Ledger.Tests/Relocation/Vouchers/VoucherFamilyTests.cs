using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Transfers and splits, and what happens to the parts.</summary>
public sealed class VoucherFamilyTests
{
    // 60,000 × 300,000 ÷ 1,316,400 = 13,673.66 of the choice reward go with the part, 46,326.34 stay.
    [Fact]
    public void A_part_inherits_days_policy_and_its_share_of_the_choice_reward()
    {
        var family = Issued(Divisible).With("2024-04-01", VoucherEventKind.Extend, newLastDay: "2026-06-30").SplitOff("2024-05-01", 300_000m, "V2").Family("2026-06-30");

        var (parent, part) = (family["V1"], family["V2"]);
        Assert.Equal((Yuan(300_000m), Yuan(13_673.66m), Day("2024-03-15"), Divisible),
            (part.Voucher!.Face!.Value, part.ChoiceReward, part.Voucher.IssuedOn, part.Voucher.Policy));
        Assert.Equal(new VoucherOrigin("V1", "V1", 1, Day("2024-05-01")), part.Origin);
        Assert.Equal((Day("2026-06-30"), VoucherState.Issued), (part.Position!.LastDay, part.Position.State));
        Assert.Equal((300_000m, 1_016_400m, 46_326.34m), (parent.Position!.Split.Yuan, parent.Position.Remaining.Yuan, parent.ChoiceReward.Yuan));
        Assert.Equal([(VoucherMovementKind.SplitOff, "V2")], parent.Movements.Skip(1).Select(m => (m.Kind, m.OtherVoucherId!)));
        Assert.Equal([(VoucherMovementKind.Received, "V1", 300_000m)], part.Movements.Select(m => (m.Kind, m.OtherVoucherId!, m.Amount.Yuan)));
    }

    [Fact]
    public void A_transfer_of_all_leaves_a_transferred_voucher_and_the_whole_choice_reward_goes_along()
    {
        var family = Issued(Divisible).Used("2024-04-01", 316_400m, 400_000m).Transferred("2024-05-01", null, "V2").Family("2024-05-01");

        Assert.Equal((VoucherState.Transferred, 1_000_000m, 316_400m),
            (family["V1"].Position!.State, family["V1"].Position!.Transferred.Yuan, family["V1"].Position!.Used.Yuan));
        Assert.Equal(("H2", 1), (family["V2"].Voucher!.HouseholdId, family["V2"].Origin!.Hops));
        // The used part keeps its share: 60,000 × 1,000,000 ÷ 1,316,400 = 45,578.85.
        Assert.Equal((45_578.85m, 14_421.15m), (family["V2"].ChoiceReward.Yuan, family["V1"].ChoiceReward.Yuan));
    }

    // A split adds a hop as a transfer does; only transfers are limited by them.
    [Fact]
    public void Hops_count_transfers_and_splits()
    {
        var family = Issued(Divisible with { TransferHops = 3 }).SplitOff("2024-05-01", 500_000m, "V2").Family(
            "2024-06-30", ("V2", Part("p1", "2024-05-02", VoucherEventKind.Split, 300_000m, "V3")), ("V3", Part("p2", "2024-05-03", VoucherEventKind.Transfer, null, "V4", "H9")),
            ("V4", Part("p3", "2024-05-04", VoucherEventKind.Split, 100_000m, "V5")), ("V5", Part("p4", "2024-05-05", VoucherEventKind.Transfer, null, "V6", "H8")));

        Assert.Equal([1, 2, 3, 4], family.Values.Skip(1).Select(h => h.Origin!.Hops));
        Assert.Equal(new VoucherRefusal.BeyondHops("p4", Day("2024-05-05"), 4, 3), Assert.Single(family["V5"].Refusals));
        Assert.Equal("H9", family["V5"].Voucher!.HouseholdId);
        Assert.All(family.Values, h => Assert.Equal("V1", h.Origin?.RootId ?? "V1"));
        Assert.Equal(60_000m, family.Values.Sum(h => h.ChoiceReward.Yuan));
        Assert.False(family.ContainsKey("V6"));
    }

    [Fact]
    public void Transfers_and_splits_that_cant_be_are_refused()
    {
        var day = Day("2024-05-01");
        Assert.Equal(new VoucherRefusal.BeyondHops("e1", day, 0, 0), Issued().Transferred("2024-05-01", 1m, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.SplitNotAllowed("e1", day, "xiamen-type"), Issued().SplitOff("2024-05-01", 1m, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.IsFrozen("e2", day, Day("2024-04-01")),
            Issued(Divisible).With("2024-04-01", VoucherEventKind.Freeze).SplitOff("2024-05-01", 1m, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.BeyondRemaining("e1", day, Yuan(1_316_400.01m), Yuan(1_316_400m)), Issued(Divisible).SplitOff("2024-05-01", 1_316_400.01m, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.AmountNotPositive("e1", day, Money.Zero), Issued(Divisible).Transferred("2024-05-01", 0m, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.NothingRemains("e2", day),
            Issued(Divisible).Used("2024-04-01", 1_316_400m, 2_000_000m).Transferred("2024-05-01", null, "V2").Refusal());
        Assert.Equal(new VoucherRefusal.VoucherExists("e1", day, "V1"), Issued(Divisible).SplitOff("2024-05-01", 1m, "V1").Refusal());
        Assert.Equal(new VoucherRefusal.VoucherExists("e2", day, "V2"),
            Issued(Divisible).SplitOff("2024-04-01", 1m, "V2").Transferred("2024-05-01", 1m, "V2").Refusal());
        Assert.Equal(["amount_yuan", "to_voucher_id", "to_household_id"], new[]
        {
            Part("x", "2024-05-01", VoucherEventKind.Split, null, "V2"), Part("x", "2024-05-01", VoucherEventKind.Split, 1m, null), Part("x", "2024-05-01", VoucherEventKind.Transfer, 1m, "V2"),
        }.Select(e => Assert.IsType<VoucherRefusal.FigureMissing>((Issued(Divisible) with { Events = [e] }).Refusal()).Column));
        Assert.Equal(new VoucherRefusal.SplitToAnotherHousehold("x", day, "H2", "H1"),
            (Issued(Divisible) with { HouseholdId = "H1", Events = [Part("x", "2024-05-01", VoucherEventKind.Split, 1m, "V2", "H2")] }).Refusal());
        Assert.IsType<VoucherRefusal.Ended>(Issued(Divisible).With("2024-04-01", VoucherEventKind.CashOut).Transferred("2024-05-01", null, "V2").Refusal());
        Assert.Equal(VoucherState.Split, Issued(Divisible).SplitOff("2026-03-14", 1_316_400m, "V2").At("2026-03-14").State);
        Assert.IsType<VoucherRefusal.Ended>(Issued(Divisible).SplitOff("2026-03-15", 1m, "V2").Refusal());
    }

    [Fact]
    public void Events_of_a_part_before_it_came_about_or_without_it_are_refused()
    {
        var family = Issued(Divisible).SplitOff("2024-05-01", 1_000m, "V2").Family("2024-12-31",
            ("V2", Purchase("p1", "2024-04-30", 10m, 20m, "K1")), ("V2", Purchase("p2", "2024-05-01", 10m, 20m, "K1")), ("V9", Purchase("p3", "2024-05-01", 10m, 20m, "K1")));

        Assert.Equal(new VoucherRefusal.BeforeIssue("p1", Day("2024-04-30"), Day("2024-05-01")), Assert.Single(family["V2"].Refusals));
        Assert.Equal(10m, family["V2"].Position!.Used.Yuan);
        Assert.Equal(new VoucherRefusal.NoSuchVoucher("p3", Day("2024-05-01"), "V9"), Assert.Single(family["V9"].Refusals));
        Assert.Null(family["V9"].Voucher);
    }

    // All on one day, in an order of keys that is the wrong way round.
    [Fact]
    public void Parts_of_parts_on_one_day_come_about_whatever_the_keys()
    {
        var family = (Issued(Divisible) with { Events = [Part("z", "2024-05-01", VoucherEventKind.Transfer, 400m, "V2", "H2")] }).Family("2024-05-01",
            ("V2", Part("b", "2024-05-01", VoucherEventKind.Split, 300m, "V3")), ("V3", Part("a", "2024-05-01", VoucherEventKind.Split, 200m, "V4")),
            ("V4", Purchase("0", "2024-05-01", 200m, 200m, "K1")));

        Assert.Equal([100m, 100m, 0m], family.Values.Skip(1).Select(h => h.Position!.Remaining.Yuan));
        Assert.All(family.Values, h => Assert.Empty(h.Refusals));
    }

    // Face 1,000,000 with 100,000 choice reward; 200,000 split off: the line of 85% is at 680,000 of the 800,000 left.
    [Theory]
    [InlineData("679999.99", "12000.00")]
    [InlineData("680000.00", "0.00")]
    public void The_used_percent_is_over_what_was_kept(string used, string deducted)
    {
        var amount = decimal.Parse(used, System.Globalization.CultureInfo.InvariantCulture);
        var voucher = Issued(Divisible with { RewardTiers = [] }) with { Face = Yuan(1_000_000m), ChoiceReward = Yuan(100_000m) };

        // 80,000 × 120,000.01 ÷ 800,000 = 12,000.00.
        Assert.Equal(deducted, voucher.SplitOff("2024-05-01", 200_000m, "V2").Used("2024-09-10", amount, 2_000_000m).At("2026-03-15").Deducted.ToString());
    }

    // D6's flat A, 700,000.00 in all: two vouchers bring 650,000 and 32,500 of reward, so 17,500 are left for a third.
    [Fact]
    public void The_price_of_a_home_holds_for_all_vouchers_that_pay_for_it()
    {
        VoucherCase[] Vouchers(decimal third) =>
        [
            Issued().Used("2024-09-10", 650_000m, 700_000m), Issued() with { VoucherId = "W", Events = [Purchase("w1", "2024-09-11", third, 700_000m, "K1")] },
        ];
        VoucherHistory Second(decimal third) => HousingVouchers.Replay(Vouchers(third), Array.Empty<VoucherEvent>().ToLookup(_ => ""), Day("2024-12-31"))["W"];

        Assert.Equal(new VoucherRefusal.AbovePrice("w1", Day("2024-09-11"), Yuan(17_500.01m), Yuan(700_000m), Yuan(682_500m)), Assert.Single(Second(17_500.01m).Refusals));
        Assert.Equal((17_500m, 0m), (Second(17_500m).Position!.Used.Yuan, Second(17_500m).Position!.Reward.Yuan));
        // 10,000 and 5% of it fit; of 17,000 the 850 are cut to the 500 left.
        Assert.Equal([500m, 500m], new[] { Second(10_000m), Second(17_000m) }.Select(h => h.Position!.Reward.Yuan));
    }

    [Fact]
    public void Another_price_on_the_contract_is_another_home_and_a_cancelled_use_leaves_its_price_free()
    {
        Assert.Equal(700_000m, Issued().Used("2024-09-10", 600_000m, 600_000m).Used("2024-09-11", 100_000m, 100_000m).At("2024-09-11").Used.Yuan);
        Assert.Equal(600_000m, Issued().Used("2024-09-10", 600_000m, 600_000m).CancelledUse("2024-09-11").Used("2024-09-11", 600_000m, 600_000m).At("2024-09-11").Used.Yuan);
        Assert.IsType<VoucherRefusal.AbovePrice>(Issued().Used("2024-09-10", 600_000m, 600_000m).Used("2024-09-11", 0.01m, 600_000m).Refusal());
    }

    [Fact]
    public void A_part_of_a_voucher_whose_face_was_rewarded_draws_no_reward_on_the_face()
    {
        var policy = Divisible with { RewardBase = RewardBase.Face, RewardPaid = RewardPayment.Cash };
        var family = Issued(policy).SplitOff("2024-04-01", 316_400m, "V2").Used("2024-05-01", 1m, null).SplitOff("2024-06-01", 400_000m, "V3").Family("2024-12-31",
            ("V2", Purchase("p1", "2024-07-01", 1m, 2m, "K2")), ("V3", Purchase("p2", "2024-07-01", 1m, 2m, "K3")));

        // 5% of the 1,000,000 kept, 5% of the 316,400 split off before; the 400,000 were in the first.
        Assert.Equal([50_000m, 15_820m, 0m], family.Values.Select(h => h.Position!.Reward.Yuan));
    }
}
