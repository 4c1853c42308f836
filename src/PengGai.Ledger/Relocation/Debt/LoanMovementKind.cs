namespace PengGai.Ledger.Relocation.Debt;

/// <summary>What a movement of a loan is.</summary>
public enum LoanMovementKind
{
    /// <summary>Principal drawn.</summary>
    Drawn,

    /// <summary>Interest paid.</summary>
    InterestPaid,

    /// <summary>Principal repaid.</summary>
    PrincipalRepaid,

    /// <summary>Land proceeds left over for the repayment reserve (还款准备金).</summary>
    Reserved,
}
