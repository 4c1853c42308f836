using NodaTime;

namespace PengGai.Ledger.Storage;

/// <summary>The index of one line of an entry, clustered by sub-account, date and position.</summary>
/// <param name="SubAccount">The number of the sub-account.</param>
/// <param name="Date">The accounting date.</param>
/// <param name="Position">The entry's record.</param>
/// <param name="Line">The line's index in the entry, from 0.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="Amount">The amount.</param>
public readonly record struct StoredPosting(int SubAccount, LocalDate Date, long Position, int Line, Side Side, Money Amount);
