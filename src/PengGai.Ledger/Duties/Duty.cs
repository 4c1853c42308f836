namespace PengGai.Ledger.Duties;

/// <summary>What somebody does in the accounts (岗位). The numbers are part of the log's format.</summary>
public enum Duty
{
    /// <summary>制单: writes entries.</summary>
    Preparer = 1,

    /// <summary>审核: checks what others wrote, closes periods and opens them again.</summary>
    Reviewer = 2,

    /// <summary>记账: posts what was reviewed.</summary>
    Poster = 3,

    /// <summary>
    /// 出纳: keeps the money. May not review, and may not post to accounts of income, expense, claims and debts
    /// (会计法 art. 35).
    /// </summary>
    Cashier = 4,
}
