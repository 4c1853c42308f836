using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace PengGai.Forecast;

/// <summary>What a forecast from a book needs beside the book: horizon, discounting, correlation, delivery risks.</summary>
public sealed record PortfolioSettings
{
    /// <summary>How many months to look ahead, 1 to 1200.</summary>
    public int HorizonMonths { get; init; } = 60;

    /// <summary>The annual discount rate as a fraction: 0.03 is 3 %.</summary>
    public double DiscountAnnual { get; init; } = 0.03;

    /// <summary>How the annual rate applies to months.</summary>
    public DiscountConvention DiscountConvention { get; init; } = DiscountConvention.Effective;

    /// <summary>The correlation ρ of the one-factor model, at least 0 and below 1.</summary>
    public double Correlation { get; init; } = 0.3;

    /// <summary>The day from which the elapsed months of the risks are counted; null for the forecast's own day.</summary>
    public LocalDate? RisksAsOf { get; init; }

    /// <summary>The risk of projects without one of their own; null for the stated prior.</summary>
    public DeliveryRisk? DefaultRisk { get; init; }

    /// <summary>The risks of projects.</summary>
    public ImmutableDictionary<string, DeliveryRisk> ProjectRisks { get; init; } = ImmutableDictionary<string, DeliveryRisk>.Empty;

    /// <summary>Reads the <c>delivery</c> object of <c>case.json</c>.</summary>
    /// <param name="delivery">The object.</param>
    /// <param name="problems">Receives everything that is wrong.</param>
    /// <param name="warnings">Receives unknown keys.</param>
    /// <returns>These settings with the risks that were read.</returns>
    public PortfolioSettings WithDelivery(JsonElement delivery, ICollection<InputProblem> problems, ICollection<InputProblem> warnings)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(warnings);
        if (delivery.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new InputProblem("delivery", delivery.ToString(), new("一个对象", "an object"), new("请写成 {…}。", "Write it as {…}.")));
            return this;
        }

        var settings = this;
        foreach (var property in delivery.EnumerateObject())
        {
            switch (property.Name)
            {
                case "default":
                    if (PortfolioFile.TryReadDelivery(property.Value, "delivery.default", out var risk, problems, warnings))
                        settings = settings with { DefaultRisk = risk };
                    break;
                case "projects" when property.Value.ValueKind == JsonValueKind.Object:
                    foreach (var project in property.Value.EnumerateObject())
                    {
                        if (PortfolioFile.TryReadDelivery(project.Value, $"delivery.projects.{project.Name}", out var own, problems, warnings))
                            settings = settings with { ProjectRisks = settings.ProjectRisks.SetItem(project.Name, own) };
                    }

                    break;
                default:
                    warnings.Add(new InputProblem(
                        $"delivery.{property.Name}", property.Value.ToString(), new("default 或 projects", "default or projects"), new("已忽略。", "It was ignored.")));
                    break;
            }
        }

        return settings;
    }
}
