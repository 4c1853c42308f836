using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>All vouchers while their histories are replayed: whose turn it is, and which exist.</summary>
internal sealed class FamilyReplay
{
    private readonly LocalDate _through;
    private readonly Dictionary<string, VoucherReplay> _vouchers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<VoucherEvent>> _waiting = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(string VoucherId, VoucherEvent Event), (LocalDate On, int Rank, string Key)> _queue = new(
        Comparer<(LocalDate On, int Rank, string Key)>.Create((a, b) =>
            a.On != b.On ? a.On.CompareTo(b.On) : a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : string.CompareOrdinal(a.Key, b.Key)));

    public FamilyReplay(IEnumerable<VoucherCase> issued, ILookup<string, VoucherEvent> partEvents, LocalDate through)
    {
        _through = through;
        var homes = new HomePrices();
        foreach (var voucher in issued)
        {
            var replay = new VoucherReplay(voucher, homes);
            _vouchers.Add(voucher.VoucherId, replay);
            if (voucher.IssuedOn > through || replay.Issue()) Enqueue(voucher.VoucherId, voucher.Events);
        }

        foreach (var events in partEvents)
        {
            if (!_vouchers.ContainsKey(events.Key)) _waiting[events.Key] = [.. events.Where(e => e.On <= through)];
            else Enqueue(events.Key, events);
        }
    }

    public ImmutableSortedDictionary<string, VoucherHistory> Run()
    {
        while (_queue.TryDequeue(out var turn, out _))
        {
            var voucher = _vouchers[turn.VoucherId];
            voucher.ExpireBy(turn.Event.On);
            if (voucher.Apply(turn.Event, _vouchers.ContainsKey) is not { } part) continue;
            _vouchers.Add(part.VoucherId, part);
            if (_waiting.Remove(part.VoucherId, out var waited)) Enqueue(part.VoucherId, waited);
        }

        var histories = ImmutableSortedDictionary.CreateBuilder<string, VoucherHistory>(StringComparer.Ordinal);
        foreach (var (id, voucher) in _vouchers)
        {
            voucher.ExpireBy(_through);
            histories.Add(id, voucher.ToHistory());
        }

        foreach (var (id, events) in _waiting.Where(w => w.Value.Count > 0))
        {
            histories.Add(id, new VoucherHistory
            {
                Voucher = null,
                Movements = [],
                Position = null,
                Refusals = [.. events.OrderBy(e => e.On).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => new VoucherRefusal.NoSuchVoucher(e.Key, e.On, id))],
            });
        }

        return histories.ToImmutable();
    }

    private void Enqueue(string voucherId, IEnumerable<VoucherEvent> events)
    {
        foreach (var happened in events.Where(e => e.On <= _through))
            _queue.Enqueue((voucherId, happened), (happened.On, Rank(happened.Kind), happened.Key));
    }

    // Within a day: what makes a use possible, the uses, what makes further ones impossible.
    private static int Rank(VoucherEventKind kind) => kind switch
    {
        VoucherEventKind.Extend => 0,
        VoucherEventKind.Unfreeze => 1,
        VoucherEventKind.CancelUse => 2,
        VoucherEventKind.Split => 3,
        VoucherEventKind.Transfer => 4,
        VoucherEventKind.Use => 5,
        VoucherEventKind.Freeze => 6,
        VoucherEventKind.CashOut => 7,
        _ => 8,
    };
}
