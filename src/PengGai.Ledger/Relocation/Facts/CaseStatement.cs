using System.Collections.Frozen;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What a case folder, or whoever speaks in its place, states: all rows, and what is to be known about how they were read.</summary>
/// <param name="Rows">All rows.</param>
public sealed record CaseStatement(IReadOnlyList<StatedRow> Rows)
{
    /// <summary>What was found while the rows were read. With an error among it nothing is stored, but the rows are checked all the same.</summary>
    public IReadOnlyList<Problem> ReadingProblems { get; init; } = [];

    /// <summary>Kinds of which some rows could not be read; a row missing from them proves nothing.</summary>
    public IReadOnlySet<string> IncompleteKinds { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the rows are all that is said for now, beside what the book holds: what they don't mention hasn't disappeared.</summary>
    public bool IsAddition { get; init; }

    /// <summary>Looks at the register as it would be, before anything is stored; an error that it finds refuses the whole.</summary>
    public Func<Register, IEnumerable<Problem>> Check { get; init; } = _ => [];
}
