using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>Random vouchers with parts, parts of parts, purchases on shared contracts and cancellations, from a seed.</summary>
internal sealed class RandomFamilies
{
    private static readonly string[] Contracts = ["K1", "K2", "K3"];

    private readonly Random _random;
    private readonly List<string> _ids = [];
    private int _events;

    public RandomFamilies(int seed)
    {
        _random = new(seed);
        Issued = [.. Enumerable.Range(1, _random.Next(1, 3)).Select(Root)];
        PartEvents = _parts.ToLookup(p => p.VoucherId, p => p.Event);
        Through = new LocalDate(2024, 1, 1).PlusDays(_random.Next(0, 900));
    }

    private readonly List<(string VoucherId, VoucherEvent Event)> _parts = [];

    public List<VoucherCase> Issued { get; }

    public ILookup<string, VoucherEvent> PartEvents { get; }

    public LocalDate Through { get; }

    private VoucherCase Root(int number)
    {
        var face = _random.Next(1_000, 2_000_000);
        BalanceRule balance = _random.Next(4) switch
        {
            0 => new BalanceRule.Full(),
            1 => new BalanceRule.Void(),
            2 => new BalanceRule.Buyback(_random.Next(0, 60), 100, _random.Next(50, 100), (BuybackShape)_random.Next(2)),
            _ => new BalanceRule.Threshold(_random.Next(0, 101)),
        };
        var policy = VoucherCases.Xiamen with
        {
            ValidMonths = _random.Next(6, 25),
            TransferHops = _random.Next(4),
            Split = _random.Next(6) > 0,
            Balance = balance,
            RewardBase = (RewardBase)_random.Next(3),
            RewardPaid = (RewardPayment)_random.Next(3),
            RewardCapPercentOfFace = _random.Next(3) == 0 ? _random.Next(0, 40) / 10m : null,
            Extension = _random.Next(3) == 0 ? new(_random.Next(3), _random.Next(2) == 0 ? null : _random.Next(12)) : null,
        };
        var id = $"V{number}";
        _ids.Add(id);
        var voucher = new VoucherCase
        {
            VoucherId = id,
            Policy = policy,
            HouseholdId = "H1",
            IssuedOn = new LocalDate(2024, 1, 1).PlusDays(_random.Next(60)),
            Face = Money.FromFen(face),
            ChoiceReward = Money.FromFen(_random.Next(0, face + 1)),
        };
        var own = new List<VoucherEvent>();
        for (var i = _random.Next(3, 16); i > 0; i--)
        {
            var target = _ids[_random.Next(_ids.Count)];
            var happened = Event(voucher, face, face / 3);
            if (target == id) own.Add(happened);
            else _parts.Add((target, happened));
        }

        return voucher with { Events = [.. own] };
    }

    private VoucherEvent Event(VoucherCase voucher, int face, int typical)
    {
        var kind = _random.Next(20) switch
        {
            0 => VoucherEventKind.Freeze,
            1 or 2 => VoucherEventKind.Unfreeze,
            3 => VoucherEventKind.Extend,
            4 => VoucherEventKind.CashOut,
            5 => VoucherEventKind.Void,
            6 or 7 or 8 => VoucherEventKind.CancelUse,
            9 or 10 => VoucherEventKind.Transfer,
            11 or 12 or 13 => VoucherEventKind.Split,
            _ => VoucherEventKind.Use,
        };
        var last = voucher.Policy.LastDayOf(voucher.IssuedOn);
        var on = _random.Next(5) == 0 ? last.PlusDays(_random.Next(-2, 3)) : voucher.IssuedOn.PlusDays(_random.Next(-1, 90) * 4);
        string? part = null;
        if (kind is VoucherEventKind.Transfer or VoucherEventKind.Split)
        {
            part = _random.Next(12) == 0 ? _ids[_random.Next(_ids.Count)] : $"{voucher.VoucherId}.{_events}";
            if (!_ids.Contains(part)) _ids.Add(part);
        }

        var amount = _random.Next(6) == 0 ? face : _random.Next(1, typical);
        return new($"e{_random.Next(100)}-{_events++}", on, kind)
        {
            Amount = kind switch
            {
                VoucherEventKind.Use or VoucherEventKind.Split => Money.FromFen(amount),
                VoucherEventKind.Transfer => _random.Next(2) == 0 ? null : Money.FromFen(amount),
                VoucherEventKind.CancelUse => _random.Next(12) == 0 ? Money.FromFen(amount) : null,
                _ => null,
            },
            // Few prices, so that vouchers meet at one home.
            Price = kind == VoucherEventKind.Use ? Money.FromFen(_random.Next(1, 4) * 700_000L) : null,
            ContractId = kind is VoucherEventKind.Use or VoucherEventKind.CancelUse ? Contracts[_random.Next(Contracts.Length)] : null,
            ToVoucherId = part,
            ToHouseholdId = kind == VoucherEventKind.Transfer ? $"H{_random.Next(2, 5)}" : null,
            NewLastDay = kind == VoucherEventKind.Extend ? last.PlusDays(_random.Next(-3, 200)) : null,
        };
    }
}
