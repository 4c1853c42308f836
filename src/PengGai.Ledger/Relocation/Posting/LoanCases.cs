using PengGai.Ledger.Relocation.Debt;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>Builds loan cases from the register.</summary>
internal static class LoanCases
{
    /// <summary>A loan with its draws, rates, payments, the land that repays it, and the agreed repayments.</summary>
    public static LoanCase Build(Register register, Loan loan)
    {
        // Where it isn't known how days are counted, no rate says what interest is.
        var isInterestMasked = loan.MaskedCells.Any(c => c is "day_count" or "interest_day");
        var repayments = register.LoanRepayments[loan.Id];
        return new LoanCase
        {
            LoanId = loan.Id,
            DayCount = loan.DayCount,
            InterestDay = loan.InterestDay,
            Events =
            [
                .. register.LoanEvents[loan.Id].Select(e => ToEvent(e, isInterestMasked)), .. register.Payments.Select(p => ToEvent(p, loan)).OfType<LoanEvent>(),
                .. register.LandSales.Select(s => ToEvent(s, loan)).OfType<LoanEvent>(),
            ],
            Schedule = repayments.Any(r => r.Amount is null) ? [] : [.. repayments.Select(r => new LoanInstalment(r.DueOn, r.Amount!.Value)).OrderBy(r => r.DueOn)],
        };
    }

    private static LoanEvent ToEvent(LoanEventRow row, bool isInterestMasked) => row.Event == "rate"
        ? new LoanEvent($"loan_event/{row.Id}", row.On, LoanEventKind.Rate)
        {
            AnnualRatePercent = row.AnnualRatePercent,
            IsMasked = isInterestMasked || row.MaskedCells.Contains("annual_rate_percent"),
        }
        : new LoanEvent($"loan_event/{row.Id}", row.On, LoanEventKind.Draw) { Amount = row.Amount, IsMasked = row.MaskedCells.Contains("amount_yuan") };

    /// <summary>A payment on the loan; null for another's, and for one that is refused already or moves nothing.</summary>
    private static LoanEvent? ToEvent(PaymentRow payment, Loan loan)
    {
        if (payment.LoanId != loan.Id || payment.Amount <= Money.Zero) return null;
        LoanEventKind? kind = payment.Purpose switch
        {
            "interest" => LoanEventKind.InterestPayment,
            "principal" => LoanEventKind.PrincipalPayment,
            _ => null,
        };
        return kind is null ? null : new LoanEvent($"payment/{payment.Id}", payment.On, kind.Value) { Amount = payment.Amount, IsMasked = payment.Amount is null };
    }

    private static LoanEvent? ToEvent(LandSale sale, Loan loan)
    {
        if (sale.RepaysLoanId != loan.Id || sale.ReceivedOn is not { } on || (sale.Amount is null && !sale.IsAmountMasked) || sale.Amount <= Money.Zero) return null;
        return new LoanEvent($"land_sale/{sale.Id}", on, LoanEventKind.LandProceeds)
        {
            Amount = sale.Amount,
            PrincipalLimit = sale.PrincipalLimit,
            IsMasked = sale.IsAmountMasked,
        };
    }
}
