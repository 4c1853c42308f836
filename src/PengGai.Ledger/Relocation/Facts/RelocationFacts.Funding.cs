using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>Where the money comes from, where it goes, and what others owe.</content>
public static partial class RelocationFacts
{
    /// <summary>A source of funds.</summary>
    public static FactKind Fund { get; } = new("fund", "资金来源", "funds.csv",
    [
        new("fund_id", "资金编号", Text, Key, true),
        new("name", "资金名称", Text),
        new("kind", "资金类别", Choice, Cell, true, Choices:
        [
            ("appropriation", "财政拨款"), ("subsidy", "上级补助"), ("special_bond", "专项债券"),
            ("policy_loan", "政策性贷款"), ("land_income", "土地收入"), ("other", "其他"),
        ], Synonyms:
        [
            ("财政资金", "appropriation"), ("补助资金", "subsidy"), ("专项债", "special_bond"), ("政策性银行贷款", "policy_loan"),
            ("土地出让收入", "land_income"),
        ]),
        new("permitted_purposes", "允许用途", Text),
        new("channel", "支付渠道", Choice, Choices: [("special_account", "专户"), ("treasury_direct", "国库直接支付")],
            Synonyms: [("专用账户", "special_account"), ("直接支付", "treasury_direct")]),
        new("project_id", "项目编号", Text, Cell, false, "project"),
        new("cost_rate_percent", "资金成本年利率", Number),
    ]);

    /// <summary>A movement of a fund, or a step towards one.</summary>
    public static FactKind FundFlow { get; } = new("fund_flow", "资金流水", "fund_flows.csv",
    [
        new("flow_id", "流水编号", Text, Key, true),
        new("fund_id", "资金编号", Text, Cell, true, "fund"),
        new("date", "日期", Date, RowDate, true),
        new("kind", "流水类别", Choice, Cell, true, Choices:
        [
            ("request", "申请"), ("approval", "批复"), ("quota", "额度"), ("receipt", "到账"),
            ("transfer_in", "调入"), ("transfer_out", "调出"), ("recovery", "收回"),
        ], Synonyms: [("申请拨款", "request"), ("批准", "approval"), ("收款", "receipt"), ("追回", "recovery")]),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
        new("project_id", "项目编号", Text, Cell, false, "project"),
        new("counterparty", "对方", Text),
        new("refers_to", "关联流水", Text, Cell, false, "fund_flow"),
        new("category", "资金用途类别", Text),
        new("due_on", "约定归还日", Date),
        new("household_id", "户号", Text, Cell, false, "household"),
        new("receivable_id", "应收编号", Text, Cell, false, "receivable"),
        new("contract_id", "合同编号", Text),
    ]);

    /// <summary>What somebody owes the unit apart from what the rules work out by themselves, for example a developer's education fee.</summary>
    public static FactKind Receivable { get; } = new("receivable", "应收款", "receivables.csv",
    [
        new("receivable_id", "应收编号", Text, Key, true),
        new("arose_on", "发生日期", Date, RowDate, true),
        new("debtor", "债务人", Text, Cell, true),
        new("kind", "应收类别", Choice, Cell, true, Choices:
        [
            ("public_housing_fee", "公租房以资代建费"), ("education_fee", "教育配套费"), ("land_premium", "土地出让金"), ("tax", "税费"),
            ("other", "其他"),
        ]),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
        new("project_id", "项目编号", Text, Cell, false, "project"),
        new("document", "依据文件", Text),
    ]);

    /// <summary>A set-off with a developer (抵账): what it is owed against what it owes, both sides gross.</summary>
    public static FactKind SetOff { get; } = new("set_off", "抵账", "set_offs.csv",
    [
        new("set_off_id", "抵账编号", Text, Key, true),
        new("agreed_on", "抵账日期", Date, RowDate, true),
        new("contract_id", "合同编号", Text, Cell, true),
        new("receivable_id", "应收编号", Text, Cell, false, "receivable"),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
        new("document", "依据文件", Text, Cell, true),
    ]);
}
