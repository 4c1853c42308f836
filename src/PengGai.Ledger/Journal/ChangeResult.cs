using System.Collections.Immutable;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Journal;

/// <summary>What became of a change of the book itself: a period, a control, a duty, an account. A closed set.</summary>
public abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    /// <summary>It is in the log. Where everything was so already, nothing was added.</summary>
    /// <param name="Head">The head of the log after it.</param>
    public sealed record Done(LogHead Head) : ChangeResult;

    /// <summary>It was refused, and nothing of it is in the book.</summary>
    /// <param name="Reasons">Every reason, not only the first.</param>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : ChangeResult;
}
