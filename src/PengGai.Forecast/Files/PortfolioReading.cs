using System.Collections.Immutable;

namespace PengGai.Forecast;

/// <summary>The outcome of reading a portfolio file: accepted with warnings, or refused with every problem.</summary>
public abstract record PortfolioReading
{
    private PortfolioReading()
    {
    }

    /// <summary>The file holds a portfolio.</summary>
    /// <param name="Portfolio">The portfolio.</param>
    /// <param name="Warnings">What was ignored or assumed, such as unknown keys.</param>
    public sealed record Accepted(Portfolio Portfolio, ImmutableArray<InputProblem> Warnings) : PortfolioReading;

    /// <summary>The file is refused.</summary>
    /// <param name="Problems">Everything that is wrong, in the order of the file; at least one.</param>
    /// <param name="Warnings">What would have been ignored or assumed.</param>
    public sealed record Refused(ImmutableArray<InputProblem> Problems, ImmutableArray<InputProblem> Warnings) : PortfolioReading;
}
