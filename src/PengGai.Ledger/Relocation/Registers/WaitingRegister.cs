using NodaTime;
using PengGai.Ledger.Relocation.Posting;
using PengGai.Ledger.Relocation.TransitionFees;

namespace PengGai.Ledger.Relocation.Registers;

/// <summary>The agreements with transition fees still to come, projected by the code that posts fees.</summary>
public static class WaitingRegister
{
    /// <summary>The first month that isn't over at the end of a day: month 1 of a forecast.</summary>
    public static YearMonth FirstMonth(LocalDate asOf)
    {
        var tomorrow = asOf.PlusDays(1);
        return new YearMonth(tomorrow.Year, tomorrow.Month);
    }

    /// <summary>The agreements with fees to come, in order of household and agreement.</summary>
    /// <param name="register">The register; its day is the as-of date.</param>
    /// <param name="months">How many months to project, at least 1.</param>
    /// <remarks>Agreements whose fee can't be computed, since something is masked, are left out; the derivation counts them as unknown.</remarks>
    public static IEnumerable<WaitingAgreement> Of(Register register, int months)
    {
        ArgumentNullException.ThrowIfNull(register);
        var first = FirstMonth(register.AsOf);
        foreach (var (agreement, household) in FeeCases.InOrder(register))
        {
            if (FeeCases.Build(register, agreement, household) is not FeeCaseOutcome.Found { Case: var fee }) continue;
            if (!TransitionFee.TryProject(fee, register.AsOf, first, months, out var projection, out _)) continue;
            if (!projection.IsWaiting && projection.Monthly.All(m => m.IsZero)) continue;
            yield return new WaitingAgreement(
                household.ProjectId, household.Id, agreement.Id, projection, projection.OverdueFrom <= register.AsOf);
        }
    }
}
