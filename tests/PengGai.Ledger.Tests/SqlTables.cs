using Microsoft.Data.Sqlite;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

/// <summary>Reads the schema of a file.</summary>
internal static class SqlTables
{
    public static IReadOnlyList<SqlTable> Of(SqliteConnection raw) =>
    [
        .. Strings(raw, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").Select(t => new SqlTable(
            t,
            Strings(raw, $"SELECT name FROM pragma_table_info('{t}') ORDER BY cid"),
            Strings(raw, $"SELECT name FROM pragma_table_info('{t}') WHERE pk > 0 ORDER BY pk"))),
    ];

    /// <summary>Conditions that pick the first, a middle and the last row.</summary>
    public static IReadOnlyList<string> SampleRows(SqliteConnection raw, SqlTable table)
    {
        var count = (long)Scalar(raw, $"SELECT count(*) FROM {table.Name}")!;
        var order = string.Join(", ", table.Key);
        return
        [
            .. new[] { 0, count / 2, count - 1 }.Distinct().Select(offset => string.Join(" AND ", table.Key.Select(c =>
                $"{c} = {Scalar(raw, $"SELECT quote({c}) FROM {table.Name} ORDER BY {order} LIMIT 1 OFFSET {offset}")}"))),
        ];
    }

    public static IReadOnlyList<string> Strings(SqliteConnection raw, string sql)
    {
        using var command = raw.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }
}
