namespace PengGai.Reports;

/// <summary>To whom, and for what, something is owed. The order is the order in the report.</summary>
public enum OwedKind
{
    /// <summary>Compensation to households (征收补偿款).</summary>
    Compensation,

    /// <summary>Transition fees within the agreed term (期内过渡费), one-off fees and fees after delivery among them.</summary>
    TransitionFee,

    /// <summary>Overdue transition fees (超期过渡费).</summary>
    OverdueFee,

    /// <summary>Housing vouchers in households' hands (未使用房票). Paid means used, cashed out or void.</summary>
    Voucher,

    /// <summary>Developers' instalments for homes bought with vouchers (应付开发企业).</summary>
    Developer,

    /// <summary>Anything else owed to households or suppliers.</summary>
    Other,

    /// <summary>Principal of loans (贷款本金). Shown, but not part of what is owed to households and developers.</summary>
    LoanPrincipal,

    /// <summary>Interest of loans (贷款利息). Shown, but not part of what is owed to households and developers.</summary>
    LoanInterest,
}
