using System.Collections.Immutable;
using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>The outcome of reading scenarios: accepted with warnings, or refused with every problem.</summary>
public abstract record ScenarioReading
{
    private ScenarioReading(ImmutableArray<Problem> problems) => Problems = problems;

    /// <summary>Errors, and warnings of what was ignored, such as unknown keys; each with its JSON path.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The scenarios are good and fit the portfolio; their problems are warnings.</summary>
    /// <param name="Scenarios">The scenarios, in the order of the file.</param>
    /// <param name="Problems">Warnings.</param>
    public sealed record Accepted(ImmutableArray<ConversionScenario> Scenarios, ImmutableArray<Problem> Problems) : ScenarioReading(Problems);

    /// <summary>The scenarios are refused; at least one problem is an error.</summary>
    /// <param name="Problems">Errors and warnings.</param>
    public sealed record Refused(ImmutableArray<Problem> Problems) : ScenarioReading(Problems);
}
