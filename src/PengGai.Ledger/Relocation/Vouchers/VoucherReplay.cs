using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;

namespace PengGai.Ledger.Relocation.Vouchers;

/// <summary>A voucher while its history is replayed.</summary>
internal sealed partial class VoucherReplay
{
    private readonly VoucherCase _voucher;
    private readonly VoucherOrigin? _origin;
    private readonly HomePrices _homes;
    private readonly Money _face;
    private readonly ImmutableArray<VoucherMovement>.Builder _movements = ImmutableArray.CreateBuilder<VoucherMovement>();
    private readonly ImmutableArray<VoucherRefusal>.Builder _refusals = ImmutableArray.CreateBuilder<VoucherRefusal>();
    private Money _choiceReward;
    private Money _used;
    private Money _reward;
    private Money _transferred;
    private Money _split;
    private Money _cashed;
    private Money _deducted;
    private Money _void;
    private Money _remaining;
    private bool _exists;
    private int _unknownEvents;
    private bool _isRemainderUnknown;
    private LocalDate? _frozenSince;
    private LocalDate _lastDay;
    private int _extensions;
    private VoucherState _emptiedBy = VoucherState.Used;
    private (VoucherState State, LocalDate On)? _ended;

    public VoucherReplay(VoucherCase voucher, HomePrices homes)
        : this(voucher, null, homes, voucher.Policy.LastDayOf(voucher.IssuedOn))
    {
    }

    private VoucherReplay(VoucherCase voucher, VoucherOrigin? origin, HomePrices homes, LocalDate lastDay)
    {
        (_voucher, _origin, _homes, _lastDay) = (voucher, origin, homes, lastDay);
        _face = voucher.Face ?? Money.Zero;
        _choiceReward = voucher.ChoiceReward;
    }

    public string VoucherId => _voucher.VoucherId;

    private VoucherPolicy Policy => _voucher.Policy;

    /// <summary>What the rules go by: the face less what went to other vouchers, which have faces of their own.</summary>
    private Money KeptFace => _face - _transferred - _split;

    /// <summary>Issues the voucher; returns whether it could be.</summary>
    public bool Issue()
    {
        if (_voucher.Face is { Fen: <= 0 } face)
        {
            _refusals.Add(new VoucherRefusal.FaceNotPositive(VoucherId, _voucher.IssuedOn, face));
            return false;
        }

        ComeAbout(_voucher.IssuedOn, VoucherMovementKind.Issued, null, new("出具房票", "the voucher is issued"));
        return true;
    }

    /// <summary>Lets the voucher expire if the day after its last usable day is <paramref name="day"/> or earlier.</summary>
    public void ExpireBy(LocalDate day)
    {
        if (_ended is not null || _remaining.IsZero || day <= _lastDay || _isRemainderUnknown) return;
        SettleRemainder(_lastDay.PlusDays(1), VoucherState.Expired, null);
    }

    /// <summary>Lets an event happen, or refuses it.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="isTaken">Whether a voucher has an identifier.</param>
    /// <returns>The part that it brought about; null for none.</returns>
    public VoucherReplay? Apply(VoucherEvent happened, Func<string, bool> isTaken)
    {
        if (Refuse(happened, isTaken) is { } refusal)
        {
            _refusals.Add(refusal);
            return null;
        }

        if (IsUnknown(happened)) return LeaveUnknown(happened);
        switch (happened.Kind)
        {
            case VoucherEventKind.Use:
                Use(happened, happened.Amount!.Value);
                break;
            case VoucherEventKind.CancelUse:
                CancelUse(happened);
                break;
            case VoucherEventKind.Transfer or VoucherEventKind.Split:
                return PartOff(happened);
            case VoucherEventKind.Freeze:
                _frozenSince = happened.On;
                break;
            case VoucherEventKind.Unfreeze:
                _frozenSince = null;
                break;
            case VoucherEventKind.Extend:
                _lastDay = happened.NewLastDay!.Value;
                _extensions++;
                break;
            case VoucherEventKind.CashOut:
                SettleRemainder(happened.On, VoucherState.CashedOut, happened.Key);
                break;
            case VoucherEventKind.Void:
                _ended = (VoucherState.Void, happened.On);
                MakeVoid(happened.On, happened.Key, new("房票作废，余额不再支付", "the voucher is declared void; the remainder is not paid"));
                break;
            default:
                throw new UnreachableException($"There is no {happened.Kind}.");
        }

        return null;
    }

    public VoucherHistory ToHistory() => new()
    {
        Voucher = _voucher,
        Origin = _origin,
        Movements = _movements.DrainToImmutable(),
        Position = _exists && _voucher.Face is not null
            ? new(_face, _used, _reward, _transferred, _split, _cashed, _deducted, _void, _remaining, State, _lastDay)
            : null,
        ChoiceReward = _choiceReward,
        UnknownEvents = _unknownEvents,
        Refusals = _refusals.DrainToImmutable(),
    };

    private VoucherState State =>
        _ended?.State
        ?? (_remaining.IsZero ? _emptiedBy
            : _frozenSince is not null ? VoucherState.Frozen
            : _used.IsZero ? VoucherState.Issued
            : VoucherState.PartlyUsed);

    private void ComeAbout(LocalDate on, VoucherMovementKind kind, string? key, Phrase reason)
    {
        _exists = true;
        if (_voucher.Face is null) return;
        _remaining = _face;
        Move(new(on, kind, _face, null, null, key, reason) { OtherVoucherId = _origin?.ParentId });
    }

    private void SettleRemainder(LocalDate on, VoucherState state, string? key)
    {
        _ended = (state, on);
        var (paid, why) = Policy.Balance.Settle(KeptFace, _used, _remaining, _choiceReward);
        if (Policy.Balance is BalanceRule.Void)
        {
            MakeVoid(on, key, why);
            return;
        }

        var lost = _remaining - paid;
        _remaining = Money.Zero;
        _cashed += paid;
        _deducted += lost;
        if (!paid.IsZero) Move(new(on, VoucherMovementKind.MadePayable, paid, null, null, key, why));
        if (!lost.IsZero) Move(new(on, VoucherMovementKind.Deducted, lost, null, null, key, why));
    }

    private void MakeVoid(LocalDate on, string? key, Phrase why)
    {
        var amount = _remaining;
        _remaining = Money.Zero;
        _void += amount;
        Move(new(on, VoucherMovementKind.Voided, amount, null, null, key, why));
    }

    private void Move(VoucherMovement movement)
    {
        _movements.Add(movement);
        Money[] parts = [_used, _transferred, _split, _cashed, _deducted, _void, _remaining];
        if (parts.Any(p => p.Fen < 0) || parts.Sum(p => p) != _face || _reward.Fen < 0 || _choiceReward.Fen < 0)
        {
            throw new UnreachableException(
                $"Voucher {VoucherId}: face {_face} ≠ used {_used} + transferred {_transferred} + split {_split} + cashed {_cashed} + deducted {_deducted} + void {_void} + remaining {_remaining}.");
        }
    }
}
