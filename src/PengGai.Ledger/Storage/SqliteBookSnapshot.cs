using Microsoft.Data.Sqlite;

namespace PengGai.Ledger.Storage;

/// <summary>A read transaction on a book in SQLite; its reads may be interleaved.</summary>
internal sealed class SqliteBookSnapshot : SqliteReader, IBookSnapshot
{
    private SqliteBookSnapshot(SqliteConnection connection, SqliteTransaction transaction)
        : base(connection, transaction)
    {
    }

    public static SqliteBookSnapshot Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        SqliteTransaction? transaction = null;
        try
        {
            connection.Open();
            transaction = connection.BeginTransaction(deferred: true);
            // A deferred transaction begins with its first read.
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master";
            command.ExecuteScalar();
            return new SqliteBookSnapshot(connection, transaction);
        }
        catch (Exception e)
        {
            transaction?.Dispose();
            connection.Dispose();
            if (e is SqliteException sqlite && IsDamage(sqlite)) throw Damaged(sqlite);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction!.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
