using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Vouchers: issued Dr compensation payable / Cr vouchers outstanding; used Dr vouchers outstanding / Cr developer payable;
/// reward Dr expense / Cr developer payable, or compensation payable where it is paid in cash; remainder made payable Dr
/// vouchers outstanding / Cr compensation payable; what is deducted or void takes the expense back in red.
/// </summary>
internal sealed class VoucherRules(PostingRun run, ContractRules contracts)
{
    private readonly VoucherFaces _faces = new(run);
    private readonly List<IssuedVoucher> _vouchers = [];
    private readonly Dictionary<string, string> _issuedByAgreement = new(StringComparer.Ordinal);

    /// <summary>Every voucher with its movements and where it stands.</summary>
    public IReadOnlyList<IssuedVoucher> Vouchers => _vouchers;

    public void Plan()
    {
        foreach (var issue in run.Register.Vouchers.OrderBy(v => v.Id, StringComparer.Ordinal))
        {
            if (!run.Register.Agreements.TryGetValue(issue.AgreementId, out var agreement)
                || !run.Households.TryGetValue(agreement.HouseholdId, out var household)) continue; // Refused as references.
            if (_faces.Of(issue, agreement) is not { } face) continue;
            PlanVoucher(issue, household, face);
        }
    }

    private void PlanVoucher(VoucherIssue issue, HouseholdPosition household, VoucherFace face)
    {
        var rows = run.Register.VoucherEvents[issue.Id].ToList();
        foreach (var row in rows.Where(IsNotPosted))
        {
            run.Refuse($"voucher_event/{row.Id}", "event", row.Event,
                new("使用、冻结、解冻、延期、兑付或作废", "use, freeze, unfreeze, extend, cash_out or void"), new("本版本不处理该事项", "this version doesn't post this event"));
        }

        var history = HousingVoucher.Replay(
            new VoucherCase
            {
                VoucherId = issue.Id,
                HouseholdId = household.HouseholdId,
                Policy = face.Policy,
                IssuedOn = issue.On,
                Face = face.Amount,
                ChoiceReward = face.ChoiceReward,
                Events = [.. rows.Where(r => !IsNotPosted(r)).Select(ToEvent)],
            },
            run.Register.AsOf);
        for (var unknown = history.UnknownEvents; unknown > 0; unknown--) run.CountUnknown(household.ProjectId);
        foreach (var refusal in history.Refusals)
        {
            var citation = refusal is VoucherRefusal.FaceNotPositive ? $"voucher/{issue.Id}" : refusal.Key;
            var (column, value) = RefusedCell.Of(refusal);
            run.Refuse(citation, column, value, PostingRun.WithoutKey(refusal.Describe(), refusal.Key), new(
                "核对金额、日期和房票编号", "check the amounts, the days and the voucher"));
        }

        foreach (var use in history.Movements.Where(m => m.Kind == VoucherMovementKind.Used && m.ContractId is null))
        {
            run.Refuse(use.EventKey!, "contract_id", "",
                new("使用房票要写明购房合同编号，据此与开发企业结算", "a use names the contract that the developer is paid by"), new("填写 contract_id", "fill in contract_id"));
        }

        if (history.Position is not { } position || history.Movements.Any(m => m is { Kind: VoucherMovementKind.Used, ContractId: null })) return;
        _vouchers.Add(new IssuedVoucher(issue, household.HouseholdId, household.ProjectId, history.Movements, position));
        foreach (var group in history.Movements.GroupBy(m => (m.On, Cause: m.EventKey ?? (m.Kind == VoucherMovementKind.Issued ? $"voucher/{issue.Id}" : $"voucher_expiry/{issue.Id}"))))
        {
            var step = group.First().Kind == VoucherMovementKind.Issued ? PostingStep.VoucherIssue : PostingStep.VoucherUse;
            run.At(group.Key.On, step, group.Key.Cause, () => Move(issue, household, face.Policy, group.Key.Cause, [.. group]));
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
                    if (!_issuedByAgreement.TryAdd(issue.AgreementId, issue.Id))
                    {
                        run.Refuse(cause, "agreement_id", issue.AgreementId,
                            new($"协议 {issue.AgreementId} 的补偿项目已计入房票 {_issuedByAgreement[issue.AgreementId]}", $"an agreement without a voucher; the items of {issue.AgreementId} are in voucher {_issuedByAgreement[issue.AgreementId]} already"),
                            new("每份协议出具一张房票", "issue one voucher per agreement"));
                        return;
                    }

                    if (household.CompensationOwed < amount)
                    {
                        run.Refuse(cause, "face_yuan", amount.ToString(),
                            new(
                                $"户 {household.HouseholdId} 在 {DateText.Day(movement.On)} 应付补偿款为 {household.CompensationOwed.ToDisplay()} 元，不足票面 {amount.ToDisplay()} 元",
                                $"at most the compensation owed: {household.CompensationOwed.ToDisplay()} yuan to household {household.HouseholdId} on {DateText.Day(movement.On)}"),
                            new("已付现金的部分不能再计入房票", "what was paid in cash can't go into a voucher as well"));
                        return;
                    }

                    household.MovedToVouchers += amount;
                    lines.Add(JournalLine.Debit(run.Accounts.CompensationPayable, household.Dimensions, amount));
                    lines.Add(JournalLine.Credit(run.Accounts.VouchersOutstanding, voucher, amount));
                    break;
                case VoucherMovementKind.Used:
                    lines.Add(JournalLine.Debit(run.Accounts.VouchersOutstanding, voucher, amount));
                    lines.Add(JournalLine.Credit(run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), amount));
                    contracts.Earn(movement.ContractId!, policy, household.ProjectId, cause, movement.On, amount);
                    break;
                case VoucherMovementKind.RewardOffset:
                    lines.Add(JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(household.ProjectId), amount));
                    lines.Add(JournalLine.Credit(run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), amount));
                    contracts.Earn(movement.ContractId!, policy, household.ProjectId, cause, movement.On, amount);
                    break;
                case VoucherMovementKind.RewardCash:
                    household.Reward += amount;
                    lines.Add(JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(household.ProjectId), amount));
                    lines.Add(JournalLine.Credit(run.Accounts.CompensationPayable, household.Dimensions, amount));
                    break;
                case VoucherMovementKind.MadePayable:
                    household.VoucherBalance += amount;
                    lines.Add(JournalLine.Debit(run.Accounts.VouchersOutstanding, voucher, amount));
                    lines.Add(JournalLine.Credit(run.Accounts.CompensationPayable, household.Dimensions, amount));
                    break;
                case VoucherMovementKind.Deducted or VoucherMovementKind.Voided:
                    lines.Add(JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(household.ProjectId), -amount));
                    lines.Add(JournalLine.Credit(run.Accounts.VouchersOutstanding, voucher, -amount));
                    break;
            }
        }

        run.Emit(cause, movements[0].On, JournalEntryType.Transfer, Summary(movements[0].Kind, issue.Id), lines);
    }

    private static bool IsNotPosted(VoucherEventRow row) => row.Event is "cancel_use" or "transfer" or "split";

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
        IsMasked = row.Event == "use" && (row.IsAmountMasked || row.IsPriceMasked),
        NewLastDay = row.NewLastDay,
    };

    private static string Summary(VoucherMovementKind kind, string voucherId) => kind switch
    {
        VoucherMovementKind.Issued => $"出具房票 {voucherId}",
        VoucherMovementKind.Used or VoucherMovementKind.RewardOffset or VoucherMovementKind.RewardCash => $"使用房票 {voucherId}",
        _ => $"房票余额转应付 {voucherId}",
    };
}
