using System.Collections.Immutable;
using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>The kinds of fact that shantytown renewal knows: one place for names, columns, types and what is required.</summary>
/// <remarks>The importer reads files by these definitions and the register folds facts by them; the contract is the case folder's format.</remarks>
public static partial class RelocationFacts
{
    /// <summary>The settings of a case (<c>case.json</c>): the forecast takes its defaults from the last one imported.</summary>
    public static FactKind Case { get; } = new("case", "案例设置", "case.json",
    [
        new("case_id", "案例编号", Text, Key, true),
        new("settings", "设置", Json, Series, true),
    ]);

    /// <summary>A transition-fee policy: a version, or the list of several. It may get later rates and later versions.</summary>
    public static FactKind TransitionPolicy { get; } = new("transition_policy", "过渡费政策", "transition_policies.json",
    [
        new("id", "政策编号", Text, Key, true),
        new("policy", "政策", Json, Series, true),
    ]);

    /// <summary>A housing-voucher policy: a version, or the list of several. It may get later versions.</summary>
    public static FactKind VoucherPolicy { get; } = new("voucher_policy", "房票政策", "voucher_policies.json",
    [
        new("id", "政策编号", Text, Key, true),
        new("policy", "政策", Json, Series, true),
    ]);

    /// <summary>A renewal project.</summary>
    public static FactKind Project { get; } = new("project", "项目", "projects.csv",
    [
        new("project_id", "项目编号", Text, Key, true),
        new("name", "项目名称", Text),
        new("land_kind", "土地性质", Choice, Choices: [("state", "国有"), ("collective", "集体")],
            Synonyms: [("国有土地", "state"), ("集体土地", "collective")]),
        new("started_on", "启动日期", Date, DatedCell),
        new("planned_delivery_on", "计划交付日期", Date, Series),
        new("delivered_on", "交付日期", Date, DatedCell),
        new("accepted_on", "验收日期", Date, DatedCell),
        new("status", "状态", Text),
        new("responsible", "责任人", Text),
        new("parcel_mu", "占地亩数", Number),
        new("building_area_m2", "建筑面积", Number),
        new("households", "户数", Count),
        new("decision_on", "征收决定日期", Date, DatedCell),
        new("estimated_compensation_yuan", "补偿费用概算", FactValueType.Money),
    ]);

    /// <summary>A household (被征收户).</summary>
    public static FactKind Household { get; } = new("household", "被征收户", "households.csv",
    [
        new("household_id", "户号", Text, Key, true),
        new("project_id", "项目编号", Text, Cell, true, "project"),
        new("area_m2", "面积", Number),
        new("persons", "人口", Count),
        new("zone", "区位", Text),
        new("use", "用途", Choice, Choices: Uses, Synonyms: UseSynonyms),
        new("group", "特殊群体", Text),
    ]);

    /// <summary>A compensation agreement.</summary>
    public static FactKind Agreement { get; } = new("agreement", "征收补偿协议", "agreements.csv",
    [
        new("agreement_id", "协议编号", Text, Key, true),
        new("household_id", "户号", Text, Cell, true, "household"),
        new("signed_on", "签约日期", Date, RowDate, true),
        new("route", "安置方式", Choice, Cell, true, Choices: Routes, Synonyms: RouteSynonyms),
        new("moved_out_on", "搬迁日期", Date, DatedCell),
        new("term_months", "过渡期限月数", Count),
        new("transition_policy", "过渡费政策", Text, Cell, false, "transition_policy"),
        new("voucher_policy", "房票政策", Text, Cell, false, "voucher_policy"),
        new("temporary_housing", "周转房", Flag),
        new("area_m2", "面积", Number),
        new("zone", "区位", Text),
        new("use", "用途", Choice, Choices: Uses, Synonyms: UseSynonyms),
        new("homes", "套数", Count),
    ]);

    /// <summary>A delivery of a resettlement home, in whole or in part.</summary>
    public static FactKind Delivery { get; } = new("delivery", "交房", "deliveries.csv",
    [
        new("household_id", "户号", Text, Key, true, "household"),
        new("agreement_id", "协议编号", Text, Key, false, "agreement"),
        new("delivered_on", "交付日期", Date, RowDate, true),
        new("area_m2", "面积", Number),
    ], KeyIncludesRowDate: true);

    /// <summary>A conversion to another route (改选安置).</summary>
    public static FactKind Conversion { get; } = new("conversion", "改选安置", "conversions.csv",
    [
        new("agreement_id", "协议编号", Text, Key, true, "agreement"),
        new("converted_on", "改选日期", Date, RowDate, true),
        new("new_route", "新安置方式", Choice, Cell, true, Choices: Routes, Synonyms: RouteSynonyms),
        new("voucher_policy", "房票政策", Text, Cell, false, "voucher_policy"),
    ]);

    /// <summary>A housing voucher, as issued.</summary>
    public static FactKind Voucher { get; } = new("voucher", "房票", "vouchers.csv",
    [
        new("voucher_id", "房票编号", Text, Key, true),
        new("agreement_id", "协议编号", Text, Cell, true, "agreement"),
        new("issued_on", "出票日期", Date, RowDate, true),
        new("face_yuan", "票面金额", FactValueType.Money),
    ]);

    /// <summary>Something that happened to a housing voucher.</summary>
    public static FactKind VoucherEvent { get; } = new("voucher_event", "房票事项", "voucher_events.csv",
    [
        new("voucher_id", "房票编号", Text, Cell, true, "voucher"),
        new("date", "日期", Date, RowDate, true),
        new("event", "事项", Choice, Cell, true, Choices:
        [
            ("use", "使用"), ("cancel_use", "退房"), ("transfer", "转让"), ("split", "拆分"), ("freeze", "冻结"),
            ("unfreeze", "解冻"), ("extend", "延期"), ("cash_out", "兑付"), ("void", "作废"),
        ], Synonyms: [("核销", "use"), ("使用取消", "cancel_use"), ("兑现", "cash_out"), ("展期", "extend")]),
        new("amount_yuan", "金额", FactValueType.Money),
        new("price_yuan", "房价", FactValueType.Money),
        new("contract_id", "合同编号", Text),
        new("developer_id", "开发企业编号", Text),
        new("to_household_id", "受让户号", Text, Cell, false, "household"),
        new("to_voucher_id", "新房票编号", Text, Introduces: "voucher"),
        new("new_last_day", "新截止日", Date),
        new("property", "购房类型", Text),
        new("line_id", "行号", Text),
    ], KeyIsWholeRow: true);

    /// <summary>A milestone of a developer's contract.</summary>
    public static FactKind DeveloperMilestone { get; } = new("developer_milestone", "开发企业节点", "developer_milestones.csv",
    [
        new("contract_id", "合同编号", Text, Key, true),
        new("milestone", "节点", Text, Key, true),
        new("reached_on", "达到日期", Date, RowDate, true),
    ]);

    /// <summary>Money paid.</summary>
    public static FactKind Payment { get; } = new("payment", "付款", "payments.csv",
    [
        new("payment_id", "付款编号", Text, Key, true),
        new("paid_on", "付款日期", Date, RowDate, true),
        new("purpose", "用途", Choice, Cell, true, Choices:
        [
            ("compensation", "补偿款"), ("transition_fee", "过渡费"), ("voucher_balance", "房票余额"),
            ("voucher_reward", "房票奖励"), ("developer", "开发企业结算"), ("work_expense", "工作经费"),
            ("interest", "付息"), ("principal", "还本"),
        ], Synonyms:
        [
            ("补偿", "compensation"), ("临时安置费", "transition_fee"), ("过渡安置费", "transition_fee"),
            ("开发企业", "developer"), ("利息", "interest"), ("本金", "principal"),
        ]),
        new("household_id", "户号", Text, Cell, false, "household"),
        new("contract_id", "合同编号", Text),
        new("loan_id", "贷款编号", Text, Cell, false, "loan"),
        new("fund_id", "资金编号", Text, Cell, true, "fund"),
        new("amount_yuan", "金额", FactValueType.Money, Cell, true),
        new("project_id", "项目编号", Text, Cell, false, "project"),
    ]);

    /// <summary>An accrual that was carried out: fees and expiries are in the books through this day.</summary>
    public static FactKind Accrual { get; } = new("accrual", "计提", "",
    [
        new("through", "计提截止日", Date, Key, true),
    ]);

    /// <summary>Every kind, in the order in which facts of one day are posted.</summary>
    public static ImmutableArray<FactKind> All => Kinds.All;

    /// <summary>The column that any file may have: the day on which the office learned of the row's facts.</summary>
    public static FieldDefinition KnownOn { get; } = new("known_on", "获知日期", Date);

    private static ImmutableArray<(string Word, string WordZh)> Routes =>
        [("cash", "货币补偿"), ("voucher", "房票"), ("in_kind", "产权调换")];

    private static ImmutableArray<(string WordZh, string Word)> RouteSynonyms =>
    [
        ("货币", "cash"), ("货币安置", "cash"), ("房票安置", "voucher"), ("房屋产权调换", "in_kind"), ("实物安置", "in_kind"),
        ("安置房", "in_kind"),
    ];

    private static ImmutableArray<(string Word, string WordZh)> Uses => [("residential", "住宅"), ("commercial", "非住宅")];

    private static ImmutableArray<(string WordZh, string Word)> UseSynonyms =>
        [("居住", "residential"), ("商业", "commercial"), ("商铺", "commercial"), ("经营性", "commercial"), ("非居住", "commercial")];

    /// <summary>The kind of that name, or null.</summary>
    public static FactKind? Find(string name) => All.FirstOrDefault(k => k.Name == name);

    // In a type of its own: the parts of this class may be initialised in any order, and this list comes after all of them.
    private static class Kinds
    {
        public static ImmutableArray<FactKind> All { get; } =
        [
            Case, TransitionPolicy, VoucherPolicy, Project, Target, Household, Person, Holdout, Dispute,
            Agreement, Supplement, CompensationItem, PriceDifference, PlannedPayment, Delivery, Conversion,
            OpeningBalance, FeesSettled, Accrual,
            Fund, FundFlow, Receivable, Loan, LoanRepayment, LoanEvent, LandSale, Voucher, VoucherEvent, DeveloperMilestone, SetOff, Payment,
            Correction,
        ];
    }
}
