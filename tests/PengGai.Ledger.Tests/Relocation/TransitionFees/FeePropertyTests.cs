using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>What holds for every agreement, over seeded random ones; a failure names the seed that replays it.</summary>
public sealed class FeePropertyTests
{
    private const int Cases = 8000;

    // Goal: lines up to a day depend on facts up to that day only, and are the same ones on any later day.
    [Fact]
    public void Compute_LinesUpToADay_DependOnFactsUpToThatDayOnly()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var fee = RandomFees.Prorated(seed);
            var random = new Random(seed + 2_000_000);
            var day = RandomFees.Through(fee, random);
            var known = TransitionFee.Compute(fee, day);
            AssertSame(known, TransitionFee.Compute(Known(fee, day), day), seed);
            if (known is not FeeResult.Computed computed) continue;
            if (TransitionFee.Compute(fee, day.PlusDays(random.Next(1, 900))) is not FeeResult.Computed later) continue;
            // A line cut at the day grows; an anchored month that a later delivery splits has a part that nobody knew of.
            var kept = computed.Lines.Where(l => fee.Policy.Proration != FeeProration.CalendarDays || l.To < day).ToList();
            var same = later.Lines.Where(l => l.To <= day && kept.Exists(k => k.From == l.From && k.To == l.To && k.Phase == l.Phase));
            Assert.True(kept.SequenceEqual(same), $"seed {seed}: a line changed as time went on");
            if (fee.Policy.Proration == FeeProration.WholeMonth) Assert.Equal(kept.Count, later.Lines.Count(l => l.To <= day));
        }
    }

    // Goal: whatever month the home is delivered in, the books will show what the projection said.
    [Fact]
    public void TryProject_DeliveryInAnyMonth_GivesWhatComputeGives()
    {
        var (waiting, ended) = (new int[3], new int[3]);
        for (var seed = 0; seed < 2400; seed++)
        {
            var random = new Random(seed + 3_000_000);
            var fee = RandomFees.Prorated(seed) with { Route = ResettlementRoute.InKind };
            var proration = fee.Policy.Proration;
            // An anchor that every month has: see TryProject on the others.
            if (proration == FeeProration.AnchoredMonth && fee.MovedOutOn is { Day: > 28 } late) fee = fee with { MovedOutOn = late.PlusDays(4) };
            fee = fee with { Policy = fee.Policy with { OneOffMonths = fee.Policy.OneOffMonths.Clear() } };
            var asOf = RandomFees.Through(fee, random);
            var first = asOf.ToYearMonth().PlusMonths(asOf == asOf.With(DateAdjusters.EndOfMonth) ? 1 : random.Next(2));
            if (!TransitionFee.TryProject(fee, asOf, first, 30, out var projection, out _)) continue;
            fee = Known(fee, asOf);
            // Months gone by that have no rate leave nothing to compare with.
            if (TransitionFee.Compute(fee, first.OnDayOfMonth(1).PlusDays(-1)) is FeeResult.Refused) continue;
            if (!projection.IsWaiting)
            {
                if (fee.MovedOutOn <= asOf) AssertMonths(projection, fee, asOf, 1, seed);
                ended[(int)proration]++;
                continue;
            }

            waiting[(int)proration]++;
            AssertMonths(projection, fee, asOf, 99, seed);
            for (var month = 1; month <= 30; month += random.Next(1, 6))
            {
                if (DeliveryIn(projection.FirstMonth.PlusMonths(month - 1), fee, asOf, random) is not { } on) continue;
                AssertMonths(projection, fee with { Deliveries = fee.Deliveries.Add(new(on, null)) }, asOf, month, seed);
            }
        }

        Assert.All(waiting, count => Assert.True(count > 120, $"{count} waiting"));
        Assert.All(ended, count => Assert.True(count > 60, $"{count} ended"));
    }

    // The day on which a projected delivery in a month counts.
    private static LocalDate? DeliveryIn(YearMonth month, FeeCase fee, LocalDate asOf, Random random)
    {
        var (earliest, next) = (month.OnDayOfMonth(1), month.PlusMonths(1).OnDayOfMonth(1));
        switch (fee.Policy.Proration)
        {
            case FeeProration.CalendarDays:
                return next;
            case FeeProration.AnchoredMonth:
                var anchor = fee.MovedOutOn!.Value.Day;
                var on = anchor == 1 ? next : month.OnDayOfMonth(anchor);
                return on > asOf ? on : null;
            default:
                if (earliest <= asOf) earliest = asOf.PlusDays(1);
                return earliest.PlusDays(random.Next(Period.DaysBetween(earliest, next)));
        }
    }

    private static FeeCase Known(FeeCase fee, LocalDate day) => fee with
    {
        Deliveries = [.. fee.Deliveries.Where(d => d.On <= day)],
        Conversion = fee.Conversion is { } c && c.On <= day ? c : null,
        // A one-off line falls on the day of signing for as long as nobody knows of a day of moving out.
        MovedOutOn = fee.MovedOutOn > day && fee.Route == ResettlementRoute.InKind ? null : fee.MovedOutOn,
    };

    // Goal: whoever types the sentence into a calculator gets the amount that it states.
    [Fact]
    public void Reason_OfAnyLine_StatesArithmeticThatGivesTheAmount()
    {
        var count = 0;
        for (var seed = 0; seed < 3000; seed++)
        {
            var fee = RandomFees.Prorated(seed);
            if (TransitionFee.Compute(fee, RandomFees.Through(fee, new Random(seed))) is not FeeResult.Computed computed) continue;
            foreach (var line in computed.Lines)
            {
                var reason = line.Reason;
                foreach (var (text, colon, bracket) in new[] { (reason.Zh, "：", "元（"), (reason.En, ": ", "yuan (") })
                {
                    var begin = text.IndexOf(colon, StringComparison.Ordinal) + colon.Length;
                    var sides = text[begin..].Split(bracket)[0].Split(" = ");
                    Assert.Equal(2, sides.Length);
                    var stated = SentenceArithmetic.Evaluate(sides[1]);
                    Assert.True(line.Amount.Yuan == stated && line.Amount == Money.Round(SentenceArithmetic.Evaluate(sides[0])), $"seed {seed}: {text}");
                }

                count++;
            }
        }

        Assert.True(count > 10_000, $"{count} sentences");
    }

    private static void AssertMonths(FeeProjection projection, FeeCase fee, LocalDate asOf, int deliveryMonth, int seed)
    {
        var before = BookedThrough(fee, Later(asOf, projection.FirstMonth.OnDayOfMonth(1).PlusDays(-1)));
        for (var month = 1; month <= 30; month++)
        {
            var after = BookedThrough(fee, projection.FirstMonth.PlusMonths(month - 1).ToDateInterval().End);
            Assert.True(after - before == projection.Fee(month, deliveryMonth), $"seed {seed}: delivered in month {deliveryMonth}, month {month}: booked {after - before}, projected {projection.Fee(month, deliveryMonth)}");
            before = after;
        }

        static LocalDate Later(LocalDate a, LocalDate b) => LocalDate.Max(a, b);
        static Money BookedThrough(FeeCase fee, LocalDate day) => Assert.IsType<FeeResult.Computed>(TransitionFee.Compute(fee, day)).Lines.Total();
    }

    private static void AssertSame(FeeResult expected, FeeResult actual, int seed)
    {
        if (expected is FeeResult.Computed lines && actual is FeeResult.Computed others)
        {
            Assert.True(lines.Lines.SequenceEqual(others.Lines), $"seed {seed}");
        }
        else
        {
            Assert.True(expected.Equals(actual), $"seed {seed}");
        }
    }
}
