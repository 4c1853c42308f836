namespace PengGai.Reports;

/// <summary>What became payable, what of it has been paid, and what is still owed.</summary>
/// <remarks>
/// Owed is given and not derived: with a fee that was paid ahead, or an amount that is unknown, it isn't the difference.
/// </remarks>
/// <param name="Recognised">Everything that became payable up to as-of (应付).</param>
/// <param name="Paid">What of it has been paid or otherwise settled (已付).</param>
/// <param name="Owed">What is owed at as-of (尚欠).</param>
public sealed record OwedPosition(ReportedMoney Recognised, ReportedMoney Paid, ReportedMoney Owed)
{
    /// <summary>Nothing payable, paid or owed.</summary>
    public static OwedPosition None { get; } = new(default, default, default);
}
