using NodaTime;

namespace PengGai.Ledger.Log;

/// <summary>A record of the log.</summary>
/// <param name="Position">Its position, from 1.</param>
/// <param name="Commit">The position of the first record that was committed together with it: a commit is there as a whole or not at all.</param>
/// <param name="RecordedAt">When it was recorded; never earlier than the record before it.</param>
/// <param name="Operator">Who recorded it.</param>
/// <param name="Body">What it says.</param>
public sealed record LogRecord(long Position, long Commit, Instant RecordedAt, string Operator, RecordBody Body);
