using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Reports;

/// <summary>What a figure of a report was summed from: enough to list its entries again, however many they are.</summary>
/// <param name="Accounts">The codes; a heading stands for every account beneath it. Empty for all accounts.</param>
/// <param name="Dimensions">Which lines of those accounts count.</param>
/// <param name="From">The first accounting date; null for the beginning of the book.</param>
/// <param name="AsOf">The last accounting date, and what the book knew.</param>
public sealed record LineSource(ImmutableArray<string> Accounts, DimensionFilter Dimensions, LocalDate? From, AsOf AsOf)
{
    /// <summary>Whether entries that carry forward (结转) are left out.</summary>
    public bool WithoutCarryForwards { get; init; }

    /// <summary>Only entries that set the two bases apart by this cause; null for all.</summary>
    public BasisDifferenceCause? Cause { get; init; }

    /// <summary>Whether an entry is among those that the figure was summed from, as far as its date, position and relation tell.</summary>
    internal bool Covers(JournalEntry entry) =>
        (From is not { } from || entry.Draft.Date >= from) && entry.Draft.Date <= AsOf.Date && entry.Position <= AsOf.KnownAt.Value
        && !(WithoutCarryForwards && entry.Draft.Relation == EntryRelation.CarryForward);

    /// <summary>Whether a line of that account and those dimensions is summed.</summary>
    internal bool Covers(string account, Dimensions dimensions) =>
        (Accounts.IsEmpty || Accounts.Any(a => account.StartsWith(a, StringComparison.Ordinal))) && Dimensions.Matches(dimensions);
}
