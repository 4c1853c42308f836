using NodaTime;
using PengGai.Ledger.Input;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <content>Why an event can't have happened. The first reason found is the one that is given.</content>
internal sealed partial class VoucherReplay
{
    private VoucherRefusal? Refuse(VoucherEvent e, Func<string, bool> isTaken)
    {
        var begin = _origin?.On ?? _voucher.IssuedOn;
        if (e.On < begin) return new VoucherRefusal.BeforeIssue(e.Key, e.On, begin);
        if (_ended is { } ended && e.Kind != VoucherEventKind.CancelUse) return new VoucherRefusal.Ended(e.Key, e.On, ended.State, ended.On, _lastDay);
        // A voucher without a known remainder doesn't expire by itself; it can't be used any more all the same.
        var needsLife = e.Kind is VoucherEventKind.Use or VoucherEventKind.Transfer or VoucherEventKind.Split or VoucherEventKind.CashOut or VoucherEventKind.Extend;
        if (needsLife && e.On > _lastDay) return new VoucherRefusal.AfterLastDay(e.Key, e.On, _lastDay);

        if (e.Kind is VoucherEventKind.Transfer or VoucherEventKind.Split && RefusePart(e, isTaken) is { } wrongPart) return wrongPart;
        if (IsUnknown(e)) return null;
        return e.Kind switch
        {
            VoucherEventKind.Use => RefuseUse(e),
            VoucherEventKind.CancelUse => RefuseCancellation(e),
            VoucherEventKind.Transfer or VoucherEventKind.Split => RefuseAmount(e, e.Amount ?? _remaining),
            VoucherEventKind.CashOut => RefuseCashOut(e),
            VoucherEventKind.Void when _remaining.IsZero => new VoucherRefusal.NothingRemains(e.Key, e.On),
            VoucherEventKind.Freeze when _frozenSince is not null => new VoucherRefusal.FreezeOutOfTurn(e.Key, e.On, true),
            VoucherEventKind.Unfreeze when _frozenSince is null => new VoucherRefusal.FreezeOutOfTurn(e.Key, e.On, false),
            VoucherEventKind.Extend => RefuseExtension(e),
            _ => null,
        };
    }

    private VoucherRefusal? RefuseAmount(VoucherEvent e, Money amount)
    {
        if (amount.Fen < 0 || e.Amount is { IsZero: true }) return new VoucherRefusal.AmountNotPositive(e.Key, e.On, amount);
        if (_frozenSince is { } since) return new VoucherRefusal.IsFrozen(e.Key, e.On, since);
        if (amount.IsZero) return new VoucherRefusal.NothingRemains(e.Key, e.On);
        return amount > _remaining ? new VoucherRefusal.BeyondRemaining(e.Key, e.On, amount, _remaining) : null;
    }

    private VoucherRefusal? RefuseUse(VoucherEvent e)
    {
        if (e.Amount is not { } amount) return new VoucherRefusal.FigureMissing(e.Key, e.On, "amount_yuan");
        if (RefuseAmount(e, amount) is { } wrongAmount) return wrongAmount;
        if (e.Price is { } price && _homes.Brought(e) is var brought && amount + brought > price)
        {
            return new VoucherRefusal.AbovePrice(e.Key, e.On, amount, price, brought);
        }

        if (e.Price is null && PaysReward(e.On, out _) && (Policy.RewardBase == RewardBase.Price || Policy.RewardPaid == RewardPayment.OffsetsPrice))
        {
            return new VoucherRefusal.FigureMissing(e.Key, e.On, "price_yuan");
        }

        return e.Property is { } property && !Policy.PermittedUses.IsEmpty && !Policy.PermittedUses.Contains(property)
            ? new VoucherRefusal.PropertyNotPermitted(e.Key, e.On, property, Policy.PermittedUses)
            : null;
    }

    private VoucherRefusal? RefuseCancellation(VoucherEvent e)
    {
        if (e.ContractId is null) return new VoucherRefusal.FigureMissing(e.Key, e.On, "contract_id");
        return UsesToCancel(e).Count > 0 ? null
            : new VoucherRefusal.NoSuchUse(e.Key, e.On, e.ContractId, e.Amount, _uses.Where(u => u.Event.ContractId == e.ContractId).Sum(u => u.Amount));
    }

    private VoucherRefusal? RefusePart(VoucherEvent e, Func<string, bool> isTaken)
    {
        if (e.ToVoucherId is not { } id) return new VoucherRefusal.FigureMissing(e.Key, e.On, "to_voucher_id");
        if (isTaken(id)) return new VoucherRefusal.VoucherExists(e.Key, e.On, id);
        if (e.Kind == VoucherEventKind.Transfer)
        {
            if (e.ToHouseholdId is null) return new VoucherRefusal.FigureMissing(e.Key, e.On, "to_household_id");
            return Hops >= Policy.TransferHops ? new VoucherRefusal.BeyondHops(e.Key, e.On, Hops, Policy.TransferHops) : null;
        }

        if (!Policy.Split) return new VoucherRefusal.SplitNotAllowed(e.Key, e.On, Policy.Id);
        if (e.ToHouseholdId is { } to && _voucher.HouseholdId is { } holder && to != holder)
        {
            return new VoucherRefusal.SplitToAnotherHousehold(e.Key, e.On, to, holder);
        }

        return e.Amount is null && !e.IsMasked ? new VoucherRefusal.FigureMissing(e.Key, e.On, "amount_yuan") : null;
    }

    private VoucherRefusal? RefuseCashOut(VoucherEvent e)
    {
        if (_remaining.IsZero) return new VoucherRefusal.NothingRemains(e.Key, e.On);
        if (_frozenSince is { } since) return new VoucherRefusal.IsFrozen(e.Key, e.On, since);
        return e.Amount is { } asked && asked != _remaining ? new VoucherRefusal.PartialCashOut(e.Key, e.On, asked, _remaining) : null;
    }

    private VoucherRefusal? RefuseExtension(VoucherEvent e)
    {
        if (e.NewLastDay is not { } last) return new VoucherRefusal.FigureMissing(e.Key, e.On, "new_last_day");
        if (last <= _lastDay) return new VoucherRefusal.NotAnExtension(e.Key, e.On, last, _lastDay);
        if (Policy.Extension?.MaxTimes is { } times && _extensions >= times) return new VoucherRefusal.ExtensionsUsedUp(e.Key, e.On, times);
        return Policy.Extension?.LatestDay(Policy, _voucher.IssuedOn) is { } latest && last > latest
            ? new VoucherRefusal.ExtendedTooFar(e.Key, e.On, last, latest)
            : null;
    }

    private static string Day(LocalDate day) => DateText.Day(day);
}
