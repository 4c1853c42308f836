using System.Globalization;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>A family and what the real code makes of it, in the words of the naive interpreter, for a failure to be worked through by hand.</summary>
internal static class FamilyText
{
    public static string Of(RandomVouchers.Family family)
    {
        var p = family.Issued[0].Policy;
        var vouchers = family.Issued.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.VoucherId} {v.IssuedOn:R} {v.Face?.Fen}, choice {v.ChoiceReward.Fen}"));
        var events = family.Issued.SelectMany(v => v.Events.Select(e => (v.VoucherId, e))).Concat(family.PartEvents.SelectMany(g => g.Select(e => (g.Key, e))));
        return string.Create(CultureInfo.InvariantCulture,
            $"""
            through {family.Through:R}: {p.ValidMonths} months, hops {p.TransferHops}, split {p.Split}, {p.Balance}, {p.RewardBase} {p.RewardPaid} {string.Join(", ", p.RewardTiers)}
            {string.Join("; ", vouchers)}
            {string.Join('\n', events.OrderBy(e => e.e.On).ThenBy(e => e.e.Key, StringComparer.Ordinal).Select(e => $"  {e.e.On:R} {e.e.Key} {e.Item1} {e.e.Kind} {e.e.Amount?.Fen} of {e.e.Price?.Fen} {e.e.ContractId} to {e.e.ToHouseholdId} {e.e.ToVoucherId} {(e.e.Kind == VoucherEventKind.Extend ? e.e.NewLastDay : null):R}"))}
            """);
    }

    public static NaiveVoucherFamily.Outcome Of(IReadOnlyDictionary<string, VoucherHistory> histories)
    {
        var lines = histories.OrderBy(h => h.Key, StringComparer.Ordinal).Where(h => h.Value.Position is not null).Select(h =>
        {
            var p = h.Value.Position!;
            return string.Create(CultureInfo.InvariantCulture, $"{h.Key}: {p.Face.Fen} = {p.Used.Fen} + {p.Transferred.Fen} + {p.Split.Fen} + {p.Cashed.Fen} + {p.Deducted.Fen} + {p.Void.Fen} + {p.Remaining.Fen}, "
                + $"reward {p.Reward.Fen}, choice {h.Value.ChoiceReward.Fen}, hops {h.Value.Origin?.Hops ?? 0}, {p.State.ToWord()}, {p.LastDay:R}");
        });
        var refused = histories.Values.SelectMany(h => h.Refusals).Select(r => r.Key).Distinct().Order(StringComparer.Ordinal);
        var moved = histories.SelectMany(h => h.Value.Movements.Select(m => (Name: NaiveVoucherFamily.Named(h.Key, m.On, m.Kind, m.ContractId), m.Amount.Fen)))
            .GroupBy(m => m.Name, m => m.Fen).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Sum()}");
        return new(string.Join('\n', lines), string.Join(' ', refused), string.Join('\n', moved));
    }

    public static string Of(RandomContracts.Contract contract) => string.Create(CultureInfo.InvariantCulture,
        $"""
        through {contract.Through:R}: {string.Join(", ", contract.Policy.Settlement.Select(s => $"{s.Milestone} {s.Percent}% {s.WithinMonths} months"))}
        claims {string.Join(", ", contract.Claims.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.On:R} {c.Amount.Fen}")))}
        milestones {string.Join(", ", contract.Milestones.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.ReachedOn:R} {m.Name}")))}
        payments {string.Join(", ", contract.Payments.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.On:R} {p.Key} {p.Amount.Fen}")))}
        """);

    public static NaiveContract.Outcome Of(DeveloperSettlement settlement) => new(
        string.Join('\n', settlement.Dues.Select(d => NaiveContract.Text(d.Milestone, d.DueOn, d.Amount.Fen, d.Paid.Fen))),
        NaiveContract.Sorted(settlement.Refusals.Select(r => r switch
        {
            ContractRefusal.AboveUnpaid payment => payment.Key,
            ContractRefusal.PaymentNotPositive payment => payment.Key,
            ContractRefusal.UnknownMilestone milestone => milestone.Milestone,
            ContractRefusal.MilestoneTwice milestone => milestone.Milestone,
            _ => r.ToString(),
        })),
        NaiveContract.Sorted(settlement.Warnings.Select(w => $"{w.Key}:{w.Early.Fen}")),
        settlement.Recoverable.Sum(r => r.Amount.Fen));
}
