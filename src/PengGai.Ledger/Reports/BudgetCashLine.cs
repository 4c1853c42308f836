namespace PengGai.Ledger.Reports;

/// <summary>The budgetary cash (资金结存) of one source of funds.</summary>
/// <param name="Fund">The source of funds; null where the lines name none.</param>
/// <param name="Opening">At the start of the year.</param>
/// <param name="In">What came in since, less what was taken back of it in red.</param>
/// <param name="Out">What went out since.</param>
/// <param name="Source">The lines since the start of the year.</param>
public sealed record BudgetCashLine(string? Fund, Money Opening, Money In, Money Out, LineSource Source)
{
    /// <summary>On the day of the report.</summary>
    public Money Closing => Opening + In - Out;
}
