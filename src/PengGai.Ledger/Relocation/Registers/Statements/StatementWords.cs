using System.Globalization;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.TransitionFees;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Registers.Statements;

/// <summary>The names by which a household reads what files write as words.</summary>
public static class StatementWords
{
    /// <summary>The name of a phase of the fee.</summary>
    public static Phrase NameOf(FeePhase phase) => phase switch
    {
        FeePhase.Term => new("期内", "in term"),
        FeePhase.Overdue => new("超期", "overdue"),
        FeePhase.AfterDelivery => new("交付后", "after delivery"),
        _ => new("一次性", "one-off"),
    };

    /// <summary>The name of a route.</summary>
    public static Phrase NameOf(ResettlementRoute route) => route switch
    {
        ResettlementRoute.Cash => new("货币补偿", "cash"),
        ResettlementRoute.Voucher => new("房票", "voucher"),
        _ => new("产权调换", "a home in kind"),
    };

    /// <summary>The name of a kind of compensation; the word itself where it has none.</summary>
    public static Phrase NameOfItem(string kind) => kind switch
    {
        "house" => new("房屋", "house"),
        "decoration" => new("装修", "decoration"),
        "moving_fee" => new("搬迁费", "moving fee"),
        "suspension_loss" => new("停产停业损失", "suspension loss"),
        "signing_reward" => new("签约奖励", "signing reward"),
        "moving_reward" => new("搬迁奖励", "moving reward"),
        "voucher_reward" => new("房票奖励", "voucher reward"),
        "subsidy" => new("补助", "subsidy"),
        "other" => new("其他", "other"),
        _ => new(kind, kind),
    };

    /// <summary>The name of the purpose of a payment; the word itself where it has none.</summary>
    public static Phrase NameOfPurpose(string purpose) => purpose switch
    {
        "compensation" => new("补偿款", "compensation"),
        "transition_fee" => new("过渡费", "transition fee"),
        "voucher_balance" => new("房票余额", "voucher balance"),
        "voucher_reward" => new("购房奖励", "purchase reward"),
        _ => new(purpose, purpose),
    };

    /// <summary>An agreement in a sentence: its route, its area, what became of it.</summary>
    public static Phrase Describe(StatementAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var (zh, en) = (new List<string>(), new List<string>());
        void Say(string chinese, string english) => (zh, en) = ([.. zh, chinese], [.. en, english]);
        var signed = agreement.Agreement;
        Say(NameOf(signed.Route).Zh, NameOf(signed.Route).En);
        if (agreement.ConvertedOn is { } converted)
            Say($"{DateText.Day(converted)} 改选{NameOf(agreement.Route).Zh}", $"changed to {NameOf(agreement.Route).En} on {DateText.Day(converted)}");
        if (agreement.AreaM2 is { } area) Say(string.Create(CultureInfo.InvariantCulture, $"{area}㎡"), string.Create(CultureInfo.InvariantCulture, $"{area} m²"));
        if (signed.Homes is { } homes) Say($"{homes}套", homes == 1 ? "1 home" : $"{homes} homes");
        if (signed.TermMonths is { } term) Say($"过渡期限{term}个月", $"transition period {term} months");
        if (signed.TemporaryHousing) Say("周转房安置", "in temporary housing");
        if (agreement.ReturnedOn is { } returned) Say($"{DateText.Day(returned)} 已交房", $"home handed over on {DateText.Day(returned)}");
        return new(string.Join("，", zh), string.Join(", ", en));
    }

    /// <summary>A movement of a voucher in a sentence: what it was, and why so much.</summary>
    public static Phrase Describe(VoucherMovement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        var (name, why) = (NameOf(movement.Kind), movement.Reason);
        return new(why.Zh.Length == 0 ? name.Zh : $"{name.Zh}：{why.Zh}", why.En.Length == 0 ? name.En : $"{name.En}: {why.En}");
    }

    /// <summary>The name of a movement of a voucher.</summary>
    public static Phrase NameOf(VoucherMovementKind kind) => kind switch
    {
        VoucherMovementKind.Issued => new("出票", "issued"),
        VoucherMovementKind.Used => new("购房使用", "used for a home"),
        VoucherMovementKind.RewardOffset => new("购房奖励抵房款", "purchase reward, off the price"),
        VoucherMovementKind.RewardCash => new("购房奖励发现金", "purchase reward, in cash"),
        VoucherMovementKind.MadePayable => new("余额转应付", "remainder made payable"),
        VoucherMovementKind.Deducted => new("扣除", "deducted"),
        VoucherMovementKind.Voided => new("作废", "void"),
        VoucherMovementKind.Received => new("转入", "received"),
        VoucherMovementKind.Transferred => new("转让", "transferred"),
        VoucherMovementKind.SplitOff => new("拆分", "split off"),
        VoucherMovementKind.UseCancelled => new("退房撤销使用", "use cancelled"),
        VoucherMovementKind.RewardOffsetCancelled or VoucherMovementKind.RewardCashCancelled => new("退房撤销奖励", "reward taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
