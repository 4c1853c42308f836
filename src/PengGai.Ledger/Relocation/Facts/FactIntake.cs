using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>Compares what a case folder states with what a book holds, and says which facts are new.</summary>
/// <remarks>
/// <para>A row becomes a base fact, dated by its row date, and one fact for every dated cell and every cell that forms a series.
/// A cell filled later is a further fact with the new cells only; a masked cell that is revealed counts as filled.
/// A stored cell that is now empty or masked changes nothing; a stored cell with another value is refused.</para>
/// <para>A row's <c>known_on</c> belongs to the facts that the row adds, never to those stored before. On a dated cell a
/// <c>known_on</c> before the cell's own day is left out: nobody knows of an event before it happens, and a backtest that
/// believed so would look into the future.</para>
/// <para>A correction is a fact of its own, and beside it a fact about what it corrects. A file may go on to say the old value,
/// or to hold a row that was withdrawn: both are warnings.</para>
/// <para>Time and memory grow with the number of facts and rows.</para>
/// </remarks>
public static class FactIntake
{
    /// <summary>Compares the rows of a whole folder with the facts of a book.</summary>
    /// <param name="stored">The facts of the book, in log order. Kinds that no folder states are passed over.</param>
    /// <param name="rows">All rows of the folder.</param>
    /// <param name="incompleteKinds">
    /// The kinds of which some rows could not be read. For these a missing row proves nothing: no warning of a row that
    /// disappeared, no refusal of a reference to one.
    /// </param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static IntakeResult Compare(
        IEnumerable<Fact> stored,
        IReadOnlyList<StatedRow> rows,
        IReadOnlySet<string>? incompleteKinds = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(rows);
        return new IntakeComparison(incompleteKinds, false, cancellationToken).Run(stored, rows);
    }
}
