using NodaTime;

namespace PengGai.Ledger.Relocation.TransitionFees;

/// <summary>What all lines of an agreement under one version of its policy share: how amounts are made, what sentences mention, when lines are due.</summary>
internal sealed record FeeTerms(
    FeeBasis Basis,
    decimal? MinimumAreaM2,
    decimal? MinimumYuan,
    OverdueMinimum MinimumOverdue,
    bool TemporaryHousing,
    decimal InTermFactor,
    string? Group,
    decimal UpliftPercent,
    LocalDate MonthZero,
    int PayEveryMonths,
    PayTiming PayIn)
{
    /// <summary>The number of months in a one-off line.</summary>
    public decimal OneOffMonths { get; init; }

    /// <summary>The quantity that counts where the household's own is <paramref name="own"/>.</summary>
    public decimal Quantity(decimal own) => Basis == FeeBasis.Area && MinimumAreaM2 is { } minimum && minimum > own ? minimum : own;

    /// <summary>The amount of a line before it is rounded: the one place where the rule's arithmetic stands.</summary>
    /// <param name="phase">The line's phase.</param>
    /// <param name="plain">Quantity × rate.</param>
    /// <param name="multiple">The line's multiple.</param>
    /// <param name="days">The days of the line.</param>
    /// <param name="monthDays">The days of the month that it is part of; as many as <paramref name="days"/> for a whole month.</param>
    public decimal Unrounded(FeePhase phase, decimal plain, decimal multiple, int days, int monthDays)
    {
        var floored = MinimumYuan is { } minimum && minimum > plain ? minimum : plain;
        var yuan = phase == FeePhase.Overdue && MinimumOverdue == OverdueMinimum.OncePlusBase
            ? floored + ((multiple - 1m) * plain)
            : multiple * floored;
        if (UpliftPercent != 0m) yuan *= 1m + (UpliftPercent / 100m);
        return days == monthDays ? yuan : yuan * days / monthDays;
    }

    /// <summary>The day on which a line from <paramref name="from"/> to <paramref name="to"/> falls due.</summary>
    /// <remarks>
    /// A month after delivery may begin in one block and end in the next: what is paid ahead is due with the block of its first
    /// day, what is paid in arrears with that of its last, so that nothing is due before it is owed.
    /// </remarks>
    public LocalDate DueOn(LocalDate from, LocalDate to)
    {
        var block = Months.Between(MonthZero, PayIn == PayTiming.Advance ? from : to) / PayEveryMonths * PayEveryMonths;
        return PayIn == PayTiming.Advance ? Months.After(MonthZero, block) : Months.After(MonthZero, block + PayEveryMonths).PlusDays(-1);
    }
}
