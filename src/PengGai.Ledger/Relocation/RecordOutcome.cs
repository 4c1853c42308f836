using System.Collections.Immutable;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Relocation;

/// <summary>What became of recording. A closed set.</summary>
public abstract record RecordOutcome
{
    private RecordOutcome()
    {
    }

    /// <summary>The book holds it.</summary>
    /// <param name="Facts">How many facts were new.</param>
    /// <param name="Entries">How many entries were posted.</param>
    /// <param name="Head">The head of the log after it.</param>
    /// <param name="Warnings">What somebody should look at.</param>
    public sealed record Recorded(int Facts, int Entries, LogHead Head, ImmutableArray<Problem> Warnings) : RecordOutcome
    {
        /// <summary>How many entries were prepared instead and wait for review, in a book that asks for it.</summary>
        public int Prepared { get; init; }
    }

    /// <summary>It was refused, and nothing of it is in the book.</summary>
    /// <param name="Problems">Every problem, warnings included.</param>
    public sealed record Refused(ImmutableArray<Problem> Problems) : RecordOutcome;
}
