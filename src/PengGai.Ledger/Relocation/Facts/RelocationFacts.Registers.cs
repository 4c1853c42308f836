using PengGai.Ledger.Facts;
using static PengGai.Ledger.Facts.FactValueType;
using static PengGai.Ledger.Facts.FieldRole;

namespace PengGai.Ledger.Relocation.Facts;

/// <content>What the field reports on beside money: targets, holdouts, disputes.</content>
public static partial class RelocationFacts
{
    /// <summary>A target of a project (目标进度): what is to be reached by a day.</summary>
    public static FactKind Target { get; } = new("target", "目标", "targets.csv",
    [
        new("project_id", "项目编号", Text, Key, true, "project"),
        new("indicator", "指标", Choice, Key, true, Choices:
        [
            ("households_signed", "签约户数"), ("households_moved_out", "搬迁户数"), ("households_returned", "回迁户数"),
            ("households_paid", "付清补偿户数"), ("monetised_share_percent", "货币化安置率"),
            ("overdue_households", "超期未回迁户数"),
        ]),
        new("due_on", "目标日期", Date, Key, true), // A day to come: no fact of that day.
        new("target", "目标值", Number, Cell, true),
        new("basis", "口径", Choice, Choices: [("households", "按户数"), ("amount", "按金额")]),
        new("responsible", "责任人", Text),
    ]);

    /// <summary>A household that hasn't signed (滞签户), why, who sees to it, and what comes next.</summary>
    public static FactKind Holdout { get; } = new("holdout", "滞签户", "holdouts.csv",
    [
        new("household_id", "户号", Text, Key, true, "household"),
        new("opened_on", "列入日期", Date, RowDate, true),
        new("cause", "滞签原因", Text, Cell, true),
        new("responsible", "责任人", Text, Series),
        new("next_step", "下一步措施", Text, Series),
        new("next_step_due", "措施时限", Date, Series),
        new("closed_on", "销号日期", Date, DatedCell),
    ], KeyIncludesRowDate: true);

    /// <summary>A dispute before a court. Without a judgment after six months the household may switch its route.</summary>
    public static FactKind Dispute { get; } = new("dispute", "诉讼", "disputes.csv",
    [
        new("dispute_id", "案件编号", Text, Key, true),
        new("household_id", "户号", Text, Cell, true, "household"),
        new("filed_on", "立案日期", Date, RowDate, true),
        new("judged_on", "裁判日期", Date, DatedCell),
        new("outcome", "结果", Text),
        new("responsible", "责任人", Text, Series),
    ]);
}
