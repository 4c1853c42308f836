using NodaTime;

namespace PengGai.Ledger.Facts;

/// <summary>A fact as it stands in the log.</summary>
/// <param name="Position">Its position.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Operator">Who recorded it.</param>
/// <param name="Fact">The fact.</param>
public sealed record RecordedFact(long Position, Instant RecordedAt, string Operator, Fact Fact);
