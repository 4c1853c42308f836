using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>The rates of a policy by zone and use, each list with the latest first.</summary>
internal sealed class RateTable
{
    private readonly FrozenDictionary<(string Zone, PropertyUse? Use), TransitionRate[]> _lists;

    public RateTable(ImmutableArray<TransitionRate> rates) =>
        _lists = rates
            .GroupBy(r => (r.Zone, r.Use))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(r => r.From).ToArray());

    /// <summary>The rates that can count for a household, the closest match first.</summary>
    public Selection For(string zone, PropertyUse use) => new(Find(zone, use), Find(zone, null), Find("*", use), Find("*", null));

    private TransitionRate[] Find(string zone, PropertyUse? use) => _lists.TryGetValue((zone, use), out var list) ? list : [];

    /// <summary>Exact zone before any, then exact use before any, then the latest.</summary>
    internal readonly struct Selection(TransitionRate[] both, TransitionRate[] zone, TransitionRate[] use, TransitionRate[] any)
    {
        /// <summary>The rate in force on <paramref name="day"/>, or null.</summary>
        public TransitionRate? On(LocalDate day) => Latest(both, day) ?? Latest(zone, day) ?? Latest(use, day) ?? Latest(any, day);

        /// <summary>The days on which one of these rates comes into force, in no order.</summary>
        public IEnumerable<LocalDate> Days => both.Concat(zone).Concat(use).Concat(any).Select(r => r.From);

        private static TransitionRate? Latest(TransitionRate[] rates, LocalDate day)
        {
            foreach (var rate in rates)
            {
                if (rate.From <= day) return rate;
            }

            return null;
        }
    }
}
