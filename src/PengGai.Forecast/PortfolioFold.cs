using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Forecast;

/// <summary>Folds a register into a portfolio: per project, cohorts of households with the same due month.</summary>
/// <remarks>The fee of every month comes from the code that posts fees; a forecast can't disagree with the books.</remarks>
public static class PortfolioFold
{
    /// <summary>The portfolio of a register.</summary>
    /// <param name="register">The register; its day is the forecast's as-of date.</param>
    /// <param name="settings">Horizon, discounting, correlation and risks.</param>
    /// <param name="knownOn">The day by which the register's facts were known; stands in the result.</param>
    /// <remarks>A project with nothing pending is left out; a portfolio without projects gives zeros.</remarks>
    public static Portfolio FromRegister(Register register, PortfolioSettings settings, LocalDate? knownOn = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(settings);
        var projects = WaitingRegister.Of(register, settings.HorizonMonths)
            .GroupBy(w => w.ProjectId, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => ToProject(g.Key, [.. g], register, settings));
        return new Portfolio(
            register.AsOf, settings.HorizonMonths, settings.DiscountAnnual, settings.Correlation, projects, settings.DiscountConvention, knownOn);
    }

    private static PortfolioProject ToProject(string id, List<WaitingAgreement> agreements, Register register, PortfolioSettings settings)
    {
        var waiting = agreements.Where(a => a.Projection.IsWaiting).ToList();
        var certain = agreements.Where(a => !a.Projection.IsWaiting).Select(a => a.Projection.Monthly).ToList();
        var risk = settings.ProjectRisks.GetValueOrDefault(id) ?? settings.DefaultRisk;
        var cohorts = waiting
            .GroupBy(a => (a.Projection.DueMonth, a.Projection.AfterDeliveryMonths))
            .OrderBy(g => g.Key.DueMonth).ThenBy(g => g.Key.AfterDeliveryMonths)
            .Select(g => Cohort
                .FromFees(g.Select(a => a.HouseholdId).Distinct().Count(), Sum(g.Select(a => a.Projection.Monthly), settings.HorizonMonths), g.Key.DueMonth)
                .WithAfterDelivery(
                    g.Key.AfterDeliveryMonths,
                    Sum(g.Select(a => a.Projection.AfterDeliveryInTerm), settings.HorizonMonths),
                    Sum(g.Select(a => a.Projection.AfterDeliveryOverdue), settings.HorizonMonths)));
        return new PortfolioProject(
            id,
            waiting.Count == 0 ? null : risk is null
                ? DeliveryRisk.Prior(register.AsOf, register.Projects.GetValueOrDefault(id)?.PlannedDeliveryOn)
                : Age(risk, register.AsOf, settings.RisksAsOf),
            cohorts,
            certain.Count == 0 ? null : Sum(certain, settings.HorizonMonths),
            waiting.Count > 0 && risk is null);
    }

    /// <summary>A risk stated for one day, as it stands on another: the months in between have elapsed as well.</summary>
    private static DeliveryRisk Age(DeliveryRisk risk, LocalDate asOf, LocalDate? statedOn)
    {
        if (statedOn is not { } day || day == asOf) return risk;
        var elapsed = Math.Max(0, risk.ElapsedMonths + Period.Between(day, asOf, PeriodUnits.Months).Months);
        return risk.CanHaveElapsed(elapsed) ? risk.WithElapsed(elapsed) : risk;
    }

    /// <summary>The months' sums in yuan. Summed as money first, so that they are the books' own to the fen.</summary>
    private static double[] Sum(IEnumerable<System.Collections.Immutable.ImmutableArray<Money>> projections, int months)
    {
        var sums = new Money[months];
        foreach (var projection in projections)
        {
            for (var month = 0; month < projection.Length; month++) sums[month] += projection[month];
        }

        return Array.ConvertAll(sums, s => (double)s.Yuan);
    }
}
