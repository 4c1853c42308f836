using NodaTime;
using PengGai.Ledger.Input;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Payments: what each purpose settles, and the checks before it.</summary>
internal sealed class PaymentRules(PostingRun run, FundRules funds, FeeRules fees, ContractRules contracts, LoanRules loans)
{
    public void Plan()
    {
        var made = new Dictionary<(LocalDate On, string Purpose, string Payee, Money Amount), string>();
        foreach (var payment in run.Register.Payments.OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            if (!run.Register.Funds.TryGetValue(payment.FundId, out var fund)) continue; // Refused as a reference.
            if (payment.Amount is not { } amount)
            {
                run.CountUnknown(payment.ProjectId ?? ProjectOf(payment.HouseholdId));
                if (!fund.IsTreasuryDirect) funds.Miss(fund, $"payment/{payment.Id}", payment.On);
                continue;
            }

            if (run.IsNegative($"payment/{payment.Id}", amount)) continue;
            if (!made.TryAdd((payment.On, payment.Purpose, FundRules.PayeeOf(payment), amount), payment.Id))
                WarnOfDuplicate(payment, made[(payment.On, payment.Purpose, FundRules.PayeeOf(payment), amount)]);
            run.At(payment.On, PostingStep.Payment, payment.Id, () => Pay(payment, fund, amount));
        }
    }

    private void Pay(PaymentRow payment, Fund fund, Money amount)
    {
        funds.CheckPurpose(fund, payment.Purpose, $"payment/{payment.Id}", "purpose");
        switch (payment.Purpose)
        {
            case "compensation" when Household(payment) is { } household:
                household.CompensationPaid += PayHousehold(payment, fund, amount, household, household.CompensationOwed);
                break;
            case "voucher_balance" when Household(payment) is { } household:
                household.VoucherBalancePaid += PayHousehold(payment, fund, amount, household, household.VoucherBalance - household.VoucherBalancePaid);
                break;
            case "voucher_reward" when Household(payment) is { } household:
                household.RewardPaid += PayHousehold(payment, fund, amount, household, household.Reward - household.RewardPaid);
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

    /// <summary>
    /// Pays a household. What is above what it is owed is refused; the money has left all the same where the payment is in the
    /// book already and a later fact took away what it was for, so the excess stands as what the household is to give back.
    /// </summary>
    /// <returns>What was settled of what was owed.</returns>
    private Money PayHousehold(PaymentRow payment, Fund fund, Money amount, HouseholdPosition household, Money owed)
    {
        // Before the book began nobody says what was owed; the opening balances tell what is left of it.
        var settled = run.IsBeforeBook(payment.On) ? amount : Money.Max(Money.Zero, Money.Min(amount, owed));
        if (settled < amount)
        {
            run.RefuseIfNew($"payment/{payment.Id}", "amount_yuan", amount.ToString(),
                new(
                    $"户 {payment.HouseholdId} 在 {DateText.Day(payment.On)} 应付{NameOf(payment.Purpose)}为 {owed.ToDisplay()} 元，多付 {(amount - owed).ToDisplay()} 元",
                    $"at most what is owed: {owed.ToDisplay()} yuan to household {payment.HouseholdId} on {DateText.Day(payment.On)}, {(amount - owed).ToDisplay()} too much"),
                new("核对金额、用途和日期；先记补偿项目再付款", "check amount, purpose and date; record the item before its payment"));
        }

        funds.PayOut(payment, fund, amount, household.ProjectId,
        [
            JournalLine.Debit(run.Accounts.CompensationPayable, household.Dimensions, settled),
            run.Receivables.Arise(
                ReceivableAccounts.OfHousehold(household.HouseholdId), ReceivableOrigin.Overpayment, $"payment/{payment.Id}", payment.On, household.Dimensions, amount - settled),
        ]);
        return settled;
    }

    private void WarnOfDuplicate(PaymentRow payment, string other) =>
        run.Warn($"payment/{payment.Id}", "payment_id", payment.Id,
            new(
                $"与付款 {other} 用途、收款对象、金额和日期都相同，可能重复付款",
                $"another purpose, payee, amount or day than payment {other}: this may be the same payment twice"),
            new("核对两笔付款的凭据", "check the documents of both payments"));

    private HouseholdPosition? Household(PaymentRow payment)
    {
        if (payment.HouseholdId is not null) return run.Households.GetValueOrDefault(payment.HouseholdId); // An unknown one is refused as a reference.
        run.Refuse($"payment/{payment.Id}", "household_id", "",
            new($"用途 {payment.Purpose} 的付款要写明户号", $"a payment for {payment.Purpose} names its household"),
            new("填写 household_id", "fill in household_id"));
        return null;
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
