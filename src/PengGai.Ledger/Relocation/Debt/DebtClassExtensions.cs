namespace PengGai.Ledger.Relocation.Debt;

/// <summary>The words of files and people for classes of debt.</summary>
public static class DebtClassExtensions
{
    /// <summary>The word that files use, such as <c>hidden_debt</c>.</summary>
    public static string ToWord(this DebtClass debtClass) => debtClass switch
    {
        DebtClass.StatutoryBond => "statutory_bond",
        DebtClass.HiddenDebt => "hidden_debt",
        _ => "enterprise_debt",
    };

    /// <summary>The name that people use.</summary>
    public static Phrase ToName(this DebtClass debtClass) => debtClass switch
    {
        DebtClass.StatutoryBond => new("法定债务", "statutory bond"),
        DebtClass.HiddenDebt => new("隐性债务", "hidden debt"),
        _ => new("企业债务", "enterprise debt"),
    };
}
