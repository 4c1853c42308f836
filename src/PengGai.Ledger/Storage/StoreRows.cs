using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>A record of the log as a store holds it.</summary>
/// <param name="Position">Its position, from 1.</param>
/// <param name="Kind">Its kind, an index for reading.</param>
/// <param name="Bytes">The canonical bytes, which are the truth.</param>
public readonly record struct StoredRecord(long Position, RecordKind Kind, ReadOnlyMemory<byte> Bytes);

/// <summary>The state of the log after a commit: what the next append builds on.</summary>
/// <param name="Size">How many records there are.</param>
/// <param name="RecordedAt">The time of the last of them.</param>
/// <param name="Frontier">The right edge of the Merkle tree.</param>
public sealed record StoredHead(long Size, Instant RecordedAt, ReadOnlyMemory<byte> Frontier);

/// <summary>A sub-account as a store holds it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Account">The code of its account.</param>
/// <param name="Dimensions">The canonical text of its dimensions.</param>
/// <param name="Position">The record that opened it.</param>
public readonly record struct StoredSubAccount(int Id, string Account, string Dimensions, long Position);

/// <summary>The index of a journal entry.</summary>
/// <param name="Position">Its record.</param>
/// <param name="Type">Its type.</param>
/// <param name="Period">The ordinal of its period.</param>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its accounting date.</param>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Cause">What caused it.</param>
public readonly record struct StoredEntry(long Position, int Type, int Period, int Number, LocalDate Date, string Key, string Cause);

/// <summary>The index of one line of an entry, clustered by sub-account, date and position.</summary>
/// <param name="SubAccount">The number of the sub-account.</param>
/// <param name="Date">The accounting date.</param>
/// <param name="Position">The entry's record.</param>
/// <param name="Line">The line's index in the entry, from 0.</param>
/// <param name="Side">Debit or credit.</param>
/// <param name="Amount">The amount.</param>
public readonly record struct StoredPosting(int SubAccount, LocalDate Date, long Position, int Line, Side Side, Money Amount);

/// <summary>What moved on a sub-account in a period, or through a day.</summary>
/// <param name="SubAccount">The number of the sub-account.</param>
/// <param name="Period">The ordinal of the period; 0 for a sum over periods.</param>
/// <param name="Debit">The sum of the debit lines.</param>
/// <param name="Credit">The sum of the credit lines.</param>
public readonly record struct StoredMovement(int SubAccount, int Period, Money Debit, Money Credit);

/// <summary>Personal data beside the log.</summary>
/// <param name="Position">The record whose field holds the commitment.</param>
/// <param name="Field">The field.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Value">The value in clear.</param>
public sealed record StoredErasable(long Position, string Field, ReadOnlyMemory<byte> Salt, string Value);

/// <summary>Everything that one commit adds.</summary>
/// <param name="Records">The records, in order of their positions.</param>
/// <param name="SubAccounts">The sub-accounts that it opens.</param>
/// <param name="Entries">The index of its entries.</param>
/// <param name="Postings">The index of its lines, in any order.</param>
/// <param name="Movements">What to add to the movements of each sub-account and period.</param>
/// <param name="Erasables">Personal data that belong to its facts.</param>
/// <param name="Head">The head after it.</param>
public sealed record StoreAppend(
    IReadOnlyList<StoredRecord> Records,
    IReadOnlyList<StoredSubAccount> SubAccounts,
    IReadOnlyList<StoredEntry> Entries,
    IReadOnlyList<StoredPosting> Postings,
    IReadOnlyList<StoredMovement> Movements,
    IReadOnlyList<StoredErasable> Erasables,
    StoredHead Head);
