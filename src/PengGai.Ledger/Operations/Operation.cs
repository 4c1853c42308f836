using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Operations;

/// <summary>What somebody did in the book, as its log tells it (操作日志).</summary>
/// <param name="Position">The position of its record.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="Operator">Who.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="What">What was done, with its figures; no personal data.</param>
public sealed record Operation(LogPosition Position, Instant RecordedAt, string Operator, RecordKind Kind, Phrase What);
