using PengGai.Ledger.Relocation.Vouchers;
using static PengGai.Ledger.Tests.Relocation.Vouchers.VoucherCases;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Settlement with developers.</summary>
public sealed class DeveloperContractTests
{
    [Fact]
    public void Settle_MilestoneNotReached_HasNoDueDateButAnAmount()
    {
        var settlement = DeveloperContract.Settle(Xiamen, [new(Day("2024-09-10"), Yuan(100m))], [new("contract_filed", Day("2024-10-31"))], [], Day("2024-10-31"));

        Assert.Equal([Day("2024-11-30"), null, null], settlement.Dues.Select(d => d.DueOn));
        Assert.Equal([60m, 30m, 10m], settlement.Dues.Select(d => d.Amount.Yuan));
        Assert.All(DeveloperContract.Settle(Xiamen, [], [new("contract_filed", Day("2024-10-31"))], [], Day("2024-10-30")).Dues, d => Assert.Null(d.DueOn));
    }

    [Fact]
    public void Settle_PolicyWithoutMilestones_StandsInOneInstalmentWithoutADueDay()
    {
        var settlement = DeveloperContract.Settle(
            Xiamen with { Settlement = [] }, [new(Day("2024-09-10"), Yuan(100m))], [], [new("P1", Day("2024-10-10"), Yuan(30m))], Day("2024-10-31"));

        Assert.Equal([new DeveloperDue("", null, Yuan(100m), Yuan(30m))], settlement.Dues);
        Assert.Empty(settlement.Warnings);
    }

    [Theory]
    [InlineData(1, "1 0 0")]
    [InlineData(5, "3 2 0")]
    [InlineData(333, "200 100 33")]
    public void Settle_Rounding_TheLastTakesTheRest(int fen, string expected)
    {
        var settlement = DeveloperContract.Settle(Xiamen, [new(Day("2024-09-10"), Money.FromFen(fen))], [], [], Day("2024-09-10"));

        Assert.Equal(expected, string.Join(' ', settlement.Dues.Select(d => d.Amount.Fen)));
    }

    // Two halves of a fen both round up; the amounts still sum to what was used.
    [Fact]
    public void Settle_RoundingUpTwice_NeverTakesMoreThanThereIs()
    {
        var policy = Xiamen with { Settlement = [new("a", 50m, 0), new("b", 50m, 0), new("c", 0m, 0)] };
        var settlement = DeveloperContract.Settle(policy, [new(Day("2024-09-10"), Money.FromFen(1))], [], [], Day("2024-09-10"));

        Assert.Equal([1L, 0L, 0L], settlement.Dues.Select(d => d.Amount.Fen));
    }

    // The base grows: the instalment of a milestone reached earlier grows with it and keeps its day.
    [Fact]
    public void Settle_UseAfterAMilestone_RaisesTheInstalmentAndKeepsItsDay()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(1_000m)), new(Day("2025-01-10"), Yuan(500m)), new(Day("2025-01-10"), Yuan(25m))];
        ContractMilestone[] milestones = [new("contract_filed", Day("2024-09-25"))];
        ContractPayment[] payments = [new("P1", Day("2024-10-25"), Yuan(600m)), new("P2", Day("2025-01-10"), Yuan(315m))];

        var before = DeveloperContract.Settle(Xiamen, claims, milestones, payments, Day("2025-01-09"));
        Assert.Equal(new DeveloperDue("contract_filed", Day("2024-10-25"), Yuan(600m), Yuan(600m)), before.Dues[0]);
        var after = DeveloperContract.Settle(Xiamen, claims, milestones, payments, Day("2025-01-10"));
        Assert.Equal(new DeveloperDue("contract_filed", Day("2024-10-25"), Yuan(915m), Yuan(915m)), after.Dues[0]);
        Assert.Equal((1_525m, 610m), (after.Earned.Yuan, after.Unpaid.Yuan));
        Assert.Empty(after.Warnings);
    }

    [Fact]
    public void Settle_PaymentBeforeDue_WarnsWithTheEarlyPart()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(1_000m))];
        ContractMilestone[] milestones = [new("contract_filed", Day("2024-09-25")), new("structure_topped", Day("2024-12-01"))];

        Assert.Equal(
            [new ContractWarning("P1", Day("2024-10-24"), Yuan(600m), Yuan(600m))],
            DeveloperContract.Settle(Xiamen, claims, milestones, [new("P1", Day("2024-10-24"), Yuan(600m))], Forever).Warnings);
        Assert.Empty(DeveloperContract.Settle(Xiamen, claims, milestones, [new("P1", Day("2024-10-25"), Yuan(600m))], Forever).Warnings);
        var settlement = DeveloperContract.Settle(Xiamen, claims, milestones, [new("P1", Day("2024-10-25"), Yuan(650m))], Forever);
        Assert.Equal(50m, Assert.Single(settlement.Warnings).Early.Yuan);
        Assert.Equal([600m, 50m, 0m], settlement.Dues.Select(d => d.Paid.Yuan));
    }

    [Fact]
    public void Settle_Payments_FillTheEarliestDueWhateverThePolicysOrder()
    {
        var settlement = DeveloperContract.Settle(
            Xiamen, [new(Day("2024-09-10"), Yuan(1_000m))],
            [new("structure_topped", Day("2024-09-25")), new("contract_filed", Day("2024-12-01"))], [new("P1", Day("2025-02-01"), Yuan(400m))], Forever);

        Assert.Equal([100m, 300m, 0m], settlement.Dues.Select(d => d.Paid.Yuan));
    }

    [Fact]
    public void Settle_PaymentAboveTheUnpaidTotalOfItsDay_IsRefusedAndLeftOut()
    {
        ContractClaim[] claims = [new(Day("2024-09-10"), Yuan(1_000m)), new(Day("2024-12-02"), Yuan(1_000m))];
        var settlement = DeveloperContract.Settle(
            Xiamen, claims, [], [new("P1", Day("2024-12-01"), Yuan(1_000.01m)), new("P2", Day("2024-12-02"), Yuan(2_000m)), new("P3", Day("2024-12-02"), Yuan(0m))], Forever);

        Assert.Equal(
            [
                new ContractRefusal.AboveUnpaid("P1", Day("2024-12-01"), Yuan(1_000.01m), Yuan(1_000m)),
                new ContractRefusal.PaymentNotPositive("P3", Day("2024-12-02"), Money.Zero),
            ],
            settlement.Refusals);
        Assert.Equal((2_000m, 0m), (settlement.Paid.Yuan, settlement.Unpaid.Yuan));
    }

    [Fact]
    public void Settle_MilestoneUnknownOrTwice_IsRefused()
    {
        var settlement = DeveloperContract.Settle(
            Xiamen, [], [new("filed", Day("2024-09-25")), new("contract_filed", Day("2024-09-26")), new("contract_filed", Day("2024-09-24"))], [], Forever);

        Assert.Equal(
            [
                new ContractRefusal.UnknownMilestone("filed", Day("2024-09-25"), "xiamen-type"),
                new ContractRefusal.MilestoneTwice("contract_filed", Day("2024-09-26"), Day("2024-09-24")),
            ],
            settlement.Refusals);
        Assert.Equal(Day("2024-10-24"), settlement.Dues[0].DueOn);
    }
}
