using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// A book that starts in mid-life: what happened through its opening day posts nothing, since the opening balances hold it. At
/// the end of that day the balances are posted, and every position starts from them.
/// </summary>
internal sealed class OpeningRules(PostingRun run, FundRules funds, ContractRules contracts)
{
    public void Plan()
    {
        foreach (var settled in run.Register.FeesSettled.Values.OrderBy(s => s.AgreementId, StringComparer.Ordinal)) Check(settled);
        if (run.OpeningDay is { } day) run.At(day, PostingStep.Opening, "", () => Open(day));
    }

    private void Open(LocalDate day)
    {
        var balances = run.Register.OpeningBalances;
        run.Emit($"opening/{DateText.Day(day)}", day, JournalEntryType.Transfer, "期初余额", balances.Select(b => b.Debit.IsZero
            ? JournalLine.Credit(b.Account, b.Dimensions, b.Credit)
            : JournalLine.Debit(b.Account, b.Dimensions, b.Debit)));

        var credit = balances.GroupBy(b => (b.Account, b.Dimensions)).ToDictionary(g => g.Key, g => g.Sum(b => b.Credit - b.Debit));
        foreach (var fund in run.Register.Funds.Keys) funds.Open(fund, -Of(run.Accounts.Bank, PostingRun.OfFund(fund)), day);
        foreach (var household in run.Households.Values.OrderBy(h => h.HouseholdId, StringComparer.Ordinal)) Open(household, Of);

        foreach (var balance in balances.Where(b => b.Account == run.Accounts.DeveloperPayable))
            contracts.Open(balance.Dimensions[DimensionNames.Contract]!, null, balance.Credit - balance.Debit, day);
        run.Receivables.Reopen(day, balances.Where(b => b.Account == run.Accounts.Receivable).Select(b => (DebtorOf(b.Dimensions), b.Dimensions, b.Debit - b.Credit)));

        Money Of(string account, Dimensions dimensions) => credit.GetValueOrDefault((account, dimensions));
    }

    private void Open(HouseholdPosition household, Func<string, Dimensions, Money> creditOf)
    {
        var accounts = run.Accounts;
        var payable = creditOf(accounts.CompensationPayable, household.Dimensions);
        var owed = household.CompensationOwed + household.VoucherBalance - household.VoucherBalancePaid + household.Reward - household.RewardPaid;
        if (owed != payable && owed > Money.Zero)
        {
            Warn(household, accounts.CompensationPayable,
                new($"应与期初日以前的事项一致：按事项应付 {owed.ToDisplay()} 元，期初为 {payable.ToDisplay()} 元，以期初为准",
                    $"what the earlier facts give: {owed.ToDisplay()} yuan owed; the opening balance of {payable.ToDisplay()} counts"));
        }

        household.Open(
            run.OpeningDay!.Value, payable,
            new(accounts.FeePayable, false, creditOf(accounts.FeePayable, household.Dimensions)),
            new(accounts.OverdueFeePayable, true, creditOf(accounts.OverdueFeePayable, household.Dimensions)),
            -creditOf(accounts.FeeAdvance, household.Dimensions));
        if (household.UnpaidAtOpening is { } unpaid && unpaid != household.FeeOwed)
        {
            Warn(household, accounts.FeePayable,
                new($"应与 fees_settled_through.csv 一致：已计提未付 {unpaid.ToDisplay()} 元，期初为 {household.FeeOwed.ToDisplay()} 元，以期初为准",
                    $"what fees_settled_through.csv gives: {unpaid.ToDisplay()} yuan accrued and unpaid; the opening balance of {household.FeeOwed.ToDisplay()} counts"));
        }
    }

    private static string? DebtorOf(Dimensions dimensions) =>
        dimensions[DimensionNames.Household] is { } household ? ReceivableAccounts.OfHousehold(household)
        : dimensions[DimensionNames.Contract] is { } contract ? ReceivableAccounts.OfContract(contract)
        : null;

    private void Warn(HouseholdPosition household, string account, Phrase expectation) => run.Warn(
        $"household/{household.HouseholdId}", "", account, expectation, new("核对期初余额与以前的事项", "check the opening balance against the earlier facts"));

    private void Check(FeesSettled settled)
    {
        if (settled.PaidThrough > settled.AccruedThrough)
        {
            run.Refuse($"fees_settled/{settled.AgreementId}", "paid_through", DateText.Day(settled.PaidThrough.Value),
                new($"不晚于已计提至 {DateText.Day(settled.AccruedThrough)}", $"not later than accrued_through, {DateText.Day(settled.AccruedThrough)}"),
                new("预付的部分记入期初余额的 1214", "what was paid ahead is an opening balance of 1214"));
        }

        if (settled.AccruedThrough > run.OpeningDay)
        {
            run.Refuse($"fees_settled/{settled.AgreementId}", "accrued_through", DateText.Day(settled.AccruedThrough),
                new($"不晚于期初日 {DateText.Day(run.OpeningDay.Value)}", $"not later than the opening day, {DateText.Day(run.OpeningDay.Value)}"),
                new("改正日期", "correct the day"));
        }

        if (run.OpeningDay is null && settled.PaidThrough != settled.AccruedThrough)
        {
            run.Refuse($"fees_settled/{settled.AgreementId}", "paid_through", settled.PaidThrough is { } paid ? DateText.Day(paid) : "",
                new("没有期初余额时，应付清已计提的全部", "paid as far as accrued, where there are no opening balances"),
                new("在 opening_balances.csv 中记入未付的过渡费", "state what is unpaid in opening_balances.csv"));
        }
    }
}
