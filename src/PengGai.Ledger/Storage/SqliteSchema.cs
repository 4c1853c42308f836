using Microsoft.Data.Sqlite;

namespace PengGai.Ledger.Storage;

/// <summary>The tables of a book in SQLite, and how a connection of ours is told from any other.</summary>
internal static class SqliteSchema
{
    /// <summary>The version of the schema that this version writes.</summary>
    public const int Version = 2;

    /// <summary>The function that the guard of the table movement asks; see the schema.</summary>
    private const string Guard = "only_the_book_adds_to_movement";

    /// <summary>The statements that make the tables.</summary>
    public static string Read()
    {
        using var stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream("sqlite-schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Lets a connection add to the table movement.</summary>
    public static void Admit(SqliteConnection connection) => connection.CreateFunction(Guard, static () => 1L, isDeterministic: true);

    public static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
