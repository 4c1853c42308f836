using NodaTime;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger;

/// <summary>A posted journal entry (记账凭证). Never edited: a correction is a further entry.</summary>
/// <param name="Position">Its position in the log.</param>
/// <param name="RecordedAt">When the book recorded it.</param>
/// <param name="Operator">Who recorded it.</param>
/// <param name="Number">Its number.</param>
/// <param name="Draft">What it says.</param>
/// <param name="Duties">Who prepared, reviewed and posted it.</param>
public sealed record JournalEntry(
    long Position, Instant RecordedAt, string Operator, EntryNumber Number, EntryDraft Draft, EntryDuties Duties);
