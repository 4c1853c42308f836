using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Developers paid late, and contracts whose purchases are undone.</summary>
public sealed class LateSettlementTests
{
    // 嵊州市 2015-03-12: 7% a year on the rest.
    private static readonly VoucherPolicy Shengzhou = Xiamen with
    {
        LateInterest = new(7m, 365),
        Settlement = [new("contract", 30m, 0), new("handed_over", 60m, 0), new("registered", 10m, 0)],
    };

    private static readonly ContractMilestone[] Reached =
        [new("contract", Day("2024-09-25")), new("handed_over", Day("2025-05-31")), new("registered", Day("2025-12-31"))];

    // 65,000.00 × 7% × 273 ÷ 365 = 3,403.15, from 2025-12-31 (out) to 2026-09-30 (in).
    [Fact]
    public void Seven_percent_on_65000_for_273_days_is_3403_15()
    {
        ContractPayment[] payments =
            [new("P1", Day("2024-09-25"), Yuan(195_000m)), new("P2", Day("2025-05-31"), Yuan(390_000m)), new("P3", Day("2026-09-30"), Yuan(65_000m))];
        var settlement = DeveloperContract.Settle(Shengzhou, [new(Day("2024-09-10"), Yuan(650_000m))], Reached, payments, Day("2027-12-31"));

        Assert.Equal([0m, 0m, 3_403.15m], settlement.Dues.Select(d => d.LateInterest.Yuan));
        Assert.Equal([new ContractAmount(Day("2026-09-30"), Yuan(3_403.15m))], settlement.Interest);
        Assert.Equal((650_000m, 0m, 3_403.15m), (settlement.Paid.Yuan, settlement.InterestPaid.Yuan, settlement.Unpaid.Yuan));
    }

    [Theory]
    [InlineData("2025-12-31", 0, 0)]
    [InlineData("2026-01-01", 12.47, 1)]
    [InlineData("2026-09-30", 3_403.15, 273)]
    public void What_is_unpaid_bears_interest_up_to_the_day_of_the_settlement(string through, decimal interest, int overdue)
    {
        ContractPayment[] payments = [new("P1", Day("2024-09-25"), Yuan(195_000m)), new("P2", Day("2025-05-31"), Yuan(390_000m))];
        var settlement = DeveloperContract.Settle(Shengzhou, [new(Day("2024-09-10"), Yuan(650_000m))], Reached, payments, Day(through));

        Assert.Equal((interest, overdue), (settlement.Dues[2].LateInterest.Yuan, settlement.Dues[2].OverdueDays(Day(through))));
        // Accrued, and not yet payable: a payment makes it so.
        Assert.Empty(settlement.Interest);
        Assert.Equal(65_000m, settlement.Unpaid.Yuan);
    }

    // 65,000 for 100 days, 25,000 for 50 more: (6,500,000 + 1,250,000) × 7% ÷ 365 = 1,486.30, rounded once.
    [Fact]
    public void Each_payment_ends_the_interest_on_what_it_fills_and_what_is_left_of_it_pays_interest()
    {
        ContractPayment[] payments =
        [
            new("P1", Day("2024-09-25"), Yuan(195_000m)), new("P2", Day("2025-05-31"), Yuan(390_000m)), new("P3", Day("2026-04-10"), Yuan(40_000m)),
            new("P4", Day("2026-05-30"), Yuan(26_486.30m)),
        ];
        var settlement = DeveloperContract.Settle(Shengzhou, [new(Day("2024-09-10"), Yuan(650_000m))], Reached, payments, Day("2026-05-30"));

        Assert.Empty(settlement.Refusals);
        Assert.Equal([(Day("2026-04-10"), 1_246.58m), (Day("2026-05-30"), 239.72m)], settlement.Interest.Select(i => (i.On, i.Amount.Yuan)));
        Assert.Equal((1_486.30m, 0m), (settlement.InterestPaid.Yuan, settlement.Unpaid.Yuan));
        payments[3] = payments[3] with { Amount = Yuan(26_486.31m) };
        Assert.Equal([new ContractRefusal.AboveUnpaid("P4", Day("2026-05-30"), Yuan(26_486.31m), Yuan(26_486.30m))],
            DeveloperContract.Settle(Shengzhou, [new(Day("2024-09-10"), Yuan(650_000m))], Reached, payments, Day("2026-05-30")).Refusals);
    }

    // A use 10 days after the due day: its part is late from its own day, not from before it was made.
    [Fact]
    public void A_later_use_bears_interest_from_its_own_day()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(100_000m)), new(Day("2024-10-05"), Yuan(100_000m))];
        var settlement = DeveloperContract.Settle(Shengzhou, claims, [Reached[0]], [], Day("2024-10-15"));

        // 30,000 × 20 days + 30,000 × 10 days: 900,000 × 7% ÷ 365 = 172.60.
        Assert.Equal(172.60m, settlement.Dues[0].LateInterest.Yuan);
    }

    [Fact]
    public void A_cancelled_purchase_takes_its_instalments_along_and_what_was_paid_is_recoverable()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(650_000m)), new(Day("2024-11-01"), -Yuan(650_000m))];
        ContractMilestone[] milestones = [new("contract_filed", Day("2024-09-25")), new("structure_topped", Day("2024-12-01"))];
        var settlement = DeveloperContract.Settle(Xiamen, claims, milestones, [new("P1", Day("2024-10-25"), Yuan(390_000m))], Day("2025-12-31"));

        Assert.Equal([new ContractAmount(Day("2024-11-01"), Yuan(390_000m))], settlement.Recoverable);
        Assert.Equal((0m, 0m, 0m), (settlement.Earned.Yuan, settlement.Paid.Yuan, settlement.Unpaid.Yuan));
        // The milestone after the cancellation counts for nothing.
        Assert.Equal([(Day("2024-10-25"), Money.Zero), (null, Money.Zero), (null, Money.Zero)],
            settlement.Dues.Select(d => ((NodaTime.LocalDate?)d.DueOn, d.Amount)));
    }

    [Fact]
    public void A_use_cancelled_and_made_anew_on_one_day_leaves_nothing_to_recover()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(650_000m)), new(Day("2024-11-01"), -Yuan(650_000m)), new(Day("2024-11-01"), Yuan(600_000m))];
        var settlement = DeveloperContract.Settle(Xiamen, claims, [new("contract_filed", Day("2024-09-25"))], [new("P1", Day("2024-10-25"), Yuan(390_000m))], Day("2025-12-31"));

        Assert.Empty(settlement.Recoverable);
        Assert.Equal([(360_000m, 360_000m), (180_000m, 30_000m), (60_000m, 0m)], settlement.Dues.Select(d => (d.Amount.Yuan, d.Paid.Yuan)));
    }

    // One of two vouchers on a home is taken back: 600,000 were paid, 400,000 are left to earn, so 200,000 are to be recovered;
    // a use later is owed in full.
    [Fact]
    public void What_is_recoverable_pays_nothing_later()
    {
        ContractClaim[] claims =
            [new(Day("2024-09-10"), Yuan(600_000m)), new(Day("2024-09-10"), Yuan(400_000m)), new(Day("2024-11-01"), -Yuan(600_000m)), new(Day("2024-12-01"), Yuan(100_000m))];
        var settlement = DeveloperContract.Settle(Xiamen, claims, [new("contract_filed", Day("2024-09-25"))], [new("P1", Day("2024-10-25"), Yuan(600_000m))], Day("2025-12-31"));

        Assert.Equal(200_000m, Assert.Single(settlement.Recoverable).Amount.Yuan);
        Assert.Equal((500_000m, 400_000m, 100_000m), (settlement.Earned.Yuan, settlement.Paid.Yuan, settlement.Unpaid.Yuan));
    }
}
