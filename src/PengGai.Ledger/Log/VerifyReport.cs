using System.Collections.Immutable;

namespace PengGai.Ledger.Log;

/// <summary>The outcome of a verification.</summary>
/// <param name="Head">The head of the log as the replay computed it from the records alone.</param>
/// <param name="Facts">How many facts it holds.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Lines">How many lines they have.</param>
/// <param name="Findings">Every place where the book is not what its log says; the first 200 of each table.</param>
public sealed record VerifyReport(LogHead Head, long Facts, long Entries, long Lines, ImmutableArray<VerifyFinding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsSound => Findings.IsEmpty;
}
