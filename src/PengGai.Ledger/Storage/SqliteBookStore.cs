using Microsoft.Data.Sqlite;

namespace PengGai.Ledger.Storage;

/// <summary>A book in one SQLite file: WAL, <c>synchronous=FULL</c>, append-only by triggers.</summary>
/// <remarks>
/// SQLite works synchronously, so the tasks that this store returns are complete when they are returned. Reading may go on
/// beside writing; several processes may open the same file, and their writers take turns.
/// </remarks>
public sealed partial class SqliteBookStore : IBookStore
{
    /// <summary>The mark in the file's header by which a book is recognised ("PGAI").</summary>
    public const int ApplicationId = 0x50474149;

    private readonly string _connectionString;
    private readonly SqliteConnection _connection;
    private readonly SqliteWriter _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteBookStore(string connectionString, SqliteConnection connection)
    {
        (_connectionString, _connection) = (connectionString, connection);
        _writer = new SqliteWriter(connection);
    }

    /// <summary>Makes a new file.</summary>
    /// <exception cref="IOException">The file is there already, or can't be written.</exception>
    public static SqliteBookStore Create(string path)
    {
        // CreateNew fails if the file is there: of two processes that make the same book, one gets it.
        using (new FileStream(path, FileMode.CreateNew))
        {
        }

        SqliteBookStore? store = null;
        try
        {
            store = Connect(path);
            SqliteSchema.Execute(store._connection, "PRAGMA page_size=4096; PRAGMA journal_mode=WAL;");
            using var transaction = store._connection.BeginTransaction();
            SqliteSchema.Execute(store._connection, SqliteSchema.Read(), transaction);
            SqliteSchema.Execute(store._connection, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={SqliteSchema.Version};", transaction);
            transaction.Commit();
            return store;
        }
        catch
        {
            store?.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file can't be opened, or is of an earlier schema and can't be written.</exception>
    /// <exception cref="InvalidDataException">The file is not a book, or a later version made it.</exception>
    public static SqliteBookStore Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is not there.", path);
        SqliteBookStore? store = null;
        try
        {
            store = Connect(path);
            if (SqliteSchema.Scalar(store._connection, "PRAGMA application_id") != ApplicationId) throw new InvalidDataException($"{path} is not a book of PengGai.");
            var version = SqliteSchema.Scalar(store._connection, "PRAGMA user_version");
            if (version is < 1 or > SqliteSchema.Version)
            {
                throw new InvalidDataException(
                    $"{path} has schema {version}; this version of PengGai reads schemas 1 to {SqliteSchema.Version}. A later version wrote it: use that one, it can't be turned back.");
            }

            if (version < SqliteSchema.Version) SqliteMigration.Run(store._connection, version);
            return store;
        }
        catch (SqliteException e) when (SqliteReader.IsDamage(e))
        {
            store?.Dispose();
            throw new InvalidDataException($"{path} is not a book of PengGai, or is damaged: {e.Message}", e);
        }
        catch
        {
            store?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IBookTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return new SqliteBookTransaction(_connection, _writer, _writer.Begin(), () => _turn.Release());
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <summary>Lets the file have no more than so many pages: a disk that is full, for tests.</summary>
    internal void LimitPages(long pages) => SqliteSchema.Execute(_connection, $"PRAGMA max_page_count={pages}");

    /// <summary>Closes the file, with the write-ahead log folded back into it.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Dispose()
    {
        using (var readers = new SqliteConnection(_connectionString)) SqliteConnection.ClearPool(readers);
        _writer.Dispose();
        _connection.Dispose();
        _turn.Dispose();
    }

    private static SqliteBookStore Connect(string path)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 };
        // The writer's connection has settings of its own and must not come from, or go back to, the readers' pool.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ToString()) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            SqliteSchema.Admit(connection);
            // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut, and an acknowledged entry may not vanish.
            // Deleted cells are overwritten with zeros, from the first row on: an erased name must not be left on the disk.
            // Pages are folded back into the file by many, since neighbouring batches change the same ones.
            SqliteSchema.Execute(
                connection,
                "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=8000;");
            return new SqliteBookStore(options.ToString(), connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 14)
        {
            connection.Dispose();
            throw new IOException($"{path} can't be opened: {e.Message}", e);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
