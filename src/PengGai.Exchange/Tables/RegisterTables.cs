using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Relocation.Registers.Progress;

namespace PengGai.Exchange.Tables;

/// <summary>The tables of what the field reports on beside money: progress, holdouts, starts, returns, disputes, shares.</summary>
public static class RegisterTables
{
    /// <summary>目标进度一览表: a row per period, project and indicator.</summary>
    public static Table Progress(IEnumerable<ProgressRow> rows) => new(
        "progress",
        [
            "period", "from", "to", "project_id", "project", "indicator", "basis", "new", "cumulative", "households", "target", "target_due_on", "state",
            "behind_by", "reached_percent", "rank", "responsible", "unknown",
        ],
        rows.Select(r => new object?[]
        {
            r.Period.Label, r.Period.From, r.Period.To, r.Project.Id, r.Project.Name, r.Indicator, r.Basis, Figure(r.New, IsShare(r)), Figure(r.Cumulative, IsShare(r)), r.Households,
            Figure(r.Comparison.Target?.Value, IsShare(r)), r.Comparison.Target?.DueOn, ToWord(r.Comparison.State), Figure(r.Comparison.BehindBy, IsShare(r)),
            Figure(r.Comparison.ReachedPercent, true), r.Rank, r.Responsible, r.Unknown,
        }));

    /// <summary>滞签户台账. The column <c>line</c> tells the listings from their counts by cause, and from the households that aren't listed.</summary>
    public static Table Holdouts(HoldoutRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return new(
            "holdouts",
            [
                "line", "project_id", "household_id", "cause", "state", "households", "opened_on", "closed_on", "days_held_out", "responsible", "next_step",
                "next_step_due", "next_step_days_late", "signed_on",
            ],
            [
                .. register.Rows.Select(r => new object?[]
                {
                    "holdout", r.ProjectId, r.Holdout.HouseholdId, r.Holdout.Cause, r.IsOpen ? "open" : "closed", 1, r.Holdout.OpenedOn, r.Holdout.ClosedOn,
                    r.DaysHeldOut, r.Holdout.Responsible, r.Holdout.NextStep, r.Holdout.NextStepDue, r.NextStepDaysLate, r.SignedOn,
                }),
                .. register.Causes.SelectMany(c => new[] { ("open", c.Open), ("closed", c.Closed) }.Where(n => n.Item2 > 0).Select(n => Count("cause", c.ProjectId, c.Cause, n.Item1, n.Item2))),
                .. register.NotListed.Select(n => Count("not_listed", n.Key, null, null, n.Value)),
            ]);

        static object?[] Count(string line, string projectId, string? cause, string? state, int households) =>
            [line, projectId, null, cause, state, households, null, null, null, null, null, null, null, null];
    }

    /// <summary>未开工台账.</summary>
    public static Table NotStarted(IEnumerable<NotStartedProject> rows) => new(
        "not-started",
        ["project_id", "name", "state", "status", "responsible", "decision_on", "planned_delivery_on", "days_past_plan", "delivered_on", "accepted_on", "households", "signed"],
        rows.Select(r => new object?[]
        {
            r.Project.Id, r.Project.Name, r.IsStartUnknown ? "start_unknown" : "not_started", r.Project.Status, r.Project.Responsible, r.Project.DecisionOn,
            r.Project.PlannedDeliveryOn, r.DaysPastPlan, r.Project.DeliveredOn, r.Project.AcceptedOn, r.Households, r.HaveSigned,
        }));

    /// <summary>未回迁台账, the latest first.</summary>
    public static Table OverdueReturns(IEnumerable<PendingReturn> rows) => new(
        "overdue-returns",
        [
            "project_id", "household_id", "agreement_id", "state", "days_late", "due_on", "basis", "moved_out_on", "term_ends_on", "accepted_on",
            "planned_delivery_on", "responsible", "unknown",
        ],
        rows.Select(r => new object?[]
        {
            r.Project.Id, r.HouseholdId, r.AgreementId, r.IsUnknown ? "unknown" : r.DaysLate is not null ? "late" : "not_due", r.DaysLate, r.DueOn,
            r.Basis switch { ReturnBasis.Acceptance => "acceptance", ReturnBasis.Term => "term", _ => null },
            r.MovedOutOn, r.TermEndsOn, r.Project.AcceptedOn, r.Project.PlannedDeliveryOn, r.Project.Responsible, r.IsUnknown ? 1 : 0,
        }));

    /// <summary>诉讼台账.</summary>
    public static Table Disputes(IEnumerable<DisputeRow> rows) => new(
        "disputes",
        ["dispute_id", "project_id", "household_id", "filed_on", "state", "may_switch_from", "judged_on", "outcome", "converted_on", "responsible"],
        rows.Select(r => new object?[]
        {
            r.Dispute.Id, r.ProjectId, r.Dispute.HouseholdId, r.Dispute.FiledOn,
            r.State switch { DisputeState.Judged => "judged", DisputeState.MaySwitch => "may_switch", _ => "pending" },
            r.MaySwitchFrom, r.Dispute.JudgedOn, r.Dispute.Outcome, r.ConvertedOn, r.Dispute.Responsible,
        }));

    /// <summary>货币化安置率, each share with its basis; a row without a project is about all of them.</summary>
    public static Table MonetisedShares(IEnumerable<MonetisedShareRow> rows, Language language) => new(
        "monetised-share",
        ["project_id", "what", "basis", "share_percent", "part", "whole", "whole_is", "target_percent", "target_due_on", "state", "behind_by", "unknown"],
        rows.Select(r => new object?[]
        {
            r.ProjectId, r.What, r.Basis, Figure(r.Percent, true), Figure(r.Part, r.Basis == "amount"), Figure(r.Whole, r.Basis == "amount"), r.WholeIs.In(language), r.Comparison.Target?.Value, r.Comparison.Target?.DueOn,
            ToWord(r.Comparison.State), Figure(r.Comparison.BehindBy, true), r.Unknown,
        }));

    private static string? ToWord(TargetState state) => state switch
    {
        TargetState.NotDue => "not_due",
        TargetState.Reached => "reached",
        TargetState.Behind => "behind",
        TargetState.Unknown => "unknown",
        _ => null,
    };

    private static bool IsShare(ProgressRow row) => row.Indicator == "monetised_share_percent";

    /// <summary>Yuan and percent to two decimals; a count as a whole number unless a target makes it a fraction.</summary>
    private static object? Figure(decimal? figure, bool hasDecimals) => figure is not { } number ? null
        : hasDecimals || number != decimal.Truncate(number) ? (object)decimal.Round(number, 2, MidpointRounding.AwayFromZero) : decimal.ToInt64(number);
}
