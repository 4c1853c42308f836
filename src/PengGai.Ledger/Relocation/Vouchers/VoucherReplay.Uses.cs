using System.Globalization;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <content>Uses, their rewards, and what takes them back.</content>
internal sealed partial class VoucherReplay
{
    private readonly List<StandingUse> _uses = [];
    private bool _isFaceRewardedBefore;

    private bool IsFaceRewarded => _isFaceRewardedBefore || _uses.Count > 0;

    private bool PaysReward(LocalDate on, out decimal percent)
    {
        percent = Policy.TierOn(_voucher.IssuedOn, on)?.Percent ?? 0m;
        return percent > 0 && Policy.RewardPaid != RewardPayment.InFace && !(Policy.RewardBase == RewardBase.Face && IsFaceRewarded);
    }

    private void Use(VoucherEvent e, Money amount)
    {
        var (reward, why) = PaysReward(e.On, out var percent) ? RewardFor(e, amount, percent) : default;
        _remaining -= amount;
        _used += amount;
        if (_remaining.IsZero) _emptiedBy = VoucherState.Used;
        var reason = e.Price is { } total
            ? new Phrase($"用于购买总价{total.ToDisplay()}元的住房", $"used towards a home of {total.ToDisplay()} yuan")
            : new("用于购房", "used towards a home");
        Move(new(e.On, VoucherMovementKind.Used, amount, e.ContractId, e.DeveloperId, e.Key, reason));

        var use = new StandingUse(e, amount, reward, Policy.RewardPaid == RewardPayment.OffsetsPrice);
        _uses.Add(use);
        _homes.Bring(e, use.ToHome);
        if (reward.IsZero) return;
        _reward += reward;
        Move(new(e.On, use.Offsets ? VoucherMovementKind.RewardOffset : VoucherMovementKind.RewardCash, reward, e.ContractId, e.DeveloperId,
            e.Key, why));
    }

    private (Money Reward, Phrase Why) RewardFor(VoucherEvent e, Money amount, decimal percent)
    {
        var (figure, nameZh, nameEn) = Policy.RewardBase switch
        {
            RewardBase.Price => (e.Price!.Value, "房价", "the price"),
            RewardBase.Face => (KeptFace, "票面", "the face"),
            _ => (amount, "使用额", "the amount used"),
        };
        var months = Policy.TierOn(_voucher.IssuedOn, e.On)!.WithinMonths;
        var reward = Money.Round(figure.Yuan * percent / 100m);
        var zh = $"出票后{months}个月内购房，按{nameZh}{figure.ToDisplay()}元的{Number(percent)}%奖励{reward.ToDisplay()}元";
        var en = $"bought within {months} months of the issue: {Number(percent)}% of {nameEn}, {figure.ToDisplay()} yuan, is {reward.ToDisplay()} yuan";
        if (Policy.RewardCapPercentOfFace is { } cap)
        {
            var room = Money.Max(Money.Zero, Money.Round(KeptFace.Yuan * cap / 100m) - _reward);
            if (room < reward)
            {
                reward = room;
                zh += $"，奖励以票面的{Number(cap)}%为限，尚余{room.ToDisplay()}元";
                en += $", of which the {room.ToDisplay()} left of {Number(cap)}% of the face are paid";
            }
        }

        if (Policy.RewardPaid == RewardPayment.Cash) return (reward, new(zh + "，以现金发放", en + ", paid in cash"));
        var left = e.Price!.Value - _homes.Brought(e) - amount;
        return reward <= left
            ? (reward, new(zh + "，抵扣房价", en + ", which offsets the price"))
            : (left, new($"{zh}，抵扣房价以未付的{left.ToDisplay()}元为限", $"{en}, of which the {left.ToDisplay()} left of the price are offset"));
    }

    /// <summary>The uses that a cancellation takes back; none where it fits no use.</summary>
    private List<StandingUse> UsesToCancel(VoucherEvent e)
    {
        var ofContract = _uses.FindAll(u => u.Event.ContractId == e.ContractId);
        if (e.Amount is not { } amount || amount == ofContract.Sum(u => u.Amount)) return ofContract;
        return ofContract.Find(u => u.Amount == amount) is { } one ? [one] : [];
    }

    private void CancelUse(VoucherEvent e)
    {
        foreach (var use in UsesToCancel(e))
        {
            _uses.Remove(use);
            _homes.Bring(use.Event, -use.ToHome);
            _used -= use.Amount;
            _remaining += use.Amount;
            var (contract, developer) = (use.Event.ContractId, use.Event.DeveloperId);
            Move(new(e.On, VoucherMovementKind.UseCancelled, use.Amount, contract, developer, e.Key, new(
                $"合同{contract}退房，恢复{Day(use.Event.On)}使用的金额", $"the purchase under contract {contract} is undone; what was used on {Day(use.Event.On)} is restored")));
            if (use.Reward.IsZero) continue;
            _reward -= use.Reward;
            Move(new(e.On, use.Offsets ? VoucherMovementKind.RewardOffsetCancelled : VoucherMovementKind.RewardCashCancelled, use.Reward,
                contract, developer, e.Key, new("退房，收回该次使用的奖励", "the purchase is undone; the reward for it is taken back")));
        }

        if (_ended is { State: VoucherState.Void })
        {
            MakeVoid(e.On, e.Key, new("房票已作废，恢复的金额随之作废", "the voucher is void, and so is what is restored to it"));
        }
        else if (e.On > _lastDay && !_isRemainderUnknown)
        {
            SettleRemainder(e.On, VoucherState.Expired, e.Key);
        }
        else
        {
            _ended = null;
        }
    }

    private static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A use that isn't cancelled.</summary>
    private sealed record StandingUse(VoucherEvent Event, Money Amount, Money Reward, bool Offsets)
    {
        /// <summary>What it brought to its home.</summary>
        public Money ToHome => Offsets ? Amount + Reward : Amount;
    }
}
