using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Input;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>
/// Land proceeds. Held for the treasury: Dr bank / Cr payable to the treasury, paid on in reverse, no budgetary half. Returned to
/// repay a loan: Dr bank / Cr income ‖ Dr budget cash / Cr budget income for the whole amount, then interest and principal out of
/// it; what is left stays in the reserve.
/// </summary>
internal sealed class LandRules(PostingRun run, FundRules funds, LoanRules loans)
{
    private const string LandIncome = "land_income";

    public void Plan()
    {
        foreach (var sale in run.Register.LandSales)
        {
            var citation = $"land_sale/{sale.Id}";
            if (sale.Amount is { } stated && run.IsNegative(citation, stated)) continue;
            if (sale.IsAmountMasked) run.CountUnknown(sale.ProjectId);
            if (sale.ReceivedOn is not { } on)
            {
                if (sale.RemittedOn is { } remitted) run.Refuse(citation, "remitted_on", DateText.Day(remitted),
                    new("先到账、后上缴；没有到账日期", "proceeds that were received before; received_on is empty"), new("填写 received_on", "fill in received_on"));
                continue;
            }

            if (sale.Amount is { } amount) Plan(sale, on, amount, citation);
            else if (sale.IsAmountMasked) Miss(sale, on, citation);
            else
                run.Refuse(citation, "amount_yuan", "", new("已到账的地块要写明金额", "the amount of what was received"), new("填写 amount_yuan", "fill in amount_yuan"));
        }
    }

    private void Miss(LandSale sale, LocalDate on, string citation)
    {
        var loan = run.Register.Loans.GetValueOrDefault(sale.RepaysLoanId ?? "");
        if (run.Register.Funds.TryGetValue(sale.FundId ?? loan?.ReserveFundId ?? loan?.FundId ?? TheLandFund() ?? "", out var fund)) funds.Miss(fund, citation, on);
    }

    private void Plan(LandSale sale, LocalDate on, Money amount, string citation)
    {
        if (sale.RepaysLoanId is { } loanId)
        {
            if (!run.Register.Loans.TryGetValue(loanId, out var loan) || !loans.Keeps(loanId)) return; // Refused already.
            if (sale.RemittedOn is { } remitted)
            {
                run.Refuse(citation, "remitted_on", DateText.Day(remitted),
                    new($"用于偿还贷款 {loanId} 的收入不再上缴", $"nothing: proceeds that repay loan {loanId} aren't paid on to the treasury"),
                    new("只填其一", "state one of the two"));
                return;
            }

            if (FundOf(citation, sale.FundId ?? loan.ReserveFundId ?? loan.FundId) is not { } fund || FundOf(citation, loan.ReserveFundId ?? fund.Id) is not { } reserve) return;
            run.At(on, PostingStep.Receipt, citation, () => Repay(sale, loan, fund, reserve, on, citation));
            return;
        }

        var held = sale.FundId ?? TheLandFund();
        if (held is null)
        {
            run.Refuse(citation, "fund_id", "",
                new("写明到账的资金；土地收入（land_income）资金不止一个或没有", "the fund that the proceeds arrived in; there is none of kind land_income, or several"),
                new("填写 fund_id", "fill in fund_id"));
        }
        else if (FundOf(citation, held) is { } fund)
        {
            run.At(on, PostingStep.Receipt, citation, () => Hold(sale, fund, on, amount, citation));
            if (sale.RemittedOn is { } day) run.At(day, PostingStep.Payment, citation, () => Remit(sale, fund, day, amount));
        }
    }

    private void Hold(LandSale sale, Fund fund, LocalDate on, Money amount, string citation)
    {
        funds.Change(fund, amount, citation, on);
        run.Emit(citation, on, JournalEntryType.Receipt, $"收到应缴财政土地出让收入 {sale.Id}",
        [
            JournalLine.Debit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
            JournalLine.Credit(run.Accounts.TreasuryPayable, PostingRun.OfFund(fund.Id), amount),
        ]);
    }

    private void Remit(LandSale sale, Fund fund, LocalDate on, Money amount)
    {
        funds.Change(fund, -amount, $"land_sale/{sale.Id}", on);
        run.Emit($"land_remittance/{sale.Id}", on, JournalEntryType.Payment, $"上缴土地出让收入 {sale.Id}",
        [
            JournalLine.Debit(run.Accounts.TreasuryPayable, PostingRun.OfFund(fund.Id), amount),
            JournalLine.Credit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
        ], new Payment("land_remittance", sale.Id));
    }

    private void Repay(LandSale sale, Loan loan, Fund fund, Fund reserve, LocalDate on, string citation)
    {
        var movements = loans.MovementsOf(citation);
        var (interest, principal, reserved) = (Of(LoanMovementKind.InterestPaid), Of(LoanMovementKind.PrincipalRepaid), Of(LoanMovementKind.Reserved));
        funds.Change(fund, interest + principal, citation, on);
        funds.Change(reserve, reserved, citation, on);
        run.Emit(citation, on, JournalEntryType.Receipt, $"收到土地出让收入 {sale.Id} 偿还贷款 {loan.Id}",
            fund.Id == reserve.Id ? Received(fund, interest + principal + reserved) : [.. Received(fund, interest + principal), .. Received(reserve, reserved)]);
        PayOut("land_interest", "interest", interest, run.Accounts.InterestPayable, run.Accounts.InterestBudgetExpenditure,
            Dimensions.Of((DimensionNames.Project, loan.ProjectId), (DimensionNames.Fund, fund.Id)));
        PayOut("land_principal", "principal", principal, run.Accounts.LoanPrincipal, run.Accounts.PrincipalBudgetExpenditure, PostingRun.OfFund(fund.Id));

        Money Of(LoanMovementKind kind) => movements.Where(m => m.Kind == kind).Sum(m => m.Amount);

        JournalLine[] Received(Fund into, Money amount) =>
        [
            JournalLine.Debit(run.Accounts.Bank, PostingRun.OfFund(into.Id), amount),
            JournalLine.Credit(run.Accounts.Income(LandIncome), PostingRun.OfFund(into.Id), amount),
            JournalLine.Debit(run.Accounts.BudgetCash, PostingRun.OfFund(into.Id), amount),
            JournalLine.Credit(run.Accounts.BudgetIncome(LandIncome), PostingRun.OfFund(into.Id), amount),
        ];

        void PayOut(string rule, string purpose, Money amount, string settled, string expenditure, Dimensions spent)
        {
            if (amount.IsZero) return;
            funds.Change(fund, -amount, citation, on);
            run.Emit($"{rule}/{sale.Id}", on, JournalEntryType.Payment, $"以土地出让收入 {sale.Id} 支付{PaymentRules.NameOf(purpose)} {loan.Id}",
            [
                JournalLine.Debit(settled, PostingRun.OfLoan(loan.Id), amount),
                JournalLine.Credit(run.Accounts.Bank, PostingRun.OfFund(fund.Id), amount),
                JournalLine.Debit(expenditure, spent, amount),
                JournalLine.Credit(run.Accounts.BudgetCash, PostingRun.OfFund(fund.Id), amount),
            ], new Payment(purpose, loan.Id));
        }
    }

    /// <summary>A fund of the unit's own account; null where it is refused, here or as a reference.</summary>
    private Fund? FundOf(string citation, string fundId)
    {
        if (!run.Register.Funds.TryGetValue(fundId, out var fund) || !fund.IsTreasuryDirect) return fund;
        run.Refuse(citation, "fund_id", fundId,
            new($"资金 {fundId} 由国库直接支付，没有到账", $"a fund of the unit's own account; {fundId} is paid by the treasury directly, so nothing is received"),
            new("换成专户资金（channel 为 special_account）", "name a fund with channel special_account"));
        return null;
    }

    private string? TheLandFund() =>
        run.Register.Funds.Values.Where(f => f.Kind == LandIncome && !f.IsTreasuryDirect).ToList() is [var only] ? only.Id : null;
}
