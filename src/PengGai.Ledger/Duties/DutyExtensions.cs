namespace PengGai.Ledger.Duties;

/// <summary>Duties as people call them.</summary>
public static class DutyExtensions
{
    /// <summary>The name of a duty.</summary>
    public static Phrase ToName(this Duty duty) => duty switch
    {
        Duty.Preparer => new("制单", "preparer"),
        Duty.Reviewer => new("审核", "reviewer"),
        Duty.Poster => new("记账", "poster"),
        _ => new("出纳", "cashier"),
    };
}
