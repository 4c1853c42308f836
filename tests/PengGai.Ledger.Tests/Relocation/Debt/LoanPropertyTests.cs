using NodaTime;
using PengGai.Ledger.Relocation.Debt;

namespace PengGai.Ledger.Tests.Relocation.Debt;

public sealed class LoanPropertyTests
{
    private static readonly LocalDate First = new(2019, 11, 1);

    // Goal: 6,000 random loans, with every kind of event on any day, agree with an account kept day by day; every fourth on each day of it.
    [Fact]
    public void Replay_AnyLoan_AgreesWithAnAccountKeptDayByDay()
    {
        for (var seed = 0; seed < 6000; seed++)
        {
            var (loan, last) = Next(new Random(seed));
            var history = LoanAccount.Replay(loan, last);
            var naive = NaiveLoan.Live(loan, First, last);

            Assert.True(history.Position.Outstanding.Fen == naive.Principal, $"seed {seed}: principal");
            Assert.True(history.Position.InterestPaid.Fen == naive.Paid, $"seed {seed}: paid");
            Assert.True(history.Position.InterestUnpaid.Fen == naive.Unpaid[last], $"seed {seed}: unpaid {history.Position.InterestUnpaid.Fen} {naive.Unpaid[last]}");
            Assert.True(history.Movements.Where(m => m.Kind == LoanMovementKind.Reserved).Sum(m => m.Amount).Fen == naive.Reserve, $"seed {seed}: reserve");
            Assert.True(history.Refusals.Select(r => r.Key).Order(StringComparer.Ordinal).SequenceEqual(naive.Refused.Order(StringComparer.Ordinal)), $"seed {seed}: refusals");
            foreach (var (day, unpaid) in naive.Unpaid)
            {
                if (seed % 4 != 0) break;
                var paid = history.Movements.Where(m => m.Kind == LoanMovementKind.InterestPaid && m.On <= day).Sum(m => m.Amount);
                Assert.True((history.Accrued(day) - paid).Fen == unpaid, $"seed {seed}: {day}");
            }
        }
    }

    // Goal: what was known on a day isn't changed by what comes later, and each period is the sum of its segments, rounded once.
    [Fact]
    public void Replay_AnyLoan_IsTheSameSeenFromAnyLaterDay()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var (loan, last) = Next(random);
            var day = First.PlusDays(random.Next(Period.DaysBetween(First, last)));
            var (then, later) = (LoanAccount.Replay(loan, day), LoanAccount.Replay(loan, last));

            Assert.True(then.Position.InterestAccrued == later.Accrued(day), $"seed {seed}");
            Assert.True(then.Movements.SequenceEqual(later.Movements.Where(m => m.On <= day)), $"seed {seed}");
            var periods = later.Segments.GroupBy(s => s.PeriodEnd).Sum(p => Money.Round(p.Sum(s => s.InterestYuan)));
            Assert.True(Math.Abs((periods - later.Position.InterestAccrued).Fen) == 0, $"seed {seed}: {periods} {later.Position.InterestAccrued}");
        }
    }

    private static (LoanCase Loan, LocalDate Last) Next(Random random)
    {
        var last = First.PlusDays(random.Next(30, 900));
        LocalDate Day() => First.PlusDays(random.Next(Period.DaysBetween(First, last) + 5));
        var loan = new LoanCase
        {
            LoanId = "L",
            DayCount = (DayCount)random.Next(3),
            InterestDay = random.Next(3) == 0 ? null : random.Next(1, 32),
        }.With(new LoanEvent("rate", First, LoanEventKind.Rate) { AnnualRatePercent = random.Next(0, 90_000) / 10_000m });
        var scale = random.Next(4) switch { 0 => 100, 1 => 100_000, _ => 2_000_000_000 };
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var kind = random.Next(9) switch
            {
                0 or 1 => LoanEventKind.Rate,
                2 or 3 => LoanEventKind.Draw,
                4 => LoanEventKind.LandProceeds,
                5 => LoanEventKind.PrincipalPayment,
                _ => LoanEventKind.InterestPayment,
            };
            var on = random.Next(4) == 0 && loan.Events.Length > 1 ? loan.Events[^1].On : i == 1 ? First : Day();
            if (kind == LoanEventKind.Rate && loan.Events.Any(e => e.Kind == kind && e.On == on)) continue;
            var amount = Money.FromFen(1 + random.NextInt64(kind == LoanEventKind.InterestPayment ? Math.Max(1, scale / 60) : scale));
            loan = loan.With(new LoanEvent($"e{i}", on, kind)
            {
                Amount = kind == LoanEventKind.Rate ? null : amount,
                AnnualRatePercent = kind == LoanEventKind.Rate ? random.Next(0, 90_000) / 10_000m : null,
                PrincipalLimit = random.Next(2) == 0 ? null : Money.FromFen(random.NextInt64(scale)),
            });
        }

        return (random.Next(6) == 0 ? loan : loan.With(new LoanEvent("a", First, LoanEventKind.Draw) { Amount = Money.FromFen(1 + random.NextInt64(scale)) }), last);
    }
}
