using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Works out the faces of vouchers from the items of their agreements.</summary>
internal sealed class VoucherFaces(PostingRun run)
{
    /// <summary>The face of a voucher: the agreement's items of the policy's face kinds that are effective by the day of issue; null where it is refused.</summary>
    public VoucherFace? Of(VoucherIssue issue, Agreement agreement)
    {
        var citation = $"voucher/{issue.Id}";
        var conversion = run.Register.Conversions.GetValueOrDefault(agreement.Id);
        var route = conversion is not null && conversion.On <= issue.On ? conversion.NewRoute : agreement.Route;
        if (route != ResettlementRoute.Voucher)
        {
            run.Refuse(citation, "agreement_id", agreement.Id,
                new($"应为安置方式在 {DateText.Day(issue.On)} 是房票的协议，协议 {agreement.Id} 不是", $"an agreement whose route is voucher on {DateText.Day(issue.On)}"),
                new("核对安置方式，或先记改选", "check the route, or state the conversion first"));
            return null;
        }

        // A conversion that comes after the issue has no say in it.
        var policyId = (conversion?.On <= issue.On ? conversion.VoucherPolicy : null) ?? agreement.VoucherPolicy;
        if (policyId is null)
        {
            run.Refuse(citation, "", issue.Id,
                new($"协议 {agreement.Id} 或其改选应写明房票政策", $"agreement {agreement.Id} or its conversion names a voucher policy"),
                new("填写 voucher_policy", "fill in voucher_policy"));
            return null;
        }

        if (!run.Register.VoucherPolicies.TryGetValue(policyId, out var versions)) return null; // Refused as a reference.
        var chosenOn = conversion?.On <= issue.On ? conversion.On : agreement.SignedOn;
        if (versions.On(chosenOn) is not { } policy)
        {
            run.Refuse(citation, "agreement_id", agreement.Id,
                new($"房票政策 {policyId} 在选择房票之日 {DateText.Day(chosenOn)} 已施行；最早的版本自 {DateText.Day(versions.All[0].From!.Value)} 起", $"a version of voucher policy {policyId} in force on {DateText.Day(chosenOn)}, when the voucher was chosen; the first is from {DateText.Day(versions.All[0].From!.Value)}"),
                new("补充当时施行的版本，或核对日期与政策编号", "add the version of that time, or check the day and the policy"));
            return null;
        }

        var items = run.Register.Items[agreement.Id].Where(i => policy.FaceKinds.Contains(i.Kind) && i.EffectiveOn <= issue.On).ToList();
        if (items.Exists(i => i.Amount is null))
        {
            // In the register only, as every masked figure: the voucher, and what happened to it.
            run.CountUnknown(run.Households[agreement.HouseholdId].ProjectId);
            run.Warn(citation, "face_yuan", "**",
                new($"协议 {agreement.Id} 计入票面的补偿项目有被遮盖的金额，票面未知，房票及其事项不入账", $"a known face; an item of agreement {agreement.Id} that belongs to it is masked, so nothing is posted of the voucher"),
                new("补填该项目的金额", "fill in the item's amount"));
            return new VoucherFace(policy, null, Money.Zero);
        }

        var amount = items.Sum(i => i.Amount!.Value);
        // Of a voucher from before the book began, the items needn't be stated again.
        if (items.Count == 0 && run.IsBeforeBook(issue.On) && issue.StatedFace is { } face) return new VoucherFace(policy, face, Money.Zero);
        if (issue.StatedFace is { } stated && stated != amount)
        {
            run.Refuse(citation, "face_yuan", stated.ToString(),
                new($"按政策 {policy.Id} 计算的票面为 {amount.ToDisplay()} 元，相差 {(stated - amount).ToDisplay()} 元", $"the face by policy {policy.Id}: {amount.ToDisplay()} yuan, off by {(stated - amount).ToDisplay()}"),
                new("核对补偿项目与生效日期，或留空由系统计算", "check the items and their effective days, or leave it empty to have it computed"));
            return null;
        }

        return new VoucherFace(policy, amount, items.Where(i => i.Kind == policy.ChoiceRewardKind).Sum(i => i.Amount!.Value));
    }
}
