using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <content>
/// Vouchers: issued Dr compensation payable / Cr vouchers outstanding; used Dr vouchers outstanding / Cr developer payable;
/// reward Dr expense / Cr developer payable, or compensation payable where it is paid in cash; remainder made payable Dr
/// vouchers outstanding / Cr compensation payable; what is deducted or void takes the expense back in red.
/// </content>
internal sealed partial class DerivationRun
{
    private void PlanVouchers()
    {
        foreach (var issue in register.Vouchers)
        {
            if (!register.Agreements.TryGetValue(issue.AgreementId, out var agreement)
                || !_households.TryGetValue(agreement.HouseholdId, out var household)) continue; // Refused as references.
            if (FaceOf(issue, agreement) is not { } face) continue;
            PlanVoucher(issue, household, face);
        }
    }

    private void PlanVoucher(VoucherIssue issue, HouseholdPosition household, VoucherFace face)
    {
        var history = HousingVoucher.Replay(
            new VoucherCase
            {
                VoucherId = issue.Id,
                Policy = face.Policy,
                IssuedOn = issue.On,
                Face = face.Amount,
                ChoiceReward = face.ChoiceReward,
                Events = [.. register.VoucherEvents[issue.Id].Where(e => IsKnown(e, household)).Select(ToEvent)],
            },
            register.AsOf);
        foreach (var refusal in history.Refusals)
        {
            var isEvent = refusal.Key.StartsWith("voucher_event/", StringComparison.Ordinal);
            Refuse(isEvent ? refusal.Key : $"voucher/{issue.Id}", "", issue.Id, refusal.Describe(), new(
                "核对金额、日期和房票编号", "check the amounts, the days and the voucher"));
        }

        if (history.Position is not { } position) return;
        _vouchers.Add(new IssuedVoucher(issue, household.HouseholdId, household.ProjectId, history.Movements, position));
        foreach (var group in history.Movements.GroupBy(m => (m.On, Cause: m.EventKey ?? (m.Kind == VoucherMovementKind.Issued ? $"voucher/{issue.Id}" : $"voucher/{issue.Id}/expired"))))
        {
            var step = group.First().Kind == VoucherMovementKind.Issued ? Step.VoucherIssue : Step.VoucherUse;
            At(group.Key.On, step, group.Key.Cause, () => Move(issue, household, face.Policy, group.Key.Cause, [.. group]));
        }
    }

    private void Move(VoucherIssue issue, HouseholdPosition household, VoucherPolicy policy, string cause, IReadOnlyList<VoucherMovement> movements)
    {
        var voucher = Dimensions.Of((DimensionNames.Project, household.ProjectId), (DimensionNames.Voucher, issue.Id));
        var lines = new List<JournalLine>();
        foreach (var movement in movements)
        {
            var amount = movement.Amount;
            switch (movement.Kind)
            {
                case VoucherMovementKind.Issued:
                    if (household.CompensationOwed < amount)
                    {
                        Refuse(cause, "face_yuan", amount.ToString(),
                            new(
                                $"户 {household.HouseholdId} 在 {PostingRules.Iso(movement.On)} 应付补偿款为 {household.CompensationOwed.ToDisplay()} 元，不足票面 {amount.ToDisplay()} 元",
                                $"at most the compensation owed: {household.CompensationOwed.ToDisplay()} yuan to household {household.HouseholdId} on {PostingRules.Iso(movement.On)}"),
                            new("已付现金的部分不能再计入房票", "what was paid in cash can't go into a voucher as well"));
                        return;
                    }

                    household.MovedToVouchers += amount;
                    lines.Add(JournalLine.Debit(accounts.CompensationPayable, Of(household), amount));
                    lines.Add(JournalLine.Credit(accounts.VouchersOutstanding, voucher, amount));
                    break;
                case VoucherMovementKind.Used:
                    lines.Add(JournalLine.Debit(accounts.VouchersOutstanding, voucher, amount));
                    lines.Add(JournalLine.Credit(accounts.DeveloperPayable, OfContract(movement.ContractId!), amount));
                    Contract(movement.ContractId!, policy, household.ProjectId).Owed.Add((movement.On, amount));
                    break;
                case VoucherMovementKind.RewardOffset:
                    lines.Add(JournalLine.Debit(accounts.ProgrammeExpense, OfProject(household.ProjectId), amount));
                    lines.Add(JournalLine.Credit(accounts.DeveloperPayable, OfContract(movement.ContractId!), amount));
                    Contract(movement.ContractId!, policy, household.ProjectId).Owed.Add((movement.On, amount));
                    break;
                case VoucherMovementKind.RewardCash:
                    household.Reward += amount;
                    lines.Add(JournalLine.Debit(accounts.ProgrammeExpense, OfProject(household.ProjectId), amount));
                    lines.Add(JournalLine.Credit(accounts.CompensationPayable, Of(household), amount));
                    break;
                case VoucherMovementKind.MadePayable:
                    household.VoucherBalance += amount;
                    lines.Add(JournalLine.Debit(accounts.VouchersOutstanding, voucher, amount));
                    lines.Add(JournalLine.Credit(accounts.CompensationPayable, Of(household), amount));
                    break;
                case VoucherMovementKind.Deducted or VoucherMovementKind.Voided:
                    lines.Add(JournalLine.Debit(accounts.ProgrammeExpense, OfProject(household.ProjectId), -amount));
                    lines.Add(JournalLine.Credit(accounts.VouchersOutstanding, voucher, -amount));
                    break;
            }
        }

        Emit(cause, movements[0].On, JournalEntryType.Transfer, Summary(movements[0].Kind, issue.Id), lines);
    }

    /// <summary>The face of a voucher: the agreement's items of the policy's face kinds that are effective by the day of issue.</summary>
    private VoucherFace? FaceOf(VoucherIssue issue, Agreement agreement)
    {
        var citation = $"voucher/{issue.Id}";
        var conversion = register.Conversions.GetValueOrDefault(agreement.Id);
        var route = conversion is not null && conversion.On <= issue.On ? conversion.NewRoute : agreement.Route;
        if (route != ResettlementRoute.Voucher)
        {
            Refuse(citation, "agreement_id", agreement.Id,
                new($"协议 {agreement.Id} 在 {PostingRules.Iso(issue.On)} 的安置方式是房票", $"an agreement whose route is voucher on {PostingRules.Iso(issue.On)}"),
                new("核对安置方式，或先记改选", "check the route, or state the conversion first"));
            return null;
        }

        var policyId = conversion?.VoucherPolicy ?? agreement.VoucherPolicy;
        if (policyId is null)
        {
            Refuse(citation, "", issue.Id,
                new($"协议 {agreement.Id} 或其改选写明房票政策", $"agreement {agreement.Id} or its conversion names a voucher policy"),
                new("填写 voucher_policy", "fill in voucher_policy"));
            return null;
        }

        if (!register.VoucherPolicies.TryGetValue(policyId, out var policy)) return null; // Refused as a reference.
        var items = register.Items[agreement.Id].Where(i => policy.FaceKinds.Contains(i.Kind) && i.EffectiveOn <= issue.On).ToList();
        if (items.Exists(i => i.Amount is null))
        {
            Refuse(citation, "face_yuan", "**",
                new($"协议 {agreement.Id} 计入票面的补偿项目有被遮盖的金额", $"an item of agreement {agreement.Id} that belongs to the face is masked, so the face is unknown"),
                new("补填该项目的金额", "fill in the item's amount"));
            return null;
        }

        var amount = items.Sum(i => i.Amount!.Value);
        if (issue.StatedFace is { } stated && stated != amount)
        {
            Refuse(citation, "face_yuan", stated.ToString(),
                new($"按政策 {policy.Id} 计算的票面为 {amount.ToDisplay()} 元，相差 {(stated - amount).ToDisplay()} 元", $"the face by policy {policy.Id}: {amount.ToDisplay()} yuan, off by {(stated - amount).ToDisplay()}"),
                new("核对补偿项目与生效日期，或留空由系统计算", "check the items and their effective days, or leave it empty to have it computed"));
            return null;
        }

        return new VoucherFace(policy, amount, items.Where(i => i.Kind == policy.ChoiceRewardKind).Sum(i => i.Amount!.Value));
    }

    /// <summary>Whether the event's amounts are known; one with a masked amount can't be replayed.</summary>
    private bool IsKnown(VoucherEventRow row, HouseholdPosition household)
    {
        if (row.Event != "use" || row.Amount is not null) return true;
        CountUnknown(household.ProjectId);
        return false;
    }

    private static VoucherEvent ToEvent(VoucherEventRow row) => new($"voucher_event/{row.Id}", row.On, row.Event switch
    {
        "use" => VoucherEventKind.Use,
        "cancel_use" => VoucherEventKind.CancelUse,
        "transfer" => VoucherEventKind.Transfer,
        "split" => VoucherEventKind.Split,
        "freeze" => VoucherEventKind.Freeze,
        "unfreeze" => VoucherEventKind.Unfreeze,
        "extend" => VoucherEventKind.Extend,
        "cash_out" => VoucherEventKind.CashOut,
        _ => VoucherEventKind.Void,
    })
    {
        Amount = row.Amount,
        Price = row.Price,
        ContractId = row.ContractId,
        DeveloperId = row.DeveloperId,
        NewLastDay = row.NewLastDay,
    };

    private static Dimensions OfContract(string contractId) => Dimensions.Of((DimensionNames.Contract, contractId));

    private static string Summary(VoucherMovementKind kind, string voucherId) => kind switch
    {
        VoucherMovementKind.Issued => $"出具房票 {voucherId}",
        VoucherMovementKind.Used or VoucherMovementKind.RewardOffset or VoucherMovementKind.RewardCash => $"使用房票 {voucherId}",
        _ => $"房票余额转应付 {voucherId}",
    };

    private sealed record VoucherFace(VoucherPolicy Policy, Money Amount, Money ChoiceReward);
}
