namespace PengGai.Reports;

/// <summary>The state of the book's sealed log that the report was made from, so that anyone can find it again.</summary>
/// <param name="LogHead">The Merkle tree head of the log, in hexadecimal.</param>
/// <param name="Records">How many records the log holds up to that head.</param>
/// <param name="Entries">How many journal entries are posted.</param>
public sealed record RecordedState(string LogHead, long Records, long Entries);
