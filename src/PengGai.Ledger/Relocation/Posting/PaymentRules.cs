using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Payments: what each purpose settles, and the checks before it.</summary>
internal sealed class PaymentRules(PostingRun run, FundRules funds, FeeRules fees, ContractRules contracts, LoanRules loans)
{
    public void Plan()
    {
        foreach (var payment in run.Register.Payments)
        {
            if (!run.Register.Funds.TryGetValue(payment.FundId, out var fund)) continue; // Refused as a reference.
            if (payment.Amount is not { } amount)
            {
                run.CountUnknown(payment.ProjectId ?? ProjectOf(payment.HouseholdId));
                continue;
            }

            if (run.IsNegative($"payment/{payment.Id}", amount)) continue;
            run.At(payment.On, PostingStep.Payment, payment.Id, () => Pay(payment, fund, amount));
        }
    }

    private void Pay(PaymentRow payment, Fund fund, Money amount)
    {
        CheckPurpose(payment, fund);
        switch (payment.Purpose)
        {
            case "compensation" when Household(payment) is { } household:
                if (!Owes(payment, amount, household.CompensationOwed)) break;
                household.CompensationPaid += amount;
                funds.PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(run.Accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "voucher_balance" when Household(payment) is { } household:
                if (!Owes(payment, amount, household.VoucherBalance - household.VoucherBalancePaid)) break;
                household.VoucherBalancePaid += amount;
                funds.PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(run.Accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "voucher_reward" when Household(payment) is { } household:
                if (!Owes(payment, amount, household.Reward - household.RewardPaid)) break;
                household.RewardPaid += amount;
                funds.PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(run.Accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "transition_fee" when Household(payment) is { } household:
                funds.PayOut(payment, fund, amount, household.ProjectId, fees.Settle(household, amount));
                break;
            case "developer":
                contracts.Pay(payment, fund, amount);
                break;
            case "work_expense":
                funds.PayOut(payment, fund, amount, payment.ProjectId, [JournalLine.Debit(run.Accounts.ProgrammeExpense, PostingRun.OfProject(payment.ProjectId), amount)]);
                break;
            case "interest" or "principal":
                loans.Pay(payment, fund, amount);
                break;
        }
    }

    private bool Owes(PaymentRow payment, Money asked, Money owed)
    {
        if (asked <= owed || run.IsBeforeBook(payment.On)) return true;
        run.Refuse($"payment/{payment.Id}", "amount_yuan", asked.ToString(),
            new(
                $"户 {payment.HouseholdId} 在 {DateText.Day(payment.On)} 应付{NameOf(payment.Purpose)}为 {owed.ToDisplay()} 元，多付 {(asked - owed).ToDisplay()} 元",
                $"at most what is owed: {owed.ToDisplay()} yuan to household {payment.HouseholdId} on {DateText.Day(payment.On)}, {(asked - owed).ToDisplay()} too much"),
            new("核对金额、用途和日期；先记补偿项目再付款", "check amount, purpose and date; record the item before its payment"));
        return false;
    }

    private HouseholdPosition? Household(PaymentRow payment)
    {
        if (payment.HouseholdId is not null) return run.Households.GetValueOrDefault(payment.HouseholdId); // An unknown one is refused as a reference.
        run.Refuse($"payment/{payment.Id}", "household_id", "",
            new($"用途 {payment.Purpose} 的付款要写明户号", $"a payment for {payment.Purpose} names its household"),
            new("填写 household_id", "fill in household_id"));
        return null;
    }

    private void CheckPurpose(PaymentRow payment, Fund fund)
    {
        if (fund.PermittedPurposes.Length == 0) return;
        if (fund.PermittedPurposes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(payment.Purpose)) return;
        run.Warn($"payment/{payment.Id}", "purpose", payment.Purpose,
            new($"资金 {fund.Id} 的允许用途为 {fund.PermittedPurposes}（专款专用）", $"fund {fund.Id} may pay for {fund.PermittedPurposes} (earmarked)"),
            new("换资金来源，或核对允许用途", "pay from another fund, or check the permitted purposes"));
    }

    private string? ProjectOf(string? householdId) =>
        householdId is null ? null : run.Households.GetValueOrDefault(householdId)?.ProjectId;

    internal static string NameOf(string purpose) => purpose switch
    {
        "compensation" => "补偿款",
        "transition_fee" => "过渡费",
        "voucher_balance" => "房票余额",
        "voucher_reward" => "房票奖励",
        "developer" => "开发企业结算款",
        "interest" => "贷款利息",
        "principal" => "贷款本金",
        _ => "工作经费",
    };
}
