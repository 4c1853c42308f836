using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Reports;

/// <summary>A line of a subsidiary ledger.</summary>
/// <param name="Date">The accounting date.</param>
/// <param name="Number">The number of the entry.</param>
/// <param name="Position">The position of the entry in the log.</param>
/// <param name="Index">Which line of the entry it is, from 0.</param>
/// <param name="Summary">The summary of the entry.</param>
/// <param name="Account">The account that the line was posted to.</param>
/// <param name="Dimensions">Its dimensions.</param>
/// <param name="Debit">The amount of a debit line, negative in red; else zero.</param>
/// <param name="Credit">The amount of a credit line, negative in red; else zero.</param>
/// <param name="Balance">The balance after the line.</param>
/// <param name="CounterAccounts">The accounts that it stands against (对方科目), by code.</param>
public sealed record SubsidiaryLedgerLine(
    LocalDate Date, EntryNumber Number, long Position, int Index, string Summary, string Account, Dimensions Dimensions,
    Money Debit, Money Credit, LedgerBalance Balance, ImmutableArray<string> CounterAccounts);
