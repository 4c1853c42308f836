namespace PengGai.Ledger.Journal;

/// <summary>Who did what for an entry.</summary>
/// <param name="Preparer">制单.</param>
/// <param name="Reviewer">审核; empty in a book that posts without review.</param>
/// <param name="Poster">记账.</param>
public readonly record struct EntryDuties(string Preparer, string Reviewer, string Poster);
