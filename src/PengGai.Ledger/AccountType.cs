namespace PengGai.Ledger;

/// <summary>The element that an account belongs to. The numbers are part of the log's format.</summary>
public enum AccountType
{
    /// <summary>资产.</summary>
    Asset = 1,

    /// <summary>负债.</summary>
    Liability = 2,

    /// <summary>净资产.</summary>
    NetAssets = 3,

    /// <summary>收入.</summary>
    Income = 4,

    /// <summary>费用.</summary>
    Expense = 5,

    /// <summary>预算收入.</summary>
    BudgetIncome = 6,

    /// <summary>预算支出.</summary>
    BudgetExpense = 7,

    /// <summary>预算结余.</summary>
    BudgetSurplus = 8,
}
