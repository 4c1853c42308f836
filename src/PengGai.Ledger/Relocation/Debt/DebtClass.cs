namespace PengGai.Ledger.Relocation.Debt;

/// <summary>Whose debt a loan is in law.</summary>
public enum DebtClass
{
    /// <summary>Government debt within quota, from bonds issued by the province and on-lent (法定债务；预算法第三十五条).</summary>
    StatutoryBond,

    /// <summary>Debt outside the quota that a government promised to carry (隐性债务).</summary>
    HiddenDebt,

    /// <summary>Debt of an enterprise, such as a platform company (企业债务).</summary>
    EnterpriseDebt,
}
