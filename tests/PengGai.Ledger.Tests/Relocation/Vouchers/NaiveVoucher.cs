using NodaTime;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Tests.Relocation.Vouchers;

/// <summary>A voucher's life a second time, walking every calendar day in whole fen, without a line of the real code.</summary>
internal static class NaiveVoucher
{
    private static readonly VoucherEventKind[] DayOrder =
        [VoucherEventKind.Extend, VoucherEventKind.Unfreeze, VoucherEventKind.Use, VoucherEventKind.Freeze, VoucherEventKind.CashOut, VoucherEventKind.Void];

    public sealed record Outcome(
        long Used, long Reward, long Cashed, long Deducted, long Void, long Remaining, string State, LocalDate LastDay, string Refused, string Moved);

    public static Outcome Replay(VoucherCase voucher, LocalDate through)
    {
        var policy = voucher.Policy;
        var face = (decimal)voucher.Face!.Value.Fen;
        var (used, reward, cashed, deducted, gone, left) = (0m, 0m, 0m, 0m, 0m, face);
        var (state, frozen, uses) = ("open", false, 0);
        var last = voucher.IssuedOn.PlusMonths(policy.ValidMonths).PlusDays(-1);
        var refused = new List<string>();
        var moved = new List<string> { $"{voucher.IssuedOn} Issued {face}" };

        var days = voucher.Events.Select(e => e.On).ToHashSet();

        // Events before the issue come first of all.
        refused.AddRange(voucher.Events.Where(e => e.On < voucher.IssuedOn && e.On <= through).Select(e => e.Key));
        for (var day = voucher.IssuedOn; day <= through; day = day.PlusDays(1))
        {
            if (state == "open" && day > last && left > 0) Close(day, "expired");
            if (!days.Contains(day)) continue;
            foreach (var kind in DayOrder)
            {
                foreach (var e in voucher.Events.Where(e => e.On == day && e.Kind == kind).OrderBy(e => e.Key, StringComparer.Ordinal))
                {
                    if (!Try(e, day)) refused.Add(e.Key);
                }
            }
        }

        if (state == "open") state = left == 0 ? "used" : frozen ? "frozen" : used > 0 ? "partly_used" : "issued";
        refused.Sort(StringComparer.Ordinal);
        return new((long)used, (long)reward, (long)cashed, (long)deducted, (long)gone, (long)left, state, last,
            string.Join(' ', refused), string.Join('\n', moved));

        bool Try(VoucherEvent e, LocalDate day)
        {
            if (state != "open") return false;
            switch (e.Kind)
            {
                case VoucherEventKind.Extend:
                    if (day > last || e.NewLastDay is null || e.NewLastDay <= last) return false;
                    last = e.NewLastDay.Value;
                    return true;
                case VoucherEventKind.Freeze or VoucherEventKind.Unfreeze:
                    if (frozen == (e.Kind == VoucherEventKind.Freeze)) return false;
                    frozen = !frozen;
                    return true;
                case VoucherEventKind.CashOut:
                    if (frozen || left == 0 || (e.Amount is { } asked && asked.Fen != left)) return false;
                    Close(day, "cashed_out");
                    return true;
                case VoucherEventKind.Void:
                    if (left == 0) return false;
                    state = "void";
                    Note(day, "Voided", left);
                    gone = left;
                    left = 0;
                    return true;
                default:
                    return TryUse(e, day);
            }
        }

        bool TryUse(VoucherEvent e, LocalDate day)
        {
            if (e.Amount is not { } a || a.Fen <= 0 || frozen || a.Fen > left || (e.Price is { } p && a.Fen > p.Fen)) return false;
            var percent = policy.RewardTiers.Where(t => day < voucher.IssuedOn.PlusMonths(t.WithinMonths)).Select(t => t.Percent).FirstOrDefault();
            if (policy.RewardPaid == RewardPayment.InFace || (policy.RewardBase == RewardBase.Face && uses > 0)) percent = 0;
            var needsPrice = policy.RewardBase == RewardBase.Price || policy.RewardPaid == RewardPayment.OffsetsPrice;
            if (percent > 0 && needsPrice && e.Price is null) return false;
            uses++;
            used += a.Fen;
            left -= a.Fen;
            Note(day, "Used", a.Fen);
            if (percent == 0) return true;
            var basis = policy.RewardBase switch { RewardBase.Used => a.Fen, RewardBase.Price => e.Price!.Value.Fen, _ => face };
            var amount = HalfUp(basis * percent / 100m);
            if (policy.RewardPaid == RewardPayment.OffsetsPrice && amount > e.Price!.Value.Fen - a.Fen) amount = e.Price.Value.Fen - a.Fen;
            reward += amount;
            Note(day, policy.RewardPaid == RewardPayment.OffsetsPrice ? "RewardOffset" : "RewardCash", amount);
            return true;
        }

        void Close(LocalDate day, string how)
        {
            state = how;
            decimal pay;
            switch (policy.Balance)
            {
                case BalanceRule.Void:
                    gone += left;
                    Note(day, "Voided", left);
                    left = 0;
                    return;
                case BalanceRule.Threshold threshold:
                    pay = used / face * 100m >= threshold.FullFromUsedPercent ? left : left - HalfUp(voucher.ChoiceReward.Fen * left / face);
                    break;
                case BalanceRule.Buyback b:
                    var line = HalfUp(face * b.FirstPercent / 100m);
                    pay = left <= line ? HalfUp(left * b.FirstPays / 100m)
                        : b.Shape == BuybackShape.Cliff ? HalfUp(left * b.RestPays / 100m)
                        : HalfUp(line * b.FirstPays / 100m) + HalfUp((left - line) * b.RestPays / 100m);
                    break;
                default:
                    pay = left;
                    break;
            }

            Note(day, "MadePayable", pay);
            Note(day, "Deducted", left - pay);
            cashed += pay;
            deducted += left - pay;
            left = 0;
        }

        void Note(LocalDate day, string kind, decimal fen)
        {
            if (fen > 0) moved.Add($"{day} {kind} {fen:0}");
        }

        static decimal HalfUp(decimal fen) => Math.Floor(fen + 0.5m);
    }
}
