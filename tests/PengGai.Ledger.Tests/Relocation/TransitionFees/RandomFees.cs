using NodaTime;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Tests.Relocation.TransitionFees;

/// <summary>Random agreements from a seed, crowded around month ends, leap days, terms, tiers, rates and days of moving out, where mistakes live.</summary>
internal static class RandomFees
{
    /// <summary>One that is prorated in some way.</summary>
    public static FeeCase Prorated(int seed) => Next(seed, (FeeProration)(seed % 3));

    public static FeeCase Next(int seed, FeeProration proration = FeeProration.WholeMonth)
    {
        var random = new Random(seed);
        var policy = Policy(random, proration);
        var movedOut = new LocalDate(2018, 1, 1).PlusDays(random.Next(800));
        movedOut = random.Next(6) switch
        {
            0 => movedOut.With(DateAdjusters.EndOfMonth),
            1 => movedOut.With(DateAdjusters.StartOfMonth),
            2 => new LocalDate(2020, 2, 27).PlusDays(random.Next(5)),
            3 => new LocalDate(2018 + random.Next(2), random.Next(1, 13), 28).PlusDays(random.Next(4)),
            _ => movedOut,
        };
        var area = random.Next(1, 20_000) / 100m;
        var fee = new FeeCase
        {
            Policy = policy,
            SignedOn = random.Next(8) == 0 ? movedOut : movedOut.PlusDays(random.Next(-200, 60)),
            Route = random.Next(8) switch { 0 => ResettlementRoute.Cash, 1 => ResettlementRoute.Voucher, _ => ResettlementRoute.InKind },
            MovedOutOn = random.Next(12) == 0 ? null : movedOut,
            TermMonths = random.Next(3) == 0 ? random.Next(0, 20) : null,
            AreaM2 = policy.Basis != FeeBasis.Area && random.Next(3) == 0 ? null : area,
            Persons = random.Next(1, 7),
            Zone = random.Next(3) switch { 0 => "A", 1 => "B", _ => null },
            Use = random.Next(3) == 0 ? PropertyUse.Commercial : PropertyUse.Residential,
            Group = random.Next(4) == 0 ? "低保" : null,
            TemporaryHousing = random.Next(5) == 0,
        };
        return WithEvents(fee, random, movedOut);
    }

    /// <summary>A day to compute through: half of the time one on which something of the case begins or ends.</summary>
    public static LocalDate Through(FeeCase fee, Random random)
    {
        var movedOut = fee.MovedOutOn ?? fee.SignedOn;
        return random.Next(2) == 0 ? movedOut.PlusDays(random.Next(-30, 1500)) : Boundary(fee, random, movedOut).PlusDays(random.Next(-1, 2));
    }

    private static FeeCase WithEvents(FeeCase fee, Random random, LocalDate movedOut)
    {
        LocalDate Near()
        {
            var day = movedOut.PlusDays(random.Next(-10, 1200));
            return random.Next(6) switch
            {
                0 => day.With(DateAdjusters.StartOfMonth),
                1 => day.With(DateAdjusters.EndOfMonth),
                2 => movedOut.PlusDays(random.Next(-1, 40)),
                3 or 4 => Boundary(fee, random, movedOut).PlusDays(random.Next(-1, 2)),
                _ => day,
            };
        }

        if (fee.Route == ResettlementRoute.InKind && random.Next(4) > 0)
        {
            var left = fee.AreaM2;
            for (var day = Near(); left > 0 && random.Next(3) > 0 && fee.Deliveries.Length < 4; day = day.PlusDays(random.Next(3) == 0 ? 0 : random.Next(1, 90)))
            {
                // Mostly what fits; now and then more than remains, which is to be refused.
                var part = Math.Round(left.Value * random.Next(1, 100) / 100m, 2) + 0.01m + (random.Next(60) == 0 ? left.Value : 0m);
                fee = fee with { Deliveries = fee.Deliveries.Insert(random.Next(fee.Deliveries.Length + 1), new(day, part)) };
                left -= part;
            }

            var last = fee.Deliveries.IsEmpty ? Near() : fee.Deliveries.Max(d => d.On).PlusDays(random.Next(0, 300));
            if (random.Next(3) > 0) fee = fee with { Deliveries = fee.Deliveries.Add(new(last, null)) };
        }

        if (random.Next(3) == 0)
        {
            var sameDay = !fee.Deliveries.IsEmpty && random.Next(2) == 0;
            var on = sameDay ? fee.Deliveries[random.Next(fee.Deliveries.Length)].On : Near();
            fee = fee with { Conversion = new(on, random.Next(2) == 0 ? ResettlementRoute.Cash : ResettlementRoute.Voucher) };
        }

        return fee;
    }

    // A day of the case's own: an event, a rate, a month from moving out, the end of the term, a tier, a month's end.
    private static LocalDate Boundary(FeeCase fee, Random random, LocalDate movedOut)
    {
        var overdue = movedOut.PlusMonths(fee.TermMonths ?? fee.Policy.TermMonths!.Value);
        var rates = fee.Policy.Rates.Where(r => r.From >= movedOut).ToList();
        return random.Next(6) switch
        {
            0 when !fee.Deliveries.IsEmpty => fee.Deliveries[random.Next(fee.Deliveries.Length)].On,
            1 when rates.Count > 0 => rates[random.Next(rates.Count)].From,
            2 => overdue,
            3 when !fee.Policy.Tiers.IsEmpty => overdue.PlusMonths(fee.Policy.Tiers[random.Next(fee.Policy.Tiers.Length)].AfterOverdueMonths),
            4 => movedOut.PlusMonths(random.Next(40)).With(DateAdjusters.EndOfMonth),
            _ => movedOut.PlusMonths(random.Next(40)),
        };
    }

    private static TransitionPolicy Policy(Random random, FeeProration proration)
    {
        // Some rates are published again as they were.
        TransitionRate Rate(int from, string zone, PropertyUse? use) =>
            new(new LocalDate(2010, 1, 1).PlusDays(from), zone, use, random.Next(3) == 0 ? 12m : random.Next(100, 4000) / 100m);
        var rates = new List<TransitionRate> { Rate(random.Next(40) == 0 ? 3300 : 0, "*", null) };
        for (var i = random.Next(8); i > 0; i--)
        {
            var rate = Rate(random.Next(2500, 4400), random.Next(3) switch { 0 => "A", 1 => "B", _ => "*" },
                random.Next(3) switch { 0 => PropertyUse.Residential, 1 => PropertyUse.Commercial, _ => null });
            if (random.Next(2) == 0) rate = rate with { From = rate.From.With(DateAdjusters.StartOfMonth) };
            if (!rates.Exists(r => r.From == rate.From && r.Zone == rate.Zone && r.Use == rate.Use)) rates.Add(rate);
        }

        var policy = new TransitionPolicy
        {
            Id = "random",
            Basis = random.Next(4) switch { 0 => FeeBasis.Person, 1 => FeeBasis.Household, _ => FeeBasis.Area },
            ZoneDefault = random.Next(2) == 0 ? "*" : "A",
            Rates = [.. rates],
            RateInTerm = (RateRule)random.Next(2),
            RateOverdue = (RateRule)random.Next(2),
            MinimumAreaM2 = random.Next(2) == 0 ? random.Next(1, 120) : null,
            MinimumYuan = random.Next(2) == 0 ? random.Next(1, 300_000) / 100m : null,
            MinimumOverdue = (OverdueMinimum)random.Next(2),
            TermMonths = random.Next(0, 30),
            Starts = proration == FeeProration.WholeMonth ? (FeeStart)random.Next(2) : FeeStart.MoveMonth,
            Proration = proration,
            Tiers = [.. Enumerable.Range(0, random.Next(4)).Select(i => new OverdueTier((i * 4) + random.Next(4), random.Next(2, 14) / 4m))],
            AfterDeliveryMonths = random.Next(2) == 0 ? 0 : random.Next(1, 8),
            AfterDeliveryMultiple = random.Next(2) == 0 ? 1m : random.Next(0, 9) / 4m,
            TemporaryHousing = new(random.Next(0, 5) / 4m, random.Next(0, 9) / 4m),
            PayEveryMonths = random.Next(1, 13),
            PayIn = (PayTiming)random.Next(2),
        };
        if (random.Next(2) == 0) policy = policy with { GroupUpliftPercent = policy.GroupUpliftPercent.Add("低保", random.Next(1, 500) / 10m) };
        if (random.Next(2) == 0) policy = policy with { OneOffMonths = policy.OneOffMonths.Add(ResettlementRoute.Cash, random.Next(0, 8)) };
        if (random.Next(2) == 0) policy = policy with { OneOffMonths = policy.OneOffMonths.Add(ResettlementRoute.Voucher, random.Next(1, 16) / 2m) };
        return policy;
    }
}
