using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>Loans and the land that repays them.</content>
public static partial class RelocationFacts
{
    /// <summary>A loan, as agreed.</summary>
    public static FactKind Loan { get; } = new("loan", "贷款", "loans.csv",
    [
        new("loan_id", "贷款编号", Text, Key, true),
        new("fund_id", "资金编号", Text, Cell, true, "fund"),
        new("day_count", "计息基准", Choice, Choices: [("act/360", "实际天数/360"), ("act/365", "实际天数/365"), ("30/360", "每月30天/360")],
            Synonyms:
            [
                ("实际/360", "act/360"), ("a/360", "act/360"), ("actual/360", "act/360"), ("实际/365", "act/365"), ("a/365", "act/365"),
                ("actual/365", "act/365"), ("30e/360", "30/360"), ("30天/360", "30/360"),
            ]),
        new("interest_day", "结息日", Count),
        new("lender", "贷款银行", Text),
        new("debt_class", "债务类别", Choice,
            Choices: [("statutory_bond", "法定债务"), ("hidden_debt", "隐性债务"), ("enterprise_debt", "企业债务")],
            Synonyms: [("政府债券", "statutory_bond"), ("专项债券", "statutory_bond"), ("政府隐性债务", "hidden_debt"), ("经营性债务", "enterprise_debt")]),
        new("matures_on", "到期日", Date, Series),
        new("principal_limit_yuan", "合同金额", FactValueType.Money),
        new("project_id", "项目编号", Text, Cell, false, "project"),
        new("reserve_fund_id", "还款准备金编号", Text, Cell, false, "fund"),
    ]);

    /// <summary>Principal drawn, or a rate that holds from a day on.</summary>
    public static FactKind LoanEvent { get; } = new("loan_event", "贷款事项", "loan_events.csv",
    [
        new("loan_id", "贷款编号", Text, Cell, true, "loan"),
        new("date", "日期", Date, RowDate, true),
        new("event", "事项", Choice, Cell, true, Choices: [("draw", "提款"), ("rate", "利率")],
            Synonyms: [("放款", "draw"), ("发放", "draw"), ("利率调整", "rate"), ("调息", "rate")]),
        new("amount_yuan", "金额", FactValueType.Money),
        new("annual_rate_percent", "年利率", Number),
        new("line_id", "行号", Text),
    ], KeyIsWholeRow: true);

    /// <summary>Principal that the agreement has repaid on a day.</summary>
    /// <remarks>The day is part of the key and not the row's date: the plan of later days is known today. An amount agreed anew is a further statement.</remarks>
    public static FactKind LoanRepayment { get; } = new("loan_repayment", "还本计划", "loan_repayments.csv",
    [
        new("loan_id", "贷款编号", Text, Key, true, "loan"),
        new("due_on", "应还日期", Date, Key, true),
        new("amount_yuan", "金额", FactValueType.Money, Series, true),
    ]);

    /// <summary>A parcel of cleared land on its way to being sold and paid for.</summary>
    public static FactKind LandSale { get; } = new("land_sale", "土地出让", "land_sales.csv",
    [
        new("parcel_id", "地块编号", Text, Key, true),
        new("project_id", "项目编号", Text, Cell, false, "project"),
        new("planned_on", "计划出让日期", Date, Series),
        new("sold_on", "成交日期", Date, DatedCell),
        new("amount_yuan", "出让金额", FactValueType.Money),
        new("received_on", "到账日期", Date, DatedCell),
        new("repays_loan_id", "偿还贷款编号", Text, Cell, false, "loan"),
        new("fund_id", "资金编号", Text, Cell, false, "fund"),
        new("parcel_mu", "地块亩数", Number),
        new("principal_yuan", "还本金额", FactValueType.Money),
        new("remitted_on", "上缴国库日期", Date, DatedCell),
    ]);
}
