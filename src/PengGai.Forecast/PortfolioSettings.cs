using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Input;

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
    /// <param name="place">Where it stands; the paths of its fields are appended.</param>
    /// <param name="problems">Receives everything that is wrong, and a warning for every unknown key.</param>
    /// <returns>These settings with the risks that were read.</returns>
    public PortfolioSettings WithDelivery(JsonElement delivery, ProblemPlace place, ICollection<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(problems);
        if (JsonFields.Open(delivery, place, problems) is not { } fields)
            return this;
        var risks = ProjectRisks.ToBuilder();
        if (fields.Object("projects") is { } projects)
        {
            foreach (var id in projects.Keys)
            {
                if (PortfolioFile.Delivery(projects.Object(id)) is { } risk)
                    risks[id] = risk;
            }
        }

        var settings = this with { DefaultRisk = PortfolioFile.Delivery(fields.Object("default")) ?? DefaultRisk, ProjectRisks = risks.ToImmutable() };
        fields.WarnOfUnknownKeys();
        return settings;
    }
}
