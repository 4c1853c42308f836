using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Forecast;

/// <summary>What a portfolio will still cost, when, and how sure that is.</summary>
/// <remarks>Immutable; it carries what is needed to reproduce it: as-of date, engine, seed and model version.</remarks>
public sealed record ExposureForecast
{
    internal ExposureForecast()
    {
    }

    /// <summary>The day on which the forecast stands.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The day up to which facts were known; null where the portfolio doesn't come from a book.</summary>
    public required LocalDate? KnownOn { get; init; }

    /// <summary>What computed it.</summary>
    public required ForecastEngine Engine { get; init; }

    /// <summary>The seed of a simulation; null when exact.</summary>
    public long? Seed { get; init; }

    /// <summary>The number of simulated paths; null when exact.</summary>
    public long? Paths { get; init; }

    /// <summary>The model's name and version: the same version and input give the same figures.</summary>
    public required string Model { get; init; }

    /// <summary>How many nodes integrate the common factor; 1 where it has no effect.</summary>
    public required int FactorNodes { get; init; }

    /// <summary>The months, in order.</summary>
    public required ImmutableArray<MonthExposure> Months { get; init; }

    /// <summary>The calendar years, in order.</summary>
    public required ImmutableArray<YearExposure> Years { get; init; }

    /// <summary>The whole horizon, discounted.</summary>
    public required PresentValueExposure PresentValue { get; init; }

    /// <summary>The projects, in the portfolio's order.</summary>
    public required ImmutableArray<ProjectExposure> Projects { get; init; }

    /// <summary>Whether any project's delivery risk is the stated prior.</summary>
    public bool UsesPrior => Projects.Any(project => project.UsesPrior);
}
