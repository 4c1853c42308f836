using Microsoft.Data.Sqlite;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>Brings a file of an earlier schema to this version's, forward only.</summary>
/// <remarks>
/// The log is the truth and is left as it is: positions, numbers, bytes, hashes and heads stay. What the new schema asks for
/// beside is built from it, in one transaction: a file is of the old schema or of the new one, whatever happens meanwhile.
/// </remarks>
internal static class SqliteMigration
{
    private const int ReadOnly = 8;
    private const int Constraint = 19;

    /// <exception cref="IOException">The file can't be written, or the disk is full or failed.</exception>
    /// <exception cref="InvalidDataException">The file holds what its schema forbids.</exception>
    public static void Run(SqliteConnection connection, long version)
    {
        try
        {
            SqliteDiskFault.Guard(connection, () => Migrate(connection, version));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ReadOnly)
        {
            throw new IOException(
                $"{connection.DataSource} has schema {version} and has to be brought to schema {SqliteSchema.Version}, but can't be written: {e.Message}", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Constraint)
        {
            throw new InvalidDataException($"{connection.DataSource} can't be brought from schema {version} to {SqliteSchema.Version}: {e.Message}", e);
        }
    }

    private static void Migrate(SqliteConnection connection, long version)
    {
        if (version != 1) throw new InvalidOperationException($"There is no way from schema {version}.");
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have done it while this one waited for its turn.
        if (SqliteSchema.Scalar(connection, "PRAGMA user_version") == version)
        {
            FromFirst(connection, transaction);
            SqliteSchema.Execute(connection, $"PRAGMA user_version={SqliteSchema.Version}", transaction);
        }

        transaction.Commit();
    }

    private static void FromFirst(SqliteConnection connection, SqliteTransaction transaction)
    {
        foreach (var guard in Names(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            SqliteSchema.Execute(connection, $"DROP TRIGGER {guard}", transaction);
        foreach (var table in new[] { "entry", "sub_account" }) SqliteSchema.Execute(connection, $"ALTER TABLE {table} RENAME TO {table}_of_schema_1", transaction);
        CreateMissing(connection, transaction);
        using (var writer = new SqliteWriter(connection)) Project(connection, writer);
        foreach (var sql in new[]
        {
            "INSERT INTO entry_key (key, position) SELECT key, position FROM entry_of_schema_1", "DROP TABLE entry_of_schema_1",
            "INSERT INTO sub_account (id, account, dimensions, position) SELECT id, account, dimensions, position FROM sub_account_of_schema_1 ORDER BY id",
            "DROP TABLE sub_account_of_schema_1",
        })
        {
            SqliteSchema.Execute(connection, sql, transaction);
        }
    }

    /// <summary>Makes what the schema has and the file hasn't.</summary>
    private static void CreateMissing(SqliteConnection connection, SqliteTransaction transaction)
    {
        const string Objects = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'trigger', type = 'index', rowid";
        using var model = new SqliteConnection("Data Source=:memory:");
        model.Open();
        SqliteSchema.Execute(model, SqliteSchema.Read());
        var there = Names(connection, Objects).ToHashSet(StringComparer.Ordinal);
        foreach (var sql in Names(model, Objects))
        {
            if (!there.Contains(sql)) SqliteSchema.Execute(connection, sql, transaction);
        }
    }

    private static void Project(SqliteConnection connection, SqliteWriter writer)
    {
        var frontier = new MerkleFrontier();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT l.position, l.bytes, e.period, e.type, e.number FROM log l LEFT JOIN entry_of_schema_1 e ON e.position = l.position ORDER BY l.position";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var (position, bytes) = (row.Long(0), row.Bytes(1));
            if (frontier.Append(bytes) is { } root) writer.Append(new StoredBlock(frontier.Size / MerkleFrontier.BlockSize - 1, root.ToArray()));
            if (!row.IsDBNull(2)) writer.Append(new StoredEntry(row.Int(2), row.Int(3), row.Int(4), position, Readable(bytes, RecordCodec.RelationOf)));
            else if (Readable(bytes, RecordCodec.ErasedBy) is { } erased) writer.Append(new StoredErasure(erased, position));
        }
    }

    /// <summary>What a record says; the default where it can't be read, which is for Verify to find: a book that can't be opened can't be verified.</summary>
    private static T? Readable<T>(byte[] bytes, Func<ReadOnlySpan<byte>, T> read)
    {
        try
        {
            return read(bytes);
        }
        catch (InvalidDataException)
        {
            return default;
        }
    }

    private static List<string> Names(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }
}
