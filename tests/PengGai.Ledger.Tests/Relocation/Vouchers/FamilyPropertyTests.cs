using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>What holds for every family of vouchers, over seeded random ones; a failure names the seed that replays it.</summary>
public sealed class FamilyPropertyTests
{
    private const int Cases = 6000;

    // Goal: nothing is lost and nothing made on the way from a voucher to its parts and theirs.
    [Fact]
    public void Over_a_family_the_face_is_all_that_was_used_paid_lost_and_remains()
    {
        var (parts, grandchildren, cancelled, states) = (0, 0, 0, new Dictionary<VoucherState, int>());
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new RandomFamilies(seed);
            var histories = HousingVouchers.Replay(random.Issued, random.PartEvents, random.Through);
            foreach (var root in random.Issued.Where(v => v.IssuedOn <= random.Through))
            {
                var family = histories.Values.Where(h => h.Voucher?.VoucherId == root.VoucherId || h.Origin?.RootId == root.VoucherId).ToList();
                Assert.True(family.Sum(h => Settled(h.Position!)) == root.Face, $"seed {seed}");
                Assert.True(family.Sum(h => h.ChoiceReward) == root.ChoiceReward, $"seed {seed}");
                foreach (var parent in family)
                {
                    var children = family.Where(h => h.Origin?.ParentId == parent.Voucher!.VoucherId);
                    Assert.True(children.Sum(h => h.Position!.Face) == parent.Position!.Transferred + parent.Position.Split, $"seed {seed}");
                    Assert.Equal(parent.Position.Remaining, Outstanding(parent.Movements));
                    states[parent.Position.State] = states.GetValueOrDefault(parent.Position.State) + 1;
                }

                parts += family.Count - 1;
                grandchildren += family.Count(h => h.Origin is { } o && o.ParentId != o.RootId);
                cancelled += family.Sum(h => h.Movements.Count(m => m.Kind == VoucherMovementKind.UseCancelled));
            }
        }

        // The cases have to be worth their time.
        Assert.True(parts > 3000 && grandchildren > 300 && cancelled > 300, $"{parts} parts, {grandchildren} parts of parts, {cancelled} cancelled uses");
        Assert.All(Enum.GetValues<VoucherState>(), state => Assert.True(states.GetValueOrDefault(state) > 60, $"{state}: {states.GetValueOrDefault(state)}"));
    }

    // Goal: the price of a home is never exceeded by what all vouchers and offset rewards bring to it.
    [Fact]
    public void No_home_ever_costs_more_than_its_price()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new RandomFamilies(seed);
            var prices = random.Issued.SelectMany(v => v.Events).Concat(random.PartEvents.SelectMany(g => g))
                .Where(e => e.Kind == VoucherEventKind.Use).ToDictionary(e => e.Key, e => (e.ContractId, e.Price!.Value));
            var histories = HousingVouchers.Replay(random.Issued, random.PartEvents, random.Through);
            var brought = new Dictionary<(string?, Money), Money>();
            foreach (var movement in histories.Values.SelectMany(h => h.Movements)
                .Where(m => m.Kind is VoucherMovementKind.Used or VoucherMovementKind.RewardOffset && !IsCancelled(m, histories)))
            {
                var home = prices[movement.EventKey!];
                brought[home] = brought.GetValueOrDefault(home) + movement.Amount;
            }

            Assert.All(brought, b => Assert.True(b.Value <= b.Key.Item2, $"seed {seed}"));
        }

        // An upper bound of what stands: uses of a voucher on a contract that it cancelled anything of are left out.
        static bool IsCancelled(VoucherMovement use, ImmutableSortedDictionary<string, VoucherHistory> histories)
        {
            var own = histories.Values.First(h => h.Movements.Contains(use)).Movements;
            return own.Any(m => m.Kind == VoucherMovementKind.UseCancelled && m.ContractId == use.ContractId);
        }
    }

    // Goal: what was known on a day stays as time goes on and depends on nothing later, nor on the order of rows.
    [Fact]
    public void Movements_up_to_a_day_depend_on_events_up_to_that_day_only()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new RandomFamilies(seed);
            var (day, later) = (random.Through, random.Through.PlusDays(200));
            var known = HousingVouchers.Replay(random.Issued, random.PartEvents, day);
            var grown = HousingVouchers.Replay(random.Issued, random.PartEvents, later);
            var shuffled = HousingVouchers.Replay(
                random.Issued.AsEnumerable().Reverse().Select(v => v with { Events = [.. v.Events.Where(e => e.On <= day).Reverse()] }),
                random.PartEvents.SelectMany(g => g.Where(e => e.On <= day).Select(e => (Id: g.Key, Event: e))).Reverse().ToLookup(e => e.Id, e => e.Event), later);
            Assert.Equal(Lines(known, day), Lines(grown, day));
            Assert.Equal(Lines(known, day), Lines(shuffled, day));
        }

        static IEnumerable<string> Lines(ImmutableSortedDictionary<string, VoucherHistory> histories, LocalDate day) =>
            histories.SelectMany(h => h.Value.Movements.Where(m => m.On <= day).Select(m => $"{h.Key} {m.On} {m.Kind} {m.Amount} {m.EventKey} {m.OtherVoucherId}"));
    }

    private static Money Settled(VoucherPosition p) => p.Used + p.Cashed + p.Deducted + p.Void + p.Remaining;

    // What an account of vouchers outstanding would hold after these movements.
    private static Money Outstanding(IEnumerable<VoucherMovement> movements) => movements.Sum(m => m.Kind switch
    {
        VoucherMovementKind.Issued or VoucherMovementKind.Received or VoucherMovementKind.UseCancelled => m.Amount,
        VoucherMovementKind.RewardOffset or VoucherMovementKind.RewardCash or VoucherMovementKind.RewardOffsetCancelled or VoucherMovementKind.RewardCashCancelled => Money.Zero,
        _ => -m.Amount,
    });
}
