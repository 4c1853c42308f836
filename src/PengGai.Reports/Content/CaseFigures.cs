using PengGai.Forecast;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;
using PengGai.Ledger.Reports;

namespace PengGai.Reports;

/// <summary>What a report of a case is made from: the book's view, its balances, the forecast and the comparisons.</summary>
public sealed record CaseFigures
{
    /// <summary>The case's name.</summary>
    public required string Name { get; init; }

    /// <summary>A note that every reader must see.</summary>
    public Phrase? Note { get; init; }

    /// <summary>The register and what follows from it.</summary>
    public required RelocationView View { get; init; }

    /// <summary>The trial balance as of the same day.</summary>
    public required TrialBalance Balance { get; init; }

    /// <summary>The outcome of verifying the book.</summary>
    public required VerifyReport Verified { get; init; }

    /// <summary>The published totals beside the computed ones.</summary>
    public IReadOnlyList<PublishedRow> Published { get; init; } = [];

    /// <summary>The portfolio; null where no forecast was made.</summary>
    public Portfolio? Portfolio { get; init; }

    /// <summary>The forecast; null where none was made.</summary>
    public ExposureForecast? Forecast { get; init; }

    /// <summary>The scenarios compared with the base.</summary>
    public IReadOnlyList<ScenarioComparison> Comparisons { get; init; } = [];

    /// <summary>Warnings of the import.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}
