namespace PengGai.Ledger.Operations;

/// <summary>An entry of a sample.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Amount">Its amount, without sign.</param>
/// <param name="Hits">How many of the drawn fen it holds; 1 where entries and not fen were drawn.</param>
public sealed record SampledEntry(JournalEntry Entry, Money Amount, int Hits);
