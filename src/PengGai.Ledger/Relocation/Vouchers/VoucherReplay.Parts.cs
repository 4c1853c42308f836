namespace PengGai.Ledger.Relocation.Vouchers;

/// <content>Transfers and splits, and events whose figures are masked.</content>
internal sealed partial class VoucherReplay
{
    private readonly HashSet<string> _maskedContracts = new(StringComparer.Ordinal);

    private int Hops => _origin?.Hops ?? 0;

    private VoucherReplay PartOff(VoucherEvent e)
    {
        var amount = e.Amount ?? _remaining;
        var share = Money.Round(_choiceReward.Yuan * amount.Yuan / KeptFace.Yuan);
        _choiceReward -= share;
        _remaining -= amount;
        var isTransfer = e.Kind == VoucherEventKind.Transfer;
        if (isTransfer) _transferred += amount;
        else _split += amount;
        if (_remaining.IsZero) _emptiedBy = isTransfer ? VoucherState.Transferred : VoucherState.Split;
        var (kind, reason) = isTransfer
            ? (VoucherMovementKind.Transferred, new Phrase($"转让给户{e.ToHouseholdId}，转入房票{e.ToVoucherId}", $"transferred to household {e.ToHouseholdId} as voucher {e.ToVoucherId}"))
            : (VoucherMovementKind.SplitOff, new($"拆分至房票{e.ToVoucherId}", $"split off as voucher {e.ToVoucherId}"));
        Move(new(e.On, kind, amount, null, null, e.Key, reason) { OtherVoucherId = e.ToVoucherId });
        return PartOf(e, amount, share);
    }

    private VoucherReplay PartOf(VoucherEvent e, Money? face, Money choiceReward)
    {
        var part = _voucher with
        {
            VoucherId = e.ToVoucherId!,
            HouseholdId = e.ToHouseholdId ?? _voucher.HouseholdId,
            Face = face,
            ChoiceReward = choiceReward,
            Events = [],
        };
        var replay = new VoucherReplay(part, new(VoucherId, _origin?.RootId ?? VoucherId, Hops + 1, e.On), _homes, _lastDay)
        {
            _extensions = _extensions,
            _isFaceRewardedBefore = IsFaceRewarded,
        };
        replay.ComeAbout(e.On, VoucherMovementKind.Received, e.Key, new($"由房票{VoucherId}转入", $"come over from voucher {VoucherId}"));
        return replay;
    }

    /// <summary>Whether how much an event moves can't be told.</summary>
    private bool IsUnknown(VoucherEvent e) =>
        _voucher.Face is null
        || e.IsMasked
        || (_isRemainderUnknown && (e.Kind is VoucherEventKind.CashOut or VoucherEventKind.Void
            || (e.Kind == VoucherEventKind.Transfer && e.Amount is null)
            || (e.Kind == VoucherEventKind.CancelUse && e.ContractId is { } contract && _maskedContracts.Contains(contract))));

    private VoucherReplay? LeaveUnknown(VoucherEvent e)
    {
        _isRemainderUnknown = true;
        if (_voucher.Face is not null) _unknownEvents++;
        if (e is { Kind: VoucherEventKind.Use, ContractId: { } contract }) _maskedContracts.Add(contract);
        return e.Kind is VoucherEventKind.Transfer or VoucherEventKind.Split ? PartOf(e, null, Money.Zero) : null;
    }
}
