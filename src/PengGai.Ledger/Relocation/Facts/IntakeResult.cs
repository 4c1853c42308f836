using System.Collections.Frozen;
using System.Collections.Immutable;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Relocation.Facts;

/// <summary>What a comparison of stated rows with a book came to.</summary>
public sealed class IntakeResult
{
    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, StatedRow>> _rowsByKind;

    internal IntakeResult(
        ImmutableArray<Fact> statedFacts,
        ImmutableArray<Problem> problems,
        FrozenDictionary<string, IReadOnlyDictionary<string, StatedRow>> rowsByKind)
    {
        (StatedFacts, Problems, _rowsByKind) = (statedFacts, problems, rowsByKind);
        NewFacts = HasErrors ? [] : statedFacts;
    }

    /// <summary>What would be new, also where an error keeps it from being stored: for further checks in the same pass.</summary>
    internal ImmutableArray<Fact> StatedFacts { get; }

    /// <summary>
    /// What the book doesn't hold yet, in canonical order: without a day first, then by day, kind (as in
    /// <see cref="RelocationFacts.All"/>), subject and aspect. Empty when there is an error, so that nothing of a refused folder is stored.
    /// </summary>
    public ImmutableArray<Fact> NewFacts { get; }

    /// <summary>Errors and warnings, by the order of the rows; what concerns a whole file comes last.</summary>
    public ImmutableArray<Problem> Problems { get; }

    /// <summary>Whether the rows are refused.</summary>
    public bool HasErrors => Problems.Any(p => !p.IsWarning);

    /// <summary>Where the row or the cell stands that a fact's <see cref="Fact.Citation"/> names, or null where no row states it.</summary>
    /// <remarks>It answers for facts that the book held before as well, as long as the folder still states them.</remarks>
    public ProblemPlace? PlaceOf(string citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        var slash = citation.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !_rowsByKind.TryGetValue(citation[..slash], out var rows)) return null;

        var subject = citation[(slash + 1)..];
        if (rows.TryGetValue(subject, out var row)) return row.Place;

        // A subject may itself hold a '#'; only what follows the last one can be an aspect.
        var hash = subject.LastIndexOf('#');
        if (hash < 0 || !rows.TryGetValue(subject[..hash], out row)) return null;
        var aspect = subject[(hash + 1)..];
        return row.Find(aspect) is null ? null : row.Place with { Field = aspect };
    }
}
