using System.Globalization;
using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Vouchers and their parts a second time, day by day in a dictionary, in whole fen and without a line of the real code.</summary>
internal sealed class NaiveVoucherFamily
{
    private static readonly VoucherEventKind[] DayOrder =
    [
        VoucherEventKind.Extend, VoucherEventKind.Unfreeze, VoucherEventKind.CancelUse, VoucherEventKind.Split, VoucherEventKind.Transfer,
        VoucherEventKind.Use, VoucherEventKind.Freeze, VoucherEventKind.CashOut, VoucherEventKind.Void,
    ];

    private readonly SortedDictionary<string, NaiveVoucher> _vouchers = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Contract, Money Price), decimal> _homes = [];
    private readonly SortedSet<string> _refused = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, decimal> _moved = new(StringComparer.Ordinal);
    private LocalDate _day;

    private NaiveVoucherFamily()
    {
    }

    /// <summary>The vouchers that there are, one line each, the events that can't be, and what moved by voucher, day, kind and contract.</summary>
    public sealed record Outcome(string Vouchers, string Refused, string Moved);

    public static Outcome Replay(IReadOnlyList<VoucherCase> issued, ILookup<string, VoucherEvent> partEvents, LocalDate through)
    {
        var family = new NaiveVoucherFamily();
        var events = issued.SelectMany(v => v.Events.Select(e => (Voucher: v.VoucherId, Event: e)))
            .Concat(partEvents.SelectMany(g => g.Select(e => (Voucher: g.Key, Event: e)))).Where(e => e.Event.On <= through).ToLookup(e => e.Event.On);
        var day = events.Select(g => g.Key).Concat(issued.Select(v => v.IssuedOn)).Min();
        for (; day <= through; day = day.PlusDays(1))
        {
            family._day = day;
            foreach (var v in issued.Where(v => v.IssuedOn == day)) family.Add(new(v), VoucherMovementKind.Issued);
            foreach (var v in family._vouchers.Values.Where(v => v.Left > 0 && day > v.LastDay)) family.Settle(v, "expired");
            family.Live([.. events[day]]);
        }

        return new(string.Join('\n', family._vouchers.Values), string.Join(' ', family._refused), string.Join('\n', family._moved.Select(m => $"{m.Key}: {m.Value:0}")));
    }

    /// <summary>How a movement is named, so that movements of one kind, day and contract add up.</summary>
    public static string Named(string voucher, LocalDate day, VoucherMovementKind kind, string? contract) =>
        string.Create(CultureInfo.InvariantCulture, $"{voucher} {day:R} {kind} {contract}");

    private void Add(NaiveVoucher v, VoucherMovementKind how)
    {
        _vouchers.Add(v.Id, v);
        Move(v, how, v.Left);
    }

    private void Move(NaiveVoucher v, VoucherMovementKind kind, decimal fen, string? contract = null)
    {
        var name = Named(v.Id, _day, kind, contract);
        if (fen > 0) _moved[name] = _moved.GetValueOrDefault(name) + fen;
    }

    // The first in the day's order whose voucher there is; an event of a part waits for what brings the part about.
    private void Live(List<(string Voucher, VoucherEvent Event)> waiting)
    {
        while (waiting.Where(w => _vouchers.ContainsKey(w.Voucher))
            .OrderBy(w => Array.IndexOf(DayOrder, w.Event.Kind)).ThenBy(w => w.Event.Key, StringComparer.Ordinal).ToList() is [var next, ..])
        {
            if (!Try(_vouchers[next.Voucher], next.Event)) _refused.Add(next.Event.Key);
            waiting.Remove(next);
        }

        foreach (var (_, e) in waiting) _refused.Add(e.Key);
    }

    private bool Try(NaiveVoucher v, VoucherEvent e)
    {
        if (e.Kind == VoucherEventKind.CancelUse) return TryCancel(v, e);
        if (v.Ended is not null) return false;
        switch (e.Kind)
        {
            case VoucherEventKind.Extend:
                if (_day > v.LastDay || e.NewLastDay is null || e.NewLastDay <= v.LastDay) return false;
                v.LastDay = e.NewLastDay.Value;
                return true;
            case VoucherEventKind.Freeze or VoucherEventKind.Unfreeze:
                if (v.Frozen == (e.Kind == VoucherEventKind.Freeze)) return false;
                v.Frozen = !v.Frozen;
                return true;
            case VoucherEventKind.CashOut:
                if (v.Frozen || v.Left == 0 || (e.Amount is { } asked && asked.Fen != v.Left)) return false;
                Settle(v, "cashed_out");
                return true;
            case VoucherEventKind.Void:
                if (v.Left == 0) return false;
                v.Ended = "void";
                Void(v);
                return true;
            case VoucherEventKind.Use:
                return TryUse(v, e);
            default:
                return TryPart(v, e);
        }
    }

    private bool TryUse(NaiveVoucher v, VoucherEvent e)
    {
        if (e.Amount is not { Fen: > 0 } amount || v.Frozen || amount.Fen > v.Left) return false;
        var home = e is { ContractId: { } contract, Price: { } price } ? (contract, price) : ((string, Money)?)null;
        var free = (e.Price?.Fen ?? decimal.MaxValue) - (home is { } h ? _homes.GetValueOrDefault(h) : 0m);
        if (amount.Fen > free) return false;
        var reward = Percent(v, _day);
        if (reward > 0)
        {
            var needsPrice = v.Policy.RewardBase == RewardBase.Price || v.Policy.RewardPaid == RewardPayment.OffsetsPrice;
            if (needsPrice && e.Price is null) return false;
            reward = HalfUp(reward / 100m * v.Policy.RewardBase switch { RewardBase.Used => amount.Fen, RewardBase.Price => e.Price!.Value.Fen, _ => v.Whole });
        }

        var offsets = v.Policy.RewardPaid == RewardPayment.OffsetsPrice;
        if (offsets) reward = Math.Min(reward, free - amount.Fen);
        var use = new NaiveVoucher.Use(e.ContractId, amount.Fen, reward, home, amount.Fen + (offsets ? reward : 0m));
        v.Uses.Add(use);
        if (home is { } to) _homes[to] = _homes.GetValueOrDefault(to) + use.ToHome;
        (v.Used, v.Reward, v.Left, v.TakenBy) = (v.Used + use.Amount, v.Reward + reward, v.Left - use.Amount, "used");
        Move(v, VoucherMovementKind.Used, use.Amount, use.Contract);
        Move(v, offsets ? VoucherMovementKind.RewardOffset : VoucherMovementKind.RewardCash, reward, use.Contract);
        return true;
    }

    private static decimal Percent(NaiveVoucher v, LocalDate day)
    {
        if (v.Policy.RewardPaid == RewardPayment.InFace) return 0m;
        if (v.Policy.RewardBase == RewardBase.Face && (v.Uses.Count > 0 || v.FaceRewarded)) return 0m;
        return v.Policy.RewardTiers.Where(t => day < v.IssuedOn.PlusMonths(t.WithinMonths)).Select(t => t.Percent).FirstOrDefault();
    }

    private bool TryCancel(NaiveVoucher v, VoucherEvent e)
    {
        if (e.ContractId is null || e.Amount is { Fen: <= 0 }) return false;
        var of = v.Uses.Where(u => u.Contract == e.ContractId).ToList();
        if (e.Amount is { } amount && of.Sum(u => u.Amount) != amount.Fen) of = [.. of.Where(u => u.Amount == amount.Fen).Take(1)];
        if (of.Count == 0) return false;
        foreach (var use in of)
        {
            v.Uses.Remove(use);
            if (use.Home is { } home) _homes[home] -= use.ToHome;
            (v.Used, v.Reward, v.Left) = (v.Used - use.Amount, v.Reward - use.Reward, v.Left + use.Amount);
            var offset = v.Policy.RewardPaid == RewardPayment.OffsetsPrice;
            Move(v, VoucherMovementKind.UseCancelled, use.Amount, use.Contract);
            Move(v, offset ? VoucherMovementKind.RewardOffsetCancelled : VoucherMovementKind.RewardCashCancelled, use.Reward, use.Contract);
        }

        // What comes back to a voucher that is void is void; to one whose time is over, it expires at once.
        if (v.Ended == "void") Void(v);
        else if (_day > v.LastDay) Settle(v, "expired");
        else v.Ended = null;
        return true;
    }

    private bool TryPart(NaiveVoucher v, VoucherEvent e)
    {
        var splits = e.Kind == VoucherEventKind.Split;
        if (splits ? !v.Policy.Split : v.Hops >= v.Policy.TransferHops) return false;
        if (v.Frozen || v.Left == 0 || e.ToVoucherId is null || _vouchers.ContainsKey(e.ToVoucherId)) return false;
        if (splits ? e.Amount is null || (e.ToHouseholdId is not null && e.ToHouseholdId != v.Household) : e.ToHouseholdId is null) return false;
        var amount = e.Amount?.Fen ?? v.Left;
        if (amount <= 0 || amount > v.Left) return false;
        var choice = HalfUp(v.Choice * amount / v.Whole);
        var part = new NaiveVoucher(e.ToVoucherId, v, amount, choice)
        {
            Hops = v.Hops + 1,
            Household = e.ToHouseholdId ?? v.Household,
            FaceRewarded = v.FaceRewarded || v.Uses.Count > 0,
        };
        Add(part, VoucherMovementKind.Received);
        Move(v, splits ? VoucherMovementKind.SplitOff : VoucherMovementKind.Transferred, amount);
        (v.Choice, v.Left, v.TakenBy) = (v.Choice - choice, v.Left - amount, splits ? "split" : "transferred");
        if (splits) v.SplitOff += amount;
        else v.Transferred += amount;
        return true;
    }

    private void Void(NaiveVoucher v)
    {
        Move(v, VoucherMovementKind.Voided, v.Left);
        (v.Gone, v.Left) = (v.Gone + v.Left, 0m);
    }

    private void Settle(NaiveVoucher v, string how)
    {
        v.Ended = how;
        if (v.Policy.Balance is BalanceRule.Void)
        {
            Void(v);
            return;
        }

        var (left, face) = (v.Left, v.Whole);
        var pay = v.Policy.Balance switch
        {
            BalanceRule.Threshold t => v.Used * 100m >= t.FullFromUsedPercent * face ? left : left - Math.Min(left, HalfUp(v.Choice * left / face)),
            BalanceRule.Buyback b => Buyback(b, left, HalfUp(face * b.FirstPercent / 100m)),
            _ => left,
        };
        (v.Cashed, v.Deducted, v.Left) = (v.Cashed + pay, v.Deducted + left - pay, 0m);
        Move(v, VoucherMovementKind.MadePayable, pay);
        Move(v, VoucherMovementKind.Deducted, left - pay);
    }

    private static decimal Buyback(BalanceRule.Buyback b, decimal left, decimal line) =>
        left <= line ? HalfUp(left * b.FirstPays / 100m)
        : b.Shape == BuybackShape.Cliff ? HalfUp(left * b.RestPays / 100m)
        : HalfUp(line * b.FirstPays / 100m) + HalfUp((left - line) * b.RestPays / 100m);

    private static decimal HalfUp(decimal fen) => Math.Floor(fen + 0.5m);
}
