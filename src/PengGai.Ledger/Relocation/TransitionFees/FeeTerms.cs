namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>What all lines of an agreement share: how their amounts are made, and what their sentences mention.</summary>
internal sealed record FeeTerms(
    FeeBasis Basis,
    decimal? MinimumAreaM2,
    decimal? MinimumYuan,
    OverdueMinimum MinimumOverdue,
    bool TemporaryHousing,
    decimal InTermFactor,
    string? Group,
    decimal UpliftPercent,
    int FirstMonth,
    int PayEveryMonths,
    PayTiming PayIn)
{
    /// <summary>The number of months in a one-off line.</summary>
    public decimal OneOffMonths { get; init; }

    /// <summary>The amount of a line before it is rounded: the one place where the rule's arithmetic stands.</summary>
    /// <param name="phase">The line's phase.</param>
    /// <param name="plain">Quantity × rate.</param>
    /// <param name="multiple">The line's multiple.</param>
    public decimal Unrounded(FeePhase phase, decimal plain, decimal multiple)
    {
        var floored = MinimumYuan is { } minimum && minimum > plain ? minimum : plain;
        var yuan = phase == FeePhase.Overdue && MinimumOverdue == OverdueMinimum.OncePlusBase
            ? floored + ((multiple - 1m) * plain)
            : multiple * floored;
        return UpliftPercent == 0m ? yuan : yuan * (1m + (UpliftPercent / 100m));
    }
}
