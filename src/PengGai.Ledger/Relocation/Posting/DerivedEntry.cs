using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Relocation.Posting;

/// <summary>An entry that there should be, given the facts.</summary>
/// <param name="Cause">What causes it: the citation of a fact, or of a group of facts; unique within a derivation.</param>
/// <param name="Date">The accounting date.</param>
/// <param name="Type">The type.</param>
/// <param name="Summary">The summary, built from codes.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Payment">What it says about the payment that it makes; null for none.</param>
public sealed record DerivedEntry(
    string Cause, LocalDate Date, JournalEntryType Type, string Summary, ImmutableArray<JournalLine> Lines, Payment? Payment = null);
