using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Vouchers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// The entries of vouchers. Issued: Dr compensation payable / Cr vouchers outstanding. Transferred, split off: Dr vouchers
/// outstanding of the voucher / Cr those of the part. Used: Dr vouchers outstanding / Cr developer payable; reward Dr expense / Cr
/// developer payable, or compensation payable where it is paid in cash; a cancelled use takes both back in red. Remainder made
/// payable: Dr vouchers outstanding / Cr compensation payable; what is deducted or void takes the expense back in red.
/// </summary>
internal sealed class VoucherEntries(PostingRun run, ContractRules contracts)
{
    private readonly Dictionary<string, string> _issuedByAgreement = new(StringComparer.Ordinal);
    private readonly HashSet<(string ContractId, LocalDate On)> _undone = [];

    /// <summary>Plans an entry for every event that moved money of a voucher.</summary>
    public void Plan(IssuedVoucher voucher, HouseholdPosition holder, VoucherPolicy policy)
    {
        // What a part received stands in the entry of the voucher that it came from.
        foreach (var group in voucher.Movements.Where(m => m.Kind != VoucherMovementKind.Received).GroupBy(m => (m.On, Cause: CauseOf(voucher, m))))
        {
            var step = group.First().Kind == VoucherMovementKind.Issued ? PostingStep.VoucherIssue : PostingStep.VoucherUse;
            run.At(group.Key.On, step, group.Key.Cause, () => Post(voucher, holder, policy, group.Key.Cause, [.. group]));
        }

        foreach (var undone in voucher.Movements.Where(m => m.Kind == VoucherMovementKind.UseCancelled))
        {
            // Behind every event of the day: whatever sorts as a cause comes before a tilde.
            if (_undone.Add((undone.ContractId!, undone.On)))
                run.At(undone.On, PostingStep.VoucherUse, "~" + undone.ContractId, () => contracts.Recover(undone.ContractId!, undone.On));
        }
    }

    private static string CauseOf(IssuedVoucher voucher, VoucherMovement movement) =>
        movement.EventKey ?? (movement.Kind == VoucherMovementKind.Issued ? $"voucher/{voucher.VoucherId}" : $"voucher_expiry/{voucher.VoucherId}");

    private void Post(IssuedVoucher voucher, HouseholdPosition holder, VoucherPolicy policy, string cause, IReadOnlyList<VoucherMovement> movements)
    {
        var lines = new List<JournalLine>();
        foreach (var movement in movements)
        {
            if (movement.Kind == VoucherMovementKind.Issued && !CanIssue(voucher, holder, cause, movement)) return;
            lines.AddRange(LinesOf(voucher, holder, movement));
            if (BroughtToContract(movement) is { } brought)
                contracts.Earn(movement.ContractId!, policy, voucher.ProjectId, movement.DeveloperId, cause, movement.On, brought);
        }

        run.Emit(cause, movements[0].On, JournalEntryType.Transfer, Summary(movements[0], voucher.VoucherId), lines);
    }

    private JournalLine[] LinesOf(IssuedVoucher voucher, HouseholdPosition holder, VoucherMovement movement)
    {
        var amount = movement.Amount;
        var outstanding = Outstanding(voucher, voucher.VoucherId);
        var expense = PostingRun.OfProject(voucher.ProjectId);
        switch (movement.Kind)
        {
            case VoucherMovementKind.Issued:
                holder.MovedToVouchers += amount;
                return Entry(run.Accounts.CompensationPayable, holder.Dimensions, run.Accounts.VouchersOutstanding, outstanding, amount);
            case VoucherMovementKind.Transferred or VoucherMovementKind.SplitOff:
                return Entry(run.Accounts.VouchersOutstanding, outstanding, run.Accounts.VouchersOutstanding, Outstanding(voucher, movement.OtherVoucherId!), amount);
            case VoucherMovementKind.Used:
                return Entry(run.Accounts.VouchersOutstanding, outstanding, run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), amount);
            case VoucherMovementKind.UseCancelled:
                return Entry(run.Accounts.VouchersOutstanding, outstanding, run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), -amount);
            case VoucherMovementKind.RewardOffset:
                return Entry(run.Accounts.ProgrammeExpense, expense, run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), amount);
            case VoucherMovementKind.RewardOffsetCancelled:
                return Entry(run.Accounts.ProgrammeExpense, expense, run.Accounts.DeveloperPayable, PostingRun.OfContract(movement.ContractId!), -amount);
            case VoucherMovementKind.RewardCash:
                holder.Reward += amount;
                return Entry(run.Accounts.ProgrammeExpense, expense, run.Accounts.CompensationPayable, holder.Dimensions, amount);
            case VoucherMovementKind.RewardCashCancelled:
                return [.. Entry(run.Accounts.ProgrammeExpense, expense, run.Accounts.CompensationPayable, holder.Dimensions, -amount), .. TakeRewardBack(holder, amount)];
            case VoucherMovementKind.MadePayable:
                holder.VoucherBalance += amount;
                return Entry(run.Accounts.VouchersOutstanding, outstanding, run.Accounts.CompensationPayable, holder.Dimensions, amount);
            default: // Deducted, voided.
                return Entry(run.Accounts.ProgrammeExpense, expense, run.Accounts.VouchersOutstanding, outstanding, -amount);
        }
    }

    /// <summary>What was paid of a reward that is taken back is to be recovered from the household.</summary>
    private JournalLine[] TakeRewardBack(HouseholdPosition holder, Money amount)
    {
        holder.Reward -= amount;
        var excess = Money.Max(Money.Zero, holder.RewardPaid - holder.Reward);
        holder.RewardPaid -= excess;
        return Entry(run.Accounts.Receivable, holder.Dimensions, run.Accounts.CompensationPayable, holder.Dimensions, excess);
    }

    private bool CanIssue(IssuedVoucher voucher, HouseholdPosition holder, string cause, VoucherMovement issue)
    {
        if (!_issuedByAgreement.TryAdd(voucher.AgreementId, voucher.VoucherId))
        {
            var other = _issuedByAgreement[voucher.AgreementId];
            run.Refuse(cause, "agreement_id", voucher.AgreementId,
                new($"协议 {voucher.AgreementId} 的补偿项目已计入房票 {other}", $"an agreement without a voucher; the items of {voucher.AgreementId} are in voucher {other} already"),
                new("每份协议出具一张房票", "issue one voucher per agreement"));
            return false;
        }

        if (holder.CompensationOwed >= issue.Amount || run.IsBeforeBook(issue.On)) return true;
        run.Refuse(cause, "face_yuan", issue.Amount.ToString(),
            new(
                $"户 {holder.HouseholdId} 在 {DateText.Day(issue.On)} 应付补偿款为 {holder.CompensationOwed.ToDisplay()} 元，不足票面 {issue.Amount.ToDisplay()} 元",
                $"at most the compensation owed: {holder.CompensationOwed.ToDisplay()} yuan to household {holder.HouseholdId} on {DateText.Day(issue.On)}"),
            new("已付现金的部分不能再计入房票", "what was paid in cash can't go into a voucher as well"));
        return false;
    }

    private static Money? BroughtToContract(VoucherMovement movement) => movement.Kind switch
    {
        VoucherMovementKind.Used or VoucherMovementKind.RewardOffset => movement.Amount,
        VoucherMovementKind.UseCancelled or VoucherMovementKind.RewardOffsetCancelled => -movement.Amount,
        _ => null,
    };

    private static Dimensions Outstanding(IssuedVoucher voucher, string voucherId) =>
        Dimensions.Of((DimensionNames.Project, voucher.ProjectId), (DimensionNames.Voucher, voucherId));

    private static JournalLine[] Entry(string debit, Dimensions debited, string credit, Dimensions credited, Money amount) =>
        [JournalLine.Debit(debit, debited, amount), JournalLine.Credit(credit, credited, amount)];

    private static string Summary(VoucherMovement movement, string voucherId) => movement.Kind switch
    {
        VoucherMovementKind.Issued => $"出具房票 {voucherId}",
        VoucherMovementKind.Used => $"使用房票 {voucherId}",
        VoucherMovementKind.UseCancelled => $"退房恢复房票 {voucherId}",
        VoucherMovementKind.Transferred => $"转让房票 {voucherId} 至 {movement.OtherVoucherId}",
        VoucherMovementKind.SplitOff => $"拆分房票 {voucherId} 至 {movement.OtherVoucherId}",
        _ => $"房票余额转应付 {voucherId}",
    };
}
