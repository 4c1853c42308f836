using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>A book in one SQLite file: WAL, <c>synchronous=FULL</c>, append-only by triggers.</summary>
/// <remarks>
/// SQLite works synchronously, so the tasks that this store returns are complete when they are returned. Reading may go on
/// beside writing; several processes may open the same file, and their writers take turns.
/// </remarks>
public sealed class SqliteBookStore : IBookStore
{
    /// <summary>The mark in the file's header by which a book is recognised ("PGAI").</summary>
    public const int ApplicationId = 0x50474149;

    /// <summary>The version of the schema that this version writes.</summary>
    public const int SchemaVersion = 1;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);

    private SqliteBookStore(string connectionString, SqliteConnection writer) => (_connectionString, _writer) = (connectionString, writer);

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
            store.Execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL;");
            using var transaction = store._writer.BeginTransaction();
            store.Execute(ReadSchema());
            store.Execute($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={SchemaVersion};");
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
    /// <exception cref="InvalidDataException">The file is not a book, or a later version made it.</exception>
    public static SqliteBookStore Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is not there.", path);
        SqliteBookStore? store = null;
        try
        {
            store = Connect(path);
            if (store.Scalar("PRAGMA application_id") != ApplicationId) throw new InvalidDataException($"{path} is not a book of PengGai.");
            var version = store.Scalar("PRAGMA user_version");
            if (version != SchemaVersion)
                throw new InvalidDataException($"{path} has schema {version}; this version of PengGai reads schema {SchemaVersion}.");
            return store;
        }
        catch (SqliteException e) when (SqliteBookSnapshot.IsDamage(e))
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
        SqliteTransaction? transaction = null;
        try
        {
            // Immediate: the head that is read now must still be the head at the commit, whoever else has the file open.
            transaction = _writer.BeginTransaction(deferred: false);
            return new SqliteBookTransaction(_writer, transaction, ReadHead(), () => _turn.Release());
        }
        catch
        {
            transaction?.Dispose();
            _turn.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IBookSnapshot> SnapshotAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IBookSnapshot>(new SqliteBookSnapshot(_connectionString));

    /// <inheritdoc/>
    public async Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default)
    {
        await using var snapshot = new SqliteBookSnapshot(_connectionString);
        return await snapshot.ReadHeadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, RecordKind? kind = null, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadRecordsAsync(from, through, kind, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadSubAccountsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadEntriesAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPostingsAsync(subAccount, asOf, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, CancellationToken cancellationToken = default) =>
        Through(s => s.ReadMovementsAsync(asOf, cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadPeriodMovementsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadHeadsAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.ReadErasablesAsync(cancellationToken));

    /// <inheritdoc/>
    public IAsyncEnumerable<VerifyFinding> CheckStructureAsync(CancellationToken cancellationToken = default) =>
        Through(s => s.CheckStructureAsync(cancellationToken));

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
        _turn.Dispose();
    }

    private static SqliteBookStore Connect(string path)
    {
        var options = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 };
        // The writer's connection has settings of its own and must not come from, or go back to, the readers' pool.
        var writer = new SqliteConnection(new SqliteConnectionStringBuilder(options.ToString()) { Pooling = false }.ToString());
        try
        {
            writer.Open();
            var store = new SqliteBookStore(options.ToString(), writer);
            // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut, and an acknowledged entry may not vanish.
            // Deleted cells are overwritten with zeros, from the first row on: an erased name must not be left on the disk.
            store.Execute("PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536; PRAGMA secure_delete=ON;");
            return store;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 14)
        {
            writer.Dispose();
            throw new IOException($"{path} can't be opened: {e.Message}", e);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    internal static string ReadSchema()
    {
        using var stream = typeof(SqliteBookStore).Assembly.GetManifestResourceStream("sqlite-schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private StoredHead ReadHead()
    {
        using var command = _writer.CreateCommand();
        command.CommandText = "SELECT size, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? SqliteBookSnapshot.ToHead(reader) : new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
    }

    private async IAsyncEnumerable<T> Through<T>(Func<SqliteBookSnapshot, IAsyncEnumerable<T>> read)
    {
        await using var snapshot = new SqliteBookSnapshot(_connectionString);
        await foreach (var row in read(snapshot)) yield return row;
    }

    private void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Scalar(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
