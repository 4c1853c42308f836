using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>The outcome of reading scenarios: accepted with warnings, or refused with every problem.</summary>
public abstract record ScenarioReading
{
    private ScenarioReading()
    {
    }

    /// <summary>The scenarios are good and fit the portfolio.</summary>
    /// <param name="Scenarios">The scenarios, in the order of the file.</param>
    /// <param name="Warnings">What was ignored, such as unknown keys.</param>
    public sealed record Accepted(ImmutableArray<ConversionScenario> Scenarios, ImmutableArray<InputProblem> Warnings) : ScenarioReading;

    /// <summary>The scenarios are refused.</summary>
    /// <param name="Problems">Everything that is wrong; at least one.</param>
    /// <param name="Warnings">What would have been ignored.</param>
    public sealed record Refused(ImmutableArray<InputProblem> Problems, ImmutableArray<InputProblem> Warnings) : ScenarioReading;
}
