using PengGai.Ledger.Accounts;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Periods;

namespace PengGai.Ledger.Operations;

/// <summary>Says in a sentence what a record did.</summary>
internal static class OperationText
{
    private const int FieldsShown = 8;

    public static Phrase Describe(RecordBody body, ChartOfAccounts chart) => body switch
    {
        RecordBody.BookOpened opened => new(
            $"开设账簿“{opened.Name}”，{(opened.Unit == UnitKind.Administrative ? "行政单位" : "事业单位")}，科目表 {opened.System}",
            $"opened the book '{opened.Name}' of an {(opened.Unit == UnitKind.Administrative ? "administrative unit" : "institution")} with the chart {opened.System}"),
        RecordBody.AccountDefined { Account: var account } => new(
            $"定义科目 {account.Code} {account.Name.Zh}", $"defined account {account.Code} {account.Name.En}"),
        RecordBody.SubAccountOpened { SubAccount: var sub } => new(
            $"启用明细 {sub.Account} {sub.Dimensions}", $"opened sub-account {sub.Account} {sub.Dimensions}"),
        RecordBody.FactRecorded { Fact: var fact } => Describe(fact),
        RecordBody.EntryPosted posted => Entry(new($"凭证 {posted.Number} 记账", $"posted entry {posted.Number}"), posted.Draft, chart),
        RecordBody.EntryPrepared prepared => Entry(new($"编制 {prepared.Draft.Period} 凭证", $"prepared an entry of {prepared.Draft.Period}"), prepared.Draft, chart),
        RecordBody.SignedOff signed => Describe(signed),
        RecordBody.PersonalDataErased erased => new(
            $"删除第 {erased.Fact} 号事实的个人信息", $"erased the personal data of fact {erased.Fact}"),
        RecordBody.ControlsTightened { Controls: var controls } => Describe(controls),
        RecordBody.DutyAssigned assigned => assigned.IsHeld
            ? new($"指派 {assigned.Person} 任{assigned.Duty.ToName().Zh}", $"made {assigned.Person} a {assigned.Duty.ToName().En}")
            : new($"解除 {assigned.Person} 的{assigned.Duty.ToName().Zh}岗位", $"relieved {assigned.Person} of the duty of {assigned.Duty.ToName().En}"),
        RecordBody.PeriodChanged changed => Describe(changed),
        RecordBody.EarmarkStated { Earmark: var earmark } => earmark.Purposes.IsEmpty
            ? new($"资金 {earmark.Fund} 不限用途", $"fund {earmark.Fund} is not earmarked")
            : new($"资金 {earmark.Fund} 允许用途：{string.Join("、", earmark.Purposes)}", $"fund {earmark.Fund} permits {string.Join(", ", earmark.Purposes)}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Phrase Entry(Phrase what, EntryDraft draft, ChartOfAccounts chart)
    {
        var (day, amount) = (DateText.Day(draft.Date), draft.AmountIn(chart).ToDisplay());
        return new($"{what.Zh}：{day} {draft.Summary}，{amount} 元", $"{what.En}: {day} {draft.Summary}, {amount} yuan");
    }

    // Commitments to personal data say nothing to anybody, and the key stands in the citation already.
    private static Phrase Describe(Fact fact)
    {
        var told = fact.Fields.Where(f => f.Value.Type is not (FactValueType.Commitment or FactValueType.Json) && f.Value.Text != fact.Subject).ToList();
        var values = string.Join(", ", told.Take(FieldsShown).Select(f => $"{f.Name}={f.Value.ToDisplay()}")) + (told.Count > FieldsShown ? ", …" : "");
        var what = fact.Citation + (fact.On is { } day ? " " + DateText.Day(day) : "");
        return values.Length == 0 ? new($"登记事实 {what}", $"recorded fact {what}") : new($"登记事实 {what}：{values}", $"recorded fact {what}: {values}");
    }

    private static Phrase Describe(RecordBody.SignedOff signed) => signed.Step switch
    {
        SignOffStep.Reviewed => new($"审核通过第 {signed.Draft} 号待审凭证", $"approved draft {signed.Draft}"),
        SignOffStep.Rejected => new($"退回第 {signed.Draft} 号待审凭证：{signed.Reason}", $"rejected draft {signed.Draft}: {signed.Reason}"),
        _ => new($"将第 {signed.Draft} 号凭证登记入账", $"signed draft {signed.Draft} for posting"),
    };

    private static Phrase Describe(RecordBody.PeriodChanged changed) => changed.State switch
    {
        PeriodState.Open => new($"期间 {changed.Period} 反结账：{changed.Reason}", $"reopened period {changed.Period}: {changed.Reason}"),
        PeriodState.Closed => new($"期间 {changed.Period} 结账", $"closed period {changed.Period}"),
        _ => new($"期间 {changed.Period} 封存", $"sealed period {changed.Period}"),
    };

    private static Phrase Describe(BookControls controls)
    {
        var parts = new List<Phrase>();
        if (controls.RequiresReview) parts.Add(new($"制单审核分离（记账人：{Name(controls.Poster).Zh}）", $"review (posted by {Name(controls.Poster).En})"));
        if (!controls.NonNegativeAccounts.IsEmpty) parts.Add(new($"不得为负 {string.Join("、", controls.NonNegativeAccounts)}", $"never below zero {string.Join(", ", controls.NonNegativeAccounts)}"));
        if (controls.EnforcesEarmarks) parts.Add(new("专款专用", "earmarks"));
        if (controls.DuplicatePaymentDays is { } days) parts.Add(new($"重复付款检查 {days} 天", $"duplicate payments within {days} days"));
        return new($"启用控制：{string.Join("；", parts.Select(p => p.Zh))}", $"switched controls on: {string.Join("; ", parts.Select(p => p.En))}");
    }

    private static Phrase Name(PosterRule rule) => rule switch
    {
        PosterRule.Reviewer => new("审核人", "the reviewer"),
        PosterRule.NotPreparer => new("非制单人", "anybody but the preparer"),
        _ => new("第三人", "a third person"),
    };
}
