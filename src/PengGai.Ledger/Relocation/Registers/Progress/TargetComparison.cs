using NodaTime;

namespace PengGai.Ledger.Relocation.Registers.Progress;

/// <summary>A figure beside its target.</summary>
/// <param name="Target">The last target due by the day, else the next one; null for none.</param>
/// <param name="State">How the figure stands to it.</param>
/// <param name="BehindBy">How much is missing where the target is due and not reached; for overdue households, how many there are too many.</param>
/// <param name="ReachedPercent">The figure in percent of the target; null without a target, for one of zero, and where less is better.</param>
public sealed record TargetComparison(Target? Target, TargetState State, decimal? BehindBy, decimal? ReachedPercent)
{
    private const string FewerIsBetter = "overdue_households";

    /// <summary>Compares a figure with the targets of its project.</summary>
    /// <param name="register">The register.</param>
    /// <param name="projectId">The project.</param>
    /// <param name="indicator">What is counted.</param>
    /// <param name="basis">For a share, what it is a share of; a target that doesn't say is one of households.</param>
    /// <param name="value">The figure; null where it has no meaning.</param>
    /// <param name="day">Targets after this day aren't due.</param>
    public static TargetComparison Of(Register register, string projectId, string indicator, string? basis, decimal? value, LocalDate day)
    {
        ArgumentNullException.ThrowIfNull(register);
        var targets = register.Targets.Where(t => t.ProjectId == projectId && t.Indicator == indicator && (basis is null || (t.Basis ?? "households") == basis)).ToList();
        var target = targets.Where(t => t.DueOn <= day).MaxBy(t => t.DueOn) ?? targets.Where(t => t.DueOn > day).MinBy(t => t.DueOn);
        if (target is null) return new(null, TargetState.None, null, null);
        if (target.Value is not { } goal) return new(target, TargetState.Unknown, null, null);
        var behind = indicator == FewerIsBetter ? value - goal : goal - value;
        decimal? reached = indicator == FewerIsBetter || goal == 0 ? null : value / goal * 100;
        var state = target.DueOn > day ? TargetState.NotDue : behind <= 0 ? TargetState.Reached : TargetState.Behind;
        return new(target, state, state == TargetState.Behind ? behind : null, reached);
    }
}
