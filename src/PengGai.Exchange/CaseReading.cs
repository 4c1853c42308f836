using System.Collections.Frozen;
using System.Collections.Immutable;
using PengGai.Ledger;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Exchange;

/// <summary>What was read from a case folder.</summary>
/// <param name="Settings">The settings of <c>case.json</c>; null when they can't be used.</param>
/// <param name="Rows">The rows of all files. A row with a bad cell is among them without that cell, so that references to it still hold.</param>
/// <param name="Problems">Errors and warnings, file by file, by line.</param>
/// <param name="IncompleteKinds">
/// The kinds of which some rows could not be read, for <see cref="FactIntake.Compare"/>, so that one bad line doesn't bring a
/// hundred complaints about what refers to it.
/// </param>
public sealed record CaseReading(
    CaseSettings? Settings,
    ImmutableArray<StatedRow> Rows,
    ImmutableArray<Problem> Problems,
    FrozenSet<string> IncompleteKinds)
{
    /// <summary>Whether the folder is refused.</summary>
    public bool HasErrors => Problems.Any(p => !p.IsWarning);
}
