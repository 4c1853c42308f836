using NodaTime;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>The fee engine against a second implementation that shares no code and no structure with it.</summary>
public sealed class NaiveTransitionFeeTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("PENGGAI_LONG") == "1" ? 300_000 : 10_000;

    // Goal: the same lines to the fen, whatever the policy, the household and the day. A failure names the seed that replays it.
    [Theory]
    [InlineData(FeeProration.WholeMonth)]
    [InlineData(FeeProration.AnchoredMonth)]
    [InlineData(FeeProration.CalendarDays)]
    public void Compute_AnyAgreement_AgreesWithTheNaiveImplementation(FeeProration proration)
    {
        var phases = new Dictionary<FeePhase, int>();
        var (refusals, parts) = (0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var fee = RandomFees.Next(seed, proration);
            var through = RandomFees.Through(fee, new Random(seed + 1_000_000));
            var expected = NaiveTransitionFee.Compute(fee, through);
            var result = TransitionFee.Compute(fee, through);
            var actual = (result as FeeResult.Computed)?.Lines.Select(Line).OrderBy(l => l.To).ThenBy(l => l.Phase).ThenBy(l => l.From).ToList();
            if (expected is null ? actual is not null : actual is null || !expected.SequenceEqual(actual))
            {
                Assert.Fail($"seed {seed}, through {through:R}\n{FeeText.Of(fee)}\nexpected\n{(expected is null ? "  a refusal" : FeeText.Of(expected))}\n"
                    + $"actual\n{(actual is null ? ((FeeResult.Refused)result).Reason.Describe().En : FeeText.Of(actual))}");
            }

            if (expected is null) refusals++;
            foreach (var line in expected ?? [])
            {
                phases[line.Phase] = phases.GetValueOrDefault(line.Phase) + 1;
                if (line.Days < 28) parts++;
            }
        }

        // The cases have to be worth their time.
        Assert.True(refusals > 100 && phases.Count == 4 && phases.Values.All(n => n > 1_000), $"{refusals} refusals, lines {string.Join(", ", phases)}");
        Assert.True(proration == FeeProration.WholeMonth || parts > 5_000, $"{parts} parts of months");
    }

    // Three prorations of one wait: 63.48 m² × 12.00, overdue from 2021-05-18 to 2023-11-17, tiers ×1.5, ×2 and ×3 (rule D3 a, b, c).
    [Theory]
    [InlineData(FeeProration.AnchoredMonth, 30, 5_713_200)]
    [InlineData(FeeProration.CalendarDays, 33, 5_716_681)]
    [InlineData(FeeProration.WholeMonth, 31, 5_941_728)]
    public void Compute_OfTheNaiveImplementation_GivesThePublishedFigures(FeeProration proration, int count, long fen)
    {
        var policy = FeeCases.Plain with { Rates = [FeeCases.Rate("2015-01-01", 12m)], Proration = proration, Tiers = [new(0, 1.5m), new(6, 2m), new(12, 3m)] };
        var fee = FeeCases.Waiting(policy) with { AreaM2 = 63.48m, MovedOutOn = new LocalDate(2020, 5, 18) };
        var ended = fee.Delivered(proration == FeeProration.WholeMonth ? "2023-11-17" : "2023-11-18");
        var overdue = NaiveTransitionFee.Compute(ended, FeeCases.Forever)!.Where(l => l.Phase == FeePhase.Overdue).ToList();

        Assert.Equal((count, fen), (overdue.Count, overdue.Sum(l => l.Fen)));
    }

    private static NaiveTransitionFee.Line Line(FeeLine line) =>
        new(line.From, line.To, line.Phase, line.Quantity, line.RateYuan, line.Multiple, line.Days, line.Amount.Fen, line.DueOn);
}
