using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Duties;

/// <summary>A prepared entry that is neither posted nor rejected yet.</summary>
/// <param name="Position">Its position in the log, by which it is reviewed.</param>
/// <param name="PreparedAt">When it was prepared.</param>
/// <param name="Preparer">Who prepared it.</param>
/// <param name="Draft">What it says.</param>
/// <param name="Reviewer">Who approved it; empty before.</param>
public sealed record PendingEntry(LogPosition Position, Instant PreparedAt, string Preparer, EntryDraft Draft, string Reviewer)
{
    /// <summary>Whether it was approved and waits for its poster.</summary>
    public bool IsReviewed => Reviewer.Length > 0;
}
