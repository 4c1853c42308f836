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
    private static readonly Phrase LeftOut = new(
        "本次不测算该方案；请核对月份和户数，或删去已不适用的方案", "the scenario is left out; check its month and households, or remove it once it no longer applies");

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

    /// <summary>What is wrong with the delivery risks and the scenarios of a case, seen with the register that they are about.</summary>
    public static IEnumerable<Problem> Check(Register register, CaseSettings settings)
    {
        if (settings.Delivery is null && settings.Scenarios is null) return [];
        var problems = new List<Problem>();
        _ = Scenarios(Fold(register, settings, new PortfolioOverrides(), null, problems), settings, problems);
        problems.AddRange(UnknownProjects(register, settings));
        return problems;
    }

    private static IEnumerable<Problem> UnknownProjects(Register register, CaseSettings settings)
    {
        if (settings.Scenarios is not { ValueKind: JsonValueKind.Array } scenarios) yield break;
        foreach (var (i, scenario) in scenarios.EnumerateArray().Index())
        {
            if (scenario.ValueKind != JsonValueKind.Object || !scenario.TryGetProperty("convert", out var convert) || convert.ValueKind != JsonValueKind.Array) continue;
            foreach (var (j, conversion) in convert.EnumerateArray().Index())
            {
                if (conversion.ValueKind != JsonValueKind.Object || !conversion.TryGetProperty("project", out var project)
                    || project.ValueKind != JsonValueKind.String || register.Projects.ContainsKey(project.GetString()!)) continue;
                yield return Problem.Error(
                    new("case.json", null, $"scenarios[{i}].convert[{j}].project"), project.GetString()!,
                    new("没有这个项目", "a project of the case"), new("改正项目编号", "correct the project"));
            }
        }
    }

    /// <summary>Compares the scenarios of the case with doing nothing.</summary>
    public static ImmutableArray<ScenarioComparison> Compare(
        Portfolio portfolio, CaseSettings? settings, List<Problem> problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var scenarios = Scenarios(portfolio, settings, problems);
        return scenarios.IsEmpty ? [] : ScenarioComparison.Run(portfolio, scenarios, progress: progress, cancellationToken: cancellationToken);
    }

    private static ImmutableArray<ConversionScenario> Scenarios(Portfolio portfolio, CaseSettings? settings, List<Problem> problems)
    {
        if (settings?.Scenarios is not { } stated) return [];
        var misfits = new List<Problem>();
        var reading = ScenarioFile.Read(stated, portfolio, misfits: misfits);
        problems.AddRange(misfits.Select(p => p with { IsWarning = true, Remedy = LeftOut }));
        problems.AddRange(reading.Problems);
        return reading is ScenarioReading.Accepted accepted ? accepted.Scenarios : [];
    }
}
