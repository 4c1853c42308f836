namespace PengGai.Ledger.Tests;

/// <summary>The tables of a book as its file describes them: a table that is added to the schema is tried without anybody thinking of it.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Key">The columns of its primary key, in order.</param>
internal sealed record SqlTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Key);
