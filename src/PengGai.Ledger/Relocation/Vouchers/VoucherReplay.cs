using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A voucher while its history is replayed.</summary>
internal sealed class VoucherReplay(VoucherCase voucher)
{
    private readonly VoucherPolicy _policy = voucher.Policy;
    private readonly ImmutableArray<VoucherMovement>.Builder _movements = ImmutableArray.CreateBuilder<VoucherMovement>();
    private readonly ImmutableArray<VoucherRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<VoucherRefusal>();
    private Money _used;
    private Money _reward;
    private Money _cashed;
    private Money _deducted;
    private Money _void;
    private Money _remaining;
    private bool _issued;
    private bool _wasUsed;
    private LocalDate? _frozenSince;
    private LocalDate _lastDay = voucher.Policy.LastDayOf(voucher.IssuedOn);
    private (VoucherState State, LocalDate On)? _ended;

    public void Issue()
    {
        _issued = true;
        _remaining = voucher.Face;
        Move(voucher.IssuedOn, VoucherMovementKind.Issued, voucher.Face, null, new("出具房票", "the voucher is issued"));
    }

    /// <summary>Lets the voucher expire if the day after its last usable day is <paramref name="day"/> or earlier.</summary>
    public void ExpireBy(LocalDate day)
    {
        if (!_issued || _ended is not null || _remaining.IsZero || day <= _lastDay || voucher.RemainderUnknownSince <= _lastDay) return;
        SettleRemainder(_lastDay.PlusDays(1), VoucherState.Expired, null);
    }

    public void Apply(VoucherEvent happened)
    {
        if (Refuse(happened) is { } refusal)
        {
            _refusals.Add(refusal);
            return;
        }

        switch (happened.Kind)
        {
            case VoucherEventKind.Use:
                Use(happened, happened.Amount!.Value);
                break;
            case VoucherEventKind.Freeze:
                _frozenSince = happened.On;
                break;
            case VoucherEventKind.Unfreeze:
                _frozenSince = null;
                break;
            case VoucherEventKind.Extend:
                _lastDay = happened.NewLastDay!.Value;
                break;
            case VoucherEventKind.CashOut:
                SettleRemainder(happened.On, VoucherState.CashedOut, happened.Key);
                break;
            case VoucherEventKind.Void:
                _ended = (VoucherState.Void, happened.On);
                MakeVoid(happened.On, happened.Key, new("房票作废，余额不再支付", "the voucher is declared void; the remainder is not paid"));
                break;
            default:
                throw new UnreachableException($"{happened.Kind} should have been refused.");
        }
    }

    public VoucherHistory ToHistory()
    {
        var position = !_issued
            ? null
            : new VoucherPosition(voucher.Face, _used, _reward, Money.Zero, Money.Zero, _cashed, _deducted, _void, _remaining, State, _lastDay);
        return new(_movements.DrainToImmutable(), position, _refusals.DrainToImmutable());
    }

    private VoucherState State =>
        _ended?.State
        ?? (_remaining.IsZero ? VoucherState.Used
            : _frozenSince is not null ? VoucherState.Frozen
            : _used.IsZero ? VoucherState.Issued
            : VoucherState.PartlyUsed);

    private VoucherRefusal? Refuse(VoucherEvent e)
    {
        // The one place that knows what this version doesn't process.
        if (e.Kind is VoucherEventKind.CancelUse or VoucherEventKind.Transfer or VoucherEventKind.Split)
        {
            return new VoucherRefusal.NotProcessed(e.Key, e.On, e.Kind);
        }

        if (e.On < voucher.IssuedOn) return new VoucherRefusal.BeforeIssue(e.Key, e.On, voucher.IssuedOn);
        if (_ended is { } ended) return new VoucherRefusal.Ended(e.Key, e.On, ended.State, ended.On, _lastDay);
        return e.Kind switch
        {
            VoucherEventKind.Use => RefuseUse(e),
            VoucherEventKind.CashOut => RefuseCashOut(e),
            VoucherEventKind.Void when _remaining.IsZero => new VoucherRefusal.NothingRemains(e.Key, e.On),
            VoucherEventKind.Freeze when _frozenSince is not null => new VoucherRefusal.FreezeOutOfTurn(e.Key, e.On, true),
            VoucherEventKind.Unfreeze when _frozenSince is null => new VoucherRefusal.FreezeOutOfTurn(e.Key, e.On, false),
            VoucherEventKind.Extend when e.NewLastDay is null => new VoucherRefusal.FigureMissing(e.Key, e.On, "new_last_day"),
            VoucherEventKind.Extend when e.NewLastDay <= _lastDay =>
                new VoucherRefusal.NotAnExtension(e.Key, e.On, e.NewLastDay.Value, _lastDay),
            _ => null,
        };
    }

    private VoucherRefusal? RefuseUse(VoucherEvent e)
    {
        if (e.Amount is not { } amount) return new VoucherRefusal.FigureMissing(e.Key, e.On, "amount_yuan");
        if (amount.Fen <= 0) return new VoucherRefusal.AmountNotPositive(e.Key, e.On, amount);
        if (_frozenSince is { } since) return new VoucherRefusal.IsFrozen(e.Key, e.On, since);
        if (amount > _remaining) return new VoucherRefusal.BeyondRemaining(e.Key, e.On, amount, _remaining);
        if (amount > e.Price) return new VoucherRefusal.AbovePrice(e.Key, e.On, amount, e.Price.Value);
        if (e.Price is null && PaysReward(e.On, out _) && (_policy.RewardBase == RewardBase.Price || _policy.RewardPaid == RewardPayment.OffsetsPrice))
        {
            return new VoucherRefusal.FigureMissing(e.Key, e.On, "price_yuan");
        }

        return null;
    }

    private VoucherRefusal? RefuseCashOut(VoucherEvent e)
    {
        if (_remaining.IsZero) return new VoucherRefusal.NothingRemains(e.Key, e.On);
        if (_frozenSince is { } since) return new VoucherRefusal.IsFrozen(e.Key, e.On, since);
        return e.Amount is { } asked && asked != _remaining ? new VoucherRefusal.PartialCashOut(e.Key, e.On, asked, _remaining) : null;
    }

    private bool PaysReward(LocalDate on, out decimal percent)
    {
        percent = _policy.TierOn(voucher.IssuedOn, on)?.Percent ?? 0m;
        return percent > 0 && _policy.RewardPaid != RewardPayment.InFace && !(_policy.RewardBase == RewardBase.Face && _wasUsed);
    }

    private void Use(VoucherEvent e, Money amount)
    {
        var pays = PaysReward(e.On, out var percent);
        _remaining -= amount;
        _used += amount;
        _wasUsed = true;
        var reason = e.Price is { } total
            ? new Phrase($"用于购买总价{total.ToDisplay()}元的住房", $"used towards a home of {total.ToDisplay()} yuan")
            : new("用于购房", "used towards a home");
        Move(e.On, VoucherMovementKind.Used, amount, e.Key, reason, e);
        if (!pays) return;

        var (figure, nameZh, nameEn) = _policy.RewardBase switch
        {
            RewardBase.Price => (e.Price!.Value, "房价", "the price"),
            RewardBase.Face => (voucher.Face, "票面", "the face"),
            _ => (amount, "使用额", "the amount used"),
        };
        var full = Money.Round(figure.Yuan * percent / 100m);
        var offsets = _policy.RewardPaid == RewardPayment.OffsetsPrice;
        var reward = offsets ? Money.Min(full, e.Price!.Value - amount) : full;
        if (reward.IsZero) return;
        _reward += reward;
        Move(e.On, offsets ? VoucherMovementKind.RewardOffset : VoucherMovementKind.RewardCash, reward, e.Key,
            RewardReason(e, percent, figure, full, reward, offsets, nameZh, nameEn), e);
    }

    private Phrase RewardReason(
        VoucherEvent e, decimal percent, Money figure, Money full, Money reward, bool offsets, string nameZh, string nameEn)
    {
        var months = _policy.TierOn(voucher.IssuedOn, e.On)!.WithinMonths;
        var rate = percent.ToString("0.############################", CultureInfo.InvariantCulture);
        var zh = $"出票后{months}个月内购房，按{nameZh}{figure.ToDisplay()}元的{rate}%奖励{full.ToDisplay()}元";
        var en = $"bought within {months} months of the issue: {rate}% of {nameEn}, {figure.ToDisplay()} yuan, is {full.ToDisplay()} yuan";
        if (!offsets) return new(zh + "，以现金发放", en + ", paid in cash");
        return reward == full
            ? new(zh + "，抵扣房价", en + ", which offsets the price")
            : new($"{zh}，抵扣房价以未付的{reward.ToDisplay()}元为限", $"{en}, of which the {reward.ToDisplay()} left of the price are offset");
    }

    private void SettleRemainder(LocalDate on, VoucherState state, string? key)
    {
        _ended = (state, on);
        var (paid, why) = _policy.Balance.Settle(voucher.Face, _used, _remaining, voucher.ChoiceReward);
        if (_policy.Balance is BalanceRule.Void)
        {
            MakeVoid(on, key, why);
            return;
        }

        var lost = _remaining - paid;
        _remaining = Money.Zero;
        _cashed += paid;
        _deducted += lost;
        if (!paid.IsZero) Move(on, VoucherMovementKind.MadePayable, paid, key, why);
        if (!lost.IsZero) Move(on, VoucherMovementKind.Deducted, lost, key, why);
    }

    private void MakeVoid(LocalDate on, string? key, Phrase why)
    {
        var amount = _remaining;
        _remaining = Money.Zero;
        _void += amount;
        Move(on, VoucherMovementKind.Voided, amount, key, why);
    }

    private void Move(LocalDate on, VoucherMovementKind kind, Money amount, string? key, Phrase reason, VoucherEvent? purchase = null)
    {
        _movements.Add(new(on, kind, amount, purchase?.ContractId, purchase?.DeveloperId, key, reason));
        var negative = _used.Fen < 0 || _cashed.Fen < 0 || _deducted.Fen < 0 || _void.Fen < 0 || _remaining.Fen < 0;
        if (negative || _used + _cashed + _deducted + _void + _remaining != voucher.Face)
        {
            throw new UnreachableException(
                $"Voucher {voucher.VoucherId}: face {voucher.Face} ≠ used {_used} + cashed {_cashed} + deducted {_deducted} + void {_void} + remaining {_remaining}.");
        }
    }
}
