using System.Collections.Immutable;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Journal;

/// <summary>What became of a posting. A closed set.</summary>
public abstract record PostResult
{
    private PostResult()
    {
    }

    /// <summary>It is in the book.</summary>
    /// <param name="Numbers">The numbers of the new entries, in order.</param>
    /// <param name="Head">The head of the log after the commit that it is part of.</param>
    public sealed record Posted(ImmutableArray<EntryNumber> Numbers, LogHead Head) : PostResult;

    /// <summary>It was prepared and waits for its reviewer.</summary>
    /// <param name="Drafts">The positions of the prepared entries, in order; those that waited already are among them.</param>
    /// <param name="Head">The head of the log after it.</param>
    public sealed record Prepared(ImmutableArray<LogPosition> Drafts, LogHead Head) : PostResult;

    /// <summary>It was approved and waits for its poster.</summary>
    /// <param name="Drafts">The positions of the prepared entries.</param>
    /// <param name="Head">The head of the log after it.</param>
    public sealed record Reviewed(ImmutableArray<LogPosition> Drafts, LogHead Head) : PostResult;

    /// <summary>Every entry was in the book already, with the same content; nothing was added.</summary>
    /// <param name="Numbers">The numbers that the entries have.</param>
    public sealed record AlreadyPosted(ImmutableArray<EntryNumber> Numbers) : PostResult;

    /// <summary>It was refused, and nothing of it is in the book.</summary>
    /// <param name="Reasons">Every reason, not only the first.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : PostResult;
}
