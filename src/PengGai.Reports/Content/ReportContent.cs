using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Reports;

/// <summary>Everything that the report shows, as plain data. Whoever fills it decides; the report only presents.</summary>
/// <remarks>
/// <para>Immutable. Amounts from the books are exact <see cref="Money"/>; figures of the forecast are <see cref="double"/> yuan and
/// must be finite.</para>
/// <para>A list that is left empty, or a null, becomes one sentence in the report ("no scenario was set") and no empty chart.</para>
/// </remarks>
public sealed record ReportContent
{
    /// <summary>The case's name.</summary>
    public required string CaseName { get; init; }

    /// <summary>A note that every reader must see, e.g. that the case is synthetic. Stands at the top and at the foot.</summary>
    public Phrase? Note { get; init; }

    /// <summary><c>institution</c> (事业单位) or <c>administrative</c> (行政单位), as in case.json.</summary>
    public string? UnitKind { get; init; }

    /// <summary>The accounting date of every figure.</summary>
    public required LocalDate AsOf { get; init; }

    /// <summary>The forecast uses facts known by this day; null where that is as-of.</summary>
    public LocalDate? KnownOn { get; init; }

    /// <summary>The state of the log; null for a report without a book.</summary>
    public RecordedState? Recorded { get; init; }

    /// <summary>The projects, in the order in which they are to be shown.</summary>
    public IReadOnlyList<ProjectRow> Projects { get; init; } = [];

    /// <summary>What is owed and paid, at most one row per kind.</summary>
    public IReadOnlyList<OwedRow> Owed { get; init; } = [];

    /// <summary>Overdue fees by year, in order.</summary>
    public IReadOnlyList<OverdueFeeYear> OverdueFeeYears { get; init; } = [];

    /// <summary>The forecast; null where none was made.</summary>
    public ExposureView? Exposure { get; init; }

    /// <summary>The scenarios compared with the base.</summary>
    public IReadOnlyList<ScenarioView> Scenarios { get; init; } = [];

    /// <summary>Published totals and whether they agree.</summary>
    public IReadOnlyList<PublishedRow> Published { get; init; } = [];

    /// <summary>How households and amounts divide among the routes.</summary>
    public IReadOnlyList<RouteShare> Routes { get; init; } = [];

    /// <summary>Debits and credits, one row per side in use.</summary>
    public IReadOnlyList<LedgerSideTotals> LedgerSides { get; init; } = [];

    /// <summary>Checks of the book.</summary>
    public IReadOnlyList<LedgerCheck> Checks { get; init; } = [];

    /// <summary>Warnings of the import, the books and the forecast.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];

    /// <summary>What is unknown, and in which figures it is missing.</summary>
    public IReadOnlyList<Phrase> Unknowns { get; init; } = [];

    /// <summary>What is owed to households and developers; loans are <see cref="LoansOwed"/>.</summary>
    public ReportedMoney TotalOwed => Sum(row => !IsLoan(row.Kind));

    /// <summary>Principal and interest of loans owed.</summary>
    public ReportedMoney LoansOwed => Sum(row => IsLoan(row.Kind));

    private static bool IsLoan(OwedKind kind) => kind is OwedKind.LoanPrincipal or OwedKind.LoanInterest;

    private ReportedMoney Sum(Func<OwedRow, bool> belongs) =>
        Owed.Where(belongs).Aggregate(default(ReportedMoney), (sum, row) => sum + row.Position.Owed);
}
