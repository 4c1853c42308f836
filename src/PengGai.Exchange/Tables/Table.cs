namespace PengGai.Exchange.Tables;

/// <summary>A table that can be written as CSV or JSON, or shown in a terminal.</summary>
/// <param name="Name">Its name, for example <c>trial-balance</c>; with <c>.csv</c> the name of its file.</param>
/// <param name="Columns">The columns, with the English headers that scripts rely on.</param>
/// <param name="Rows">
/// The rows; they may be computed while they are read. A cell is a string, <c>Money</c>, <c>decimal</c>, <c>int</c>, <c>long</c>,
/// <c>LocalDate</c>, or null for unknown or not applicable.
/// </param>
public sealed record Table(string Name, IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);
