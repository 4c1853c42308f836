using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Exchange;
using PengGai.Forecast;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Cli;

/// <summary>The forecast of a book with the settings of its case: portfolio, exposure, scenarios.</summary>
internal static class CaseForecast
{
    /// <summary>The settings of the last case that was imported into the book.</summary>
    public static CaseSettings? SettingsOf(Register register)
    {
        if (register.CaseSettings is null) return null;
        using var json = JsonDocument.Parse(register.CaseSettings);
        return CaseSettings.Read(json.RootElement, new ProblemPlace("case.json"), []);
    }

    /// <summary>Folds the portfolio.</summary>
    public static Portfolio Fold(
        Register register, CaseSettings? settings, PortfolioOverrides overrides, LocalDate? knownOn, List<Problem> problems)
    {
        var portfolioSettings = new PortfolioSettings
        {
            HorizonMonths = overrides.HorizonMonths ?? settings?.HorizonMonths ?? 60,
            DiscountAnnual = overrides.DiscountAnnual ?? settings?.DiscountAnnual ?? 0.03,
            DiscountConvention = settings?.DiscountConvention == "nominal_monthly" ? DiscountConvention.NominalMonthly : DiscountConvention.Effective,
            Correlation = overrides.Correlation ?? settings?.Correlation ?? 0.3,
            RisksAsOf = settings?.AsOf,
        };
        if (settings?.Delivery is { } delivery)
            portfolioSettings = portfolioSettings.WithDelivery(delivery, new("case.json", Field: "delivery"), problems);

        return PortfolioFold.FromRegister(register, portfolioSettings, knownOn);
    }

    /// <summary>Compares the scenarios of the case with doing nothing.</summary>
    public static ImmutableArray<ScenarioComparison> Compare(
        Portfolio portfolio, CaseSettings? settings, List<Problem> problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (settings?.Scenarios is not { } scenarios) return [];
        var reading = ScenarioFile.Read(scenarios, portfolio);
        problems.AddRange(reading.Problems);
        return reading is ScenarioReading.Accepted accepted
            ? ScenarioComparison.Run(portfolio, accepted.Scenarios, progress: progress, cancellationToken: cancellationToken)
            : [];
    }
}
