using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <content>
/// Money out: what is settled is debited, the bank (or, where the treasury pays directly, its income) credited; on the
/// budgetary side Dr expenditure / Cr budget cash (or budget income).
/// </content>
internal sealed partial class DerivationRun
{
    private void PlanPayments()
    {
        foreach (var payment in register.Payments)
        {
            if (!register.Funds.TryGetValue(payment.FundId, out var fund)) continue; // Refused as a reference.
            if (payment.Amount is not { } amount)
            {
                CountUnknown(payment.ProjectId ?? ProjectOf(payment.HouseholdId));
                continue;
            }

            if (IsNegative($"payment/{payment.Id}", amount)) continue;
            At(payment.On, Step.Payment, payment.Id, () => Pay(payment, fund, amount));
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
                PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "voucher_balance" when Household(payment) is { } household:
                if (!Owes(payment, amount, household.VoucherBalance - household.VoucherBalancePaid)) break;
                household.VoucherBalancePaid += amount;
                PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "voucher_reward" when Household(payment) is { } household:
                if (!Owes(payment, amount, household.Reward - household.RewardPaid)) break;
                household.RewardPaid += amount;
                PayOut(payment, fund, amount, household.ProjectId, [JournalLine.Debit(accounts.CompensationPayable, household.Dimensions, amount)]);
                break;
            case "transition_fee" when Household(payment) is { } household:
                PayOut(payment, fund, amount, household.ProjectId, SettleFees(household, amount));
                break;
            case "developer":
                PayDeveloper(payment, fund, amount);
                break;
            case "work_expense":
                PayOut(payment, fund, amount, payment.ProjectId, [JournalLine.Debit(accounts.ProgrammeExpense, OfProject(payment.ProjectId), amount)]);
                break;
            case "interest" or "principal":
                Refuse($"payment/{payment.Id}", "purpose", payment.Purpose,
                    new("本版本尚不处理贷款", "this version doesn't keep loans yet"),
                    new("去掉此行，或等支持贷款的版本", "leave the row out, or wait for the version that keeps loans"));
                break;
        }
    }

    /// <summary>The entry of a payment; the lines that it settles come first.</summary>
    private void PayOut(PaymentRow payment, Fund fund, Money amount, string? projectId, IEnumerable<JournalLine> settled)
    {
        var spent = Dimensions.Of((DimensionNames.Project, projectId), (DimensionNames.Fund, fund.Id));
        var direct = fund.IsTreasuryDirect;
        Emit($"payment/{payment.Id}", payment.On, direct ? JournalEntryType.Transfer : JournalEntryType.Payment,
            $"支付{PurposeName(payment.Purpose)} {payment.Id}",
            [
                .. settled,
                JournalLine.Credit(direct ? accounts.TreasuryIncome : accounts.Bank, OfFund(fund.Id), amount),
                JournalLine.Debit(accounts.BudgetExpenditure, spent, amount),
                JournalLine.Credit(direct ? accounts.TreasuryBudgetIncome : accounts.BudgetCash, OfFund(fund.Id), amount),
            ],
            // The guard against paying twice looks at the payee; where a row names none, at all that the fund pays so.
            new Payment(payment.Purpose, payment.HouseholdId ?? payment.ContractId ?? payment.ProjectId ?? payment.FundId));
        if (direct) return;
        var balance = _fundBalances[fund.Id] = _fundBalances.GetValueOrDefault(fund.Id) - amount;
        if (balance < Money.Zero && _overdrawn.Add(fund.Id))
        {
            Warn($"payment/{payment.Id}", "fund_id", fund.Id,
                new($"资金 {fund.Id} 于 {DateText.Day(payment.On)} 透支 {(-balance).ToDisplay()} 元", $"fund {fund.Id} is overdrawn by {(-balance).ToDisplay()} yuan on {DateText.Day(payment.On)}"),
                new("补记到账，或换资金来源", "record the missing receipt, or pay from another fund"));
        }
    }

    private bool Owes(PaymentRow payment, Money asked, Money owed)
    {
        if (asked <= owed) return true;
        Refuse($"payment/{payment.Id}", "amount_yuan", asked.ToString(),
            new(
                $"户 {payment.HouseholdId} 在 {DateText.Day(payment.On)} 应付{PurposeName(payment.Purpose)}为 {owed.ToDisplay()} 元，多付 {(asked - owed).ToDisplay()} 元",
                $"at most what is owed: {owed.ToDisplay()} yuan to household {payment.HouseholdId} on {DateText.Day(payment.On)}, {(asked - owed).ToDisplay()} too much"),
            new("核对金额、用途和日期；先记补偿项目再付款", "check amount, purpose and date; record the item before its payment"));
        return false;
    }

    private HouseholdPosition? Household(PaymentRow payment)
    {
        if (payment.HouseholdId is not null) return _households.GetValueOrDefault(payment.HouseholdId); // An unknown one is refused as a reference.
        Refuse($"payment/{payment.Id}", "household_id", "",
            new($"用途 {payment.Purpose} 的付款要写明户号", $"a payment for {payment.Purpose} names its household"),
            new("填写 household_id", "fill in household_id"));
        return null;
    }

    private void CheckPurpose(PaymentRow payment, Fund fund)
    {
        if (fund.PermittedPurposes.Length == 0) return;
        if (fund.PermittedPurposes.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(payment.Purpose)) return;
        Warn($"payment/{payment.Id}", "purpose", payment.Purpose,
            new($"资金 {fund.Id} 的允许用途为 {fund.PermittedPurposes}（专款专用）", $"fund {fund.Id} may pay for {fund.PermittedPurposes} (earmarked)"),
            new("换资金来源，或核对允许用途", "pay from another fund, or check the permitted purposes"));
    }

    private string? ProjectOf(string? householdId) =>
        householdId is null ? null : _households.GetValueOrDefault(householdId)?.ProjectId;

    private static string PurposeName(string purpose) => purpose switch
    {
        "compensation" => "补偿款",
        "transition_fee" => "过渡费",
        "voucher_balance" => "房票余额",
        "voucher_reward" => "房票奖励",
        "developer" => "开发企业结算款",
        _ => "工作经费",
    };
}
