using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>What an agreement is worth, how it changes, and when it is to be paid.</content>
public static partial class RelocationFacts
{
    /// <summary>A supplement to an agreement (补充协议): items that name it take effect on its day.</summary>
    public static FactKind Supplement { get; } = new("supplement", "补充协议", "supplements.csv",
    [
        new("supplement_id", "补充协议编号", Text, Key, true),
        new("agreement_id", "协议编号", Text, Cell, true, "agreement"),
        new("signed_on", "签约日期", Date, RowDate, true),
        new("reason", "事由", Text),
    ]);

    /// <summary>An item of an agreement's compensation.</summary>
    public static FactKind CompensationItem { get; } = new("compensation_item", "补偿项目", "compensation_items.csv",
    [
        new("agreement_id", "协议编号", Text, Cell, true, "agreement"),
        new("kind", "补偿类别", Choice, Cell, true, Choices:
        [
            ("house", "房屋"), ("decoration", "装修"), ("moving_fee", "搬迁费"), ("suspension_loss", "停产停业损失"),
            ("signing_reward", "签约奖励"), ("moving_reward", "搬迁奖励"), ("voucher_reward", "房票奖励"),
            ("subsidy", "补助"), ("other", "其他"),
        ], Synonyms:
        [
            ("房屋补偿", "house"), ("房屋价值", "house"), ("装修补偿", "decoration"), ("装饰装修", "decoration"),
            ("搬家费", "moving_fee"), ("停产停业", "suspension_loss"), ("签约奖", "signing_reward"),
            ("搬迁奖", "moving_reward"), ("房票奖", "voucher_reward"), ("补助费", "subsidy"),
        ]),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
        new("effective_on", "生效日期", Date, RowDate),
        new("line_id", "行号", Text),
        new("supplement_id", "补充协议编号", Text, Cell, false, "supplement"),
    ], KeyIsWholeRow: true);

    /// <summary>The settlement of the difference between the value of the new home and that of the old one (产权调换差价).</summary>
    public static FactKind PriceDifference { get; } = new("price_difference", "产权调换差价", "price_differences.csv",
    [
        new("agreement_id", "协议编号", Text, Cell, true, "agreement"),
        new("settled_on", "结算日期", Date, RowDate, true),
        new("new_home_value_yuan", "新房价值", FactValueType.Money, Cell, true),
        new("old_home_value_yuan", "原房价值", FactValueType.Money),
        new("line_id", "行号", Text),
    ], KeyIsWholeRow: true);

    /// <summary>What an agreement promises to pay by a day (付款计划).</summary>
    public static FactKind PlannedPayment { get; } = new("planned_payment", "付款计划", "payment_plans.csv",
    [
        new("agreement_id", "协议编号", Text, Key, true, "agreement"),
        new("due_on", "应付日期", Date, Key, true),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
    ]);
}
