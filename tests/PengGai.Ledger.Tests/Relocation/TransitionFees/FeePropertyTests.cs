using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>What holds for every agreement, over seeded random ones; a failure names the seed that replays it.</summary>
public sealed class FeePropertyTests
{
    private const int Cases = 8000;

    // Goal: the same lines to the fen as a second implementation that shares no code and no structure.
    [Fact]
    public void Compute_AnyAgreement_AgreesWithANaiveSecondImplementation()
    {
        var (refusals, lines) = (0, 0);
        for (var seed = 0; seed < Cases; seed++)
        {
            var fee = RandomFees.Next(seed);
            var through = RandomFees.Through(fee, new Random(seed + 1_000_000));
            var expected = NaiveWholeMonth.Compute(fee, through);
            var result = TransitionFee.Compute(fee, through);
            if (expected is null)
            {
                Assert.True(result is FeeResult.Refused, $"seed {seed}: expected a refusal");
                refusals++;
                continue;
            }

            Assert.True(result is FeeResult.Computed, $"seed {seed}: {(result as FeeResult.Refused)?.Reason.Describe().En}");
            var actual = ((FeeResult.Computed)result).Lines
                .Select(l => new NaiveWholeMonth.Line(l.From, l.To, l.Phase, l.Quantity, l.RateYuan, l.Amount.Fen)).ToList();
            Assert.True(expected.SequenceEqual(actual),
                $"seed {seed}:\nexpected\n{string.Join('\n', expected)}\nactual\n{string.Join('\n', actual)}");
            lines += actual.Count;
        }

        // The cases have to be worth their time.
        Assert.True(refusals > 100 && lines > 50_000, $"{refusals} refusals, {lines} lines");
    }

    // Goal: lines up to a day depend on facts up to that day only, and are the same ones on any later day.
    [Fact]
    public void Compute_LinesUpToADay_DependOnFactsUpToThatDayOnly()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var fee = RandomFees.Next(seed);
            var random = new Random(seed + 2_000_000);
            var day = RandomFees.Through(fee, random);
            var known = TransitionFee.Compute(fee, day);
            var restricted = fee with
            {
                Deliveries = [.. fee.Deliveries.Where(d => d.On <= day)],
                Conversion = fee.Conversion is { } c && c.On <= day ? c : null,
                // A one-off line falls on the day of signing for as long as nobody knows of a day of moving out.
                MovedOutOn = fee.MovedOutOn > day && fee.Route == ResettlementRoute.InKind ? null : fee.MovedOutOn,
            };
            AssertSame(known, TransitionFee.Compute(restricted, day), seed);
            if (known is not FeeResult.Computed computed) continue;
            if (TransitionFee.Compute(fee, day.PlusDays(random.Next(1, 900))) is FeeResult.Computed later)
            {
                Assert.True(computed.Lines.SequenceEqual(later.Lines.Where(l => l.To <= day)), $"seed {seed}: a line changed as time went on");
            }
        }
    }

    // Goal: whatever month the home is delivered in, the books will show what the projection said.
    [Fact]
    public void TryProject_DeliveryInAnyMonth_GivesWhatComputeGives()
    {
        var (waiting, ended) = (0, 0);
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed + 3_000_000);
            var fee = RandomFees.Next(seed) with { Route = ResettlementRoute.InKind };
            fee = fee with { Policy = fee.Policy with { OneOffMonths = fee.Policy.OneOffMonths.Clear() } };
            var asOf = RandomFees.Through(fee, random);
            var first = asOf.ToYearMonth().PlusMonths(asOf == asOf.With(DateAdjusters.EndOfMonth) ? 1 : random.Next(2));
            if (!TransitionFee.TryProject(fee, asOf, first, 30, out var projection, out _)) continue;
            fee = fee with
            {
                Deliveries = [.. fee.Deliveries.Where(d => d.On <= asOf)],
                Conversion = fee.Conversion is { } c && c.On <= asOf ? c : null,
            };
            // Months gone by that have no rate leave nothing to compare with.
            if (TransitionFee.Compute(fee, first.OnDayOfMonth(1).PlusDays(-1)) is FeeResult.Refused) continue;
            if (!projection.IsWaiting)
            {
                if (fee.MovedOutOn <= asOf) AssertMonths(projection, fee, 1, seed);
                ended++;
                continue;
            }

            waiting++;
            AssertMonths(projection, fee, 99, seed);
            for (var month = 1; month <= 30; month += random.Next(1, 6))
            {
                var earliest = projection.FirstMonth.PlusMonths(month - 1).OnDayOfMonth(1);
                var last = earliest.With(DateAdjusters.EndOfMonth);
                if (earliest <= asOf) earliest = asOf.PlusDays(1);
                var on = earliest.PlusDays(random.Next(Period.DaysBetween(earliest, last) + 1));
                AssertMonths(projection, fee with { Deliveries = fee.Deliveries.Add(new(on, null)) }, month, seed);
            }
        }

        Assert.True(waiting > 500 && ended > 300, $"{waiting} waiting, {ended} ended");
    }

    // Goal: whoever types the sentence into a calculator gets the amount that it states.
    [Fact]
    public void Reason_OfAnyLine_StatesArithmeticThatGivesTheAmount()
    {
        var count = 0;
        for (var seed = 0; seed < 1500; seed++)
        {
            var fee = RandomFees.Next(seed);
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

    private static void AssertMonths(FeeProjection projection, FeeCase fee, int deliveryMonth, int seed)
    {
        var result = TransitionFee.Compute(fee, projection.FirstMonth.PlusMonths(29).ToDateInterval().End);
        var lines = Assert.IsType<FeeResult.Computed>(result).Lines;
        for (var month = 1; month <= 30; month++)
        {
            var first = projection.FirstMonth.PlusMonths(month - 1).OnDayOfMonth(1);
            var booked = lines.Where(l => l.From == first).Total();
            Assert.True(booked == projection.Fee(month, deliveryMonth), $"seed {seed}: delivered in month {deliveryMonth}, month {month}: booked {booked}, projected {projection.Fee(month, deliveryMonth)}");
            var inTerm = lines.Any(l => l.From == first && l.Phase == FeePhase.Term);
            if (inTerm && projection.IsWaiting) Assert.True(month <= projection.DueMonth, $"seed {seed}: month {month} is in term, due month {projection.DueMonth}");
        }
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
