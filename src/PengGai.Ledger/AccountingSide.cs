namespace PengGai.Ledger;

/// <summary>The two halves of parallel bookkeeping (平行记账); each balances on its own.</summary>
public enum AccountingSide
{
    /// <summary>Financial accounting (财务会计), on the accrual basis.</summary>
    Financial,

    /// <summary>Budgetary accounting (预算会计), on the cash basis.</summary>
    Budgetary,
}
