namespace PengGai.Ledger.Relocation.Debt;

/// <summary>What can happen to a loan, in the order in which it counts within a day.</summary>
public enum LoanEventKind
{
    /// <summary>Another rate holds from this day on (利率调整).</summary>
    Rate,

    /// <summary>Principal is drawn (提款); it bears interest from this day on.</summary>
    Draw,

    /// <summary>Proceeds of land arrive that repay the loan: interest, then principal, then the reserve.</summary>
    LandProceeds,

    /// <summary>Principal is repaid (还本); it bears interest until the day before.</summary>
    PrincipalPayment,

    /// <summary>Interest is paid (付息).</summary>
    InterestPayment,
}
