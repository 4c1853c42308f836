using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Random contracts with developers from a seed, their events crowded onto few days.</summary>
internal static class RandomContracts
{
    public sealed record Contract(
        VoucherPolicy Policy, IReadOnlyList<ContractClaim> Claims, IReadOnlyList<ContractMilestone> Milestones,
        IReadOnlyList<ContractPayment> Payments, LocalDate Through);

    public static Contract Next(int seed)
    {
        var random = new Random(seed);
        var start = new LocalDate(2024, 1, 29);
        var days = Enumerable.Range(0, 5).Select(_ => start.PlusDays(random.Next(500))).ToList();
        LocalDate Day() => random.Next(2) == 0 ? days[random.Next(days.Count)] : start.PlusDays(random.Next(500));
        var first = random.Next(0, 101);
        var second = random.Next(0, 101 - first);
        var policy = VoucherCases.Xiamen with
        {
            Settlement = [new("a", first, random.Next(4)), new("b", second, random.Next(4)), new("c", 100 - first - second, random.Next(4))],
        };
        var claims = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new ContractClaim(Day(), Money.FromFen(random.Next(1, 500)))).ToList();
        foreach (var claim in claims.ToList())
        {
            if (random.Next(3) == 0) claims.Add(new(claim.On.PlusDays(random.Next(3) == 0 ? 0 : random.Next(200)), -claim.Amount));
        }

        var milestones = Enumerable.Range(0, random.Next(5)).Select(_ => new ContractMilestone(random.Next(20) == 0 ? "d" : "abc"[random.Next(3)].ToString(), Day())).ToList();
        var total = (int)Math.Max(1, claims.Sum(c => Math.Max(0, c.Amount.Fen)));
        var payments = Enumerable.Range(0, random.Next(5)).Select(i => new ContractPayment($"P{i}", Day(), Money.FromFen(random.Next(-1, total)))).ToList();
        return new(policy, claims, milestones, payments, Day());
    }
}
