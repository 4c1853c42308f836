using System.Collections.Immutable;
using PengGai.Ledger;

namespace PengGai.Forecast;

/// <summary>The outcome of reading a portfolio file: accepted with warnings, or refused with every problem.</summary>
public abstract record PortfolioReading
{
    private PortfolioReading(ImmutableArray<Problem> problems) => Problems = problems;

    /// <summary>Errors, and warnings of what was ignored or assumed, such as unknown keys; each with its JSON path.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>The file holds a portfolio; its problems are warnings.</summary>
    /// <param name="Portfolio">The portfolio.</param>
    /// <param name="Problems">Warnings.</param>
    public sealed record Accepted(Portfolio Portfolio, ImmutableArray<Problem> Problems) : PortfolioReading(Problems);

    /// <summary>The file is refused; at least one problem is an error.</summary>
    /// <param name="Problems">Errors and warnings.</param>
    public sealed record Refused(ImmutableArray<Problem> Problems) : PortfolioReading(Problems);
}
