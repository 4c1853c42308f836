using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Tests.Relocation.Debt;

/// <summary>Domain rule D7: 200,000,000 by actual/360 from 2022-03, repriced at the turn of the year, 52,000,000 of land money in May.</summary>
public sealed class WorkedLoanExampleTests
{
    private static readonly (string On, decimal Yuan)[] Paid =
    [
        ("2022-03-20", 296_666.67m), ("2022-06-20", 1_562_444.44m), ("2022-09-20", 2_274_444.44m), ("2022-12-20", 2_249_722.22m),
        ("2023-03-20", 2_071_388.89m), ("2023-06-20", 717_500.00m), ("2023-09-20", 1_571_666.67m),
    ];

    [Fact]
    public void Interest_OfEachPeriod_IsThatOfTheExample()
    {
        var history = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m, 50_000_000m)).Through("2023-09-20");

        Assert.Equal(
            [296_666.67m, 1_562_444.44m, 2_274_444.44m, 2_249_722.22m, 2_071_388.89m, 1_856_388.89m, 1_571_666.67m],
            history.Segments.Select(s => s.PeriodEnd).Distinct().Select(end =>
                (history.Accrued(end) - history.Accrued(end.PlusMonths(-3))).Yuan));
        Assert.Equal(11_882_722.22m, history.Position.InterestAccrued.Yuan);
    }

    [Fact]
    public void LandMoney_GoesToInterestThenPrincipalThenReserve()
    {
        var history = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m, 50_000_000m)).Through("2023-05-10");

        Assert.Equal(
            [(LoanMovementKind.InterestPaid, 1_138_888.89m), (LoanMovementKind.PrincipalRepaid, 50_000_000.00m), (LoanMovementKind.Reserved, 861_111.11m)],
            history.Movements.Where(m => m.Key.StartsWith("land", StringComparison.Ordinal)).Select(m => (m.Kind, m.Amount.Yuan)));
    }

    // The agreement's next instalment, or what is due and unpaid, limits the principal as a stated amount does.
    [Theory]
    [InlineData("2023-05-01")]
    [InlineData("2023-05-10")]
    [InlineData("2023-06-20")]
    public void LandMoney_OfALoanWithASchedule_RepaysWhatIsDueOrComesNext(string dueOn)
    {
        var loan = PaidOnTime(Loans.D7.Due(dueOn, 50_000_000m).Due("2025-03-01", 150_000_000m).Land("2023-05-10", 52_000_000m));
        Assert.Equal([1_138_888.89m, 50_000_000.00m, 861_111.11m], loan.Through("2023-05-10").Movements.TakeLast(3).Select(m => m.Amount.Yuan));
    }

    // Where the day's payments say what went to principal, the proceeds aren't made to pay it again.
    [Fact]
    public void LandMoney_WithThePrincipalStatedAsAPayment_LeavesItToThePayment()
    {
        var history = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m).Principal("2023-05-10", 50_000_000m)).Through("2023-05-10");

        Assert.Equal([1_138_888.89m, 50_861_111.11m, 50_000_000.00m], history.Movements.TakeLast(3).Select(m => m.Amount.Yuan));
        Assert.Equal(150_000_000m, history.Position.Outstanding.Yuan);
    }

    [Fact]
    public void LandMoney_WithoutALimit_GoesToPrincipalAsFarAsThereIsSome()
    {
        var all = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m)).Through("2023-05-10");
        Assert.Equal([1_138_888.89m, 50_861_111.11m], all.Movements.TakeLast(2).Select(m => m.Amount.Yuan));

        var more = PaidOnTime(Loans.D7.Land("2023-05-10", 252_000_000m)).Through("2023-05-10");
        Assert.Equal([1_138_888.89m, 200_000_000.00m, 50_861_111.11m], more.Movements.TakeLast(3).Select(m => m.Amount.Yuan));
    }

    [Fact]
    public void Segments_ShowEveryChangeAndTheDayOnWhichTheyWerePaid()
    {
        var history = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m, 50_000_000m), Paid).Through("2023-09-20");

        Assert.Empty(history.Refusals);
        Assert.Equal(Money.Zero, history.Position.InterestUnpaid);
        Assert.Equal(
            [
                "2022-03-01..2022-03-20 20d 120000000.00 4.45% paid 2022-03-20", "2022-03-21..2022-05-31 72d 120000000.00 4.45% paid 2022-06-20",
                "2022-06-01..2022-06-20 20d 200000000.00 4.45% paid 2022-06-20", "2022-06-21..2022-09-20 92d 200000000.00 4.45% paid 2022-09-20",
                "2022-09-21..2022-12-20 91d 200000000.00 4.45% paid 2022-12-20", "2022-12-21..2022-12-31 11d 200000000.00 4.45% paid 2023-03-20",
                "2023-01-01..2023-03-20 79d 200000000.00 4.10% paid 2023-03-20", "2023-03-21..2023-05-09 50d 200000000.00 4.10% paid 2023-05-10",
                "2023-05-10..2023-06-20 42d 150000000.00 4.10% paid 2023-06-20", "2023-06-21..2023-09-20 92d 150000000.00 4.10% paid 2023-09-20",
            ],
            history.Segments.Text());
        Assert.Equal([296_666.6666666667m, 1_068_000m, 494_444.4444444444m], history.Segments.Take(3).Select(s => s.InterestYuan));
    }

    // One fen more than the period has left is refused with what it has.
    [Fact]
    public void Interest_AboveWhatHasAccrued_IsRefusedWithFigures()
    {
        var loan = PaidOnTime(Loans.D7.Land("2023-05-10", 52_000_000m, 50_000_000m), Paid[..5]);
        Assert.Empty(loan.Interest("2023-06-20", 717_500.00m).Through("2023-06-20").Refusals);
        var refusal = Assert.Single(loan.Interest("2023-06-20", 717_500.01m).Through("2023-06-20").Refusals);
        Assert.Equal("at most the interest accrued and unpaid through 2023-06-20: 717,500.00 yuan, 0.01 too much", refusal.Describe().En);
        Assert.Equal("截至 2023-06-20 已计提未付利息为 717,500.00 元，多付 0.01 元", refusal.Describe().Zh);
        Assert.Equal(("amount_yuan", "717500.01"), (refusal.Column, refusal.Value));
    }

    private static LoanCase PaidOnTime(LoanCase loan) => PaidOnTime(loan, Paid[..5]);

    private static LoanCase PaidOnTime(LoanCase loan, (string On, decimal Yuan)[] payments) =>
        payments.Aggregate(loan, (paid, p) => paid.Interest(p.On, p.Yuan));
}
