using System.Collections.Immutable;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Facts;

namespace PengGai.Ledger.Journal;

/// <summary>Facts and entries that are recorded together: all of them or none.</summary>
public sealed record PostingBatch
{
    /// <summary>The facts, in order.</summary>
    public ImmutableArray<PendingFact> Facts { get; init; } = [];

    /// <summary>The purposes that fund sources permit; they count for the entries of the batch already.</summary>
    public ImmutableArray<Earmark> Earmarks { get; init; } = [];

    /// <summary>The entries, in the order in which they get their numbers.</summary>
    public ImmutableArray<EntryDraft> Entries { get; init; } = [];

    /// <summary>
    /// The size of the log that the batch was computed from. Where the log has grown meanwhile the batch is refused, so
    /// that nobody posts on the strength of what is no longer so. Null posts whatever the log holds.
    /// </summary>
    public long? ExpectedSize { get; init; }
}
