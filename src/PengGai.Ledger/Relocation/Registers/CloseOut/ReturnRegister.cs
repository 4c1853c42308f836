using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers.CloseOut;

/// <summary>The register of households that haven't returned (未回迁台账).</summary>
public static class ReturnRegister
{
    /// <summary>How long after its acceptance a building is to be handed over.</summary>
    /// <remarks>柞政办函〔2021〕135号: what is completed and accepted is handed over within three months.</remarks>
    public const int MonthsAfterAcceptance = 3;

    /// <summary>Every agreement whose home hasn't been handed over in full, the latest first; conversions are out.</summary>
    public static ImmutableArray<PendingReturn> Of(Register register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return
        [
            .. FeeCases.InOrder(register).Where(a => register.RouteOf(a.Agreement) == ResettlementRoute.InKind)
                .Select(a => (a.Agreement, a.Household, Return: HomeReturn.Of(register, a.Agreement))).Where(a => a.Return.On is null)
                .Select(a => Of(register, a.Agreement, a.Household, a.Return.IsUnknown))
                .OrderByDescending(r => r.DaysLate ?? -1).ThenBy(r => r.DueOn ?? LocalDate.MaxIsoValue)
                .ThenBy(r => r.Project.Id, StringComparer.Ordinal).ThenBy(r => r.HouseholdId, StringComparer.Ordinal).ThenBy(r => r.AgreementId, StringComparer.Ordinal),
        ];
    }

    private static PendingReturn Of(Register register, Agreement agreement, Household household, bool isUnknown)
    {
        var project = register.Projects.GetValueOrDefault(household.ProjectId) ?? new Project(household.ProjectId, household.ProjectId, null, null, null, null, null, null);
        var fee = FeeCases.Build(register, agreement, household);
        var term = fee is FeeCaseOutcome.Found { Case: var known } ? TransitionTerm.LastDay(known) : null;
        var (due, basis) = project.AcceptedOn is { } accepted ? (accepted.PlusMonths(MonthsAfterAcceptance), ReturnBasis.Acceptance)
            : term is { } end ? (end, ReturnBasis.Term) : ((LocalDate?)null, ReturnBasis.None);
        return new(
            project, household.Id, agreement.Id, agreement.MovedOutOn, term, due, basis,
            due < register.AsOf ? Period.DaysBetween(due.Value, register.AsOf) : null,
            isUnknown || (due is null && (fee is FeeCaseOutcome.Unknown || agreement.MaskedCells.Contains("moved_out_on"))));
    }
}
