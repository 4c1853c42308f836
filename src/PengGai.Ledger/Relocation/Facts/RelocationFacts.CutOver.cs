using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>Where a book that starts in mid-life begins.</content>
public static partial class RelocationFacts
{
    /// <summary>A balance at the end of the day before the book begins keeping its own entries.</summary>
    public static FactKind OpeningBalance { get; } = new("opening_balance", "期初余额", "opening_balances.csv",
    [
        new("account", "科目编码", Text, Key, true),
        new("dimensions", "辅助核算", Text, Key),
        new("debit_yuan", "借方余额", FactValueType.Money),
        new("credit_yuan", "贷方余额", FactValueType.Money),
        new("on", "余额日期", Date, RowDate, true),
    ]);

    /// <summary>Through which days an agreement's fees were accrued and paid before the book began.</summary>
    public static FactKind FeesSettled { get; } = new("fees_settled", "过渡费结清", "fees_settled_through.csv",
    [
        new("agreement_id", "协议编号", Text, Key, true, "agreement"),
        new("accrued_through", "已计提至", Date, Cell, true),
        new("paid_through", "已支付至", Date),
    ]);
}
