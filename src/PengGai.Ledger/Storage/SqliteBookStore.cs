using System.Runtime.CompilerServices;
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
        if (File.Exists(path)) throw new IOException($"{path} is there already.");
        var store = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            store.Execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL;");
            using var transaction = store._writer.BeginTransaction();
            store.Execute(ReadSchema());
            store.Execute($"PRAGMA application_id={ApplicationId}; PRAGMA user_version={SchemaVersion};");
            transaction.Commit();
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file that is there.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not a book, or a later version made it.</exception>
    public static SqliteBookStore Open(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} is not there.", path);
        var store = Connect(path, SqliteOpenMode.ReadWrite);
        try
        {
            if (store.Scalar("PRAGMA application_id") != ApplicationId) throw new InvalidDataException($"{path} is not a book of PengGai.");
            var version = store.Scalar("PRAGMA user_version");
            if (version != SchemaVersion)
                throw new InvalidDataException($"{path} has schema {version}; this version of PengGai reads schema {SchemaVersion}.");
            return store;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 26)
        {
            store.Dispose();
            throw new InvalidDataException($"{path} is not a book of PengGai.", e);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default)
    {
        using var connection = OpenReader();
        return Task.FromResult(ReadHead(connection));
    }

    /// <inheritdoc/>
    public async Task<IBookTransaction> BeginAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Immediate: the head that is read now must still be the head at the commit, whoever else has the file open.
            var transaction = _writer.BeginTransaction(deferred: false);
            return new SqliteBookTransaction(_writer, transaction, ReadHead(_writer), () => _turn.Release());
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, RecordKind? kind = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var record in Query(
            "SELECT position, kind, bytes FROM log WHERE position BETWEEN $from AND $through"
            + (kind is null ? "" : " AND kind = " + (int)kind) + " ORDER BY position",
            [("$from", from.Value), ("$through", through.Value)],
            r => new StoredRecord(r.GetInt64(0), (RecordKind)r.GetInt32(1), (byte[])r.GetValue(2))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT id, account, dimensions, position FROM sub_account ORDER BY id", [],
            r => new StoredSubAccount(r.GetInt32(0), r.GetString(1), r.GetString(2), r.GetInt64(3)), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, type, period, number, date, key, cause FROM entry ORDER BY position", [],
            r => new StoredEntry(
                r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), CanonicalWriter.FromDaysSinceEpoch(r.GetInt32(4)),
                r.GetString(5), r.GetString(6)),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf asOf, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, date, position, line, side, amount FROM posting WHERE date <= $date AND position <= $known"
            + (subAccount is null ? "" : " AND sub_account = $sub") + " ORDER BY sub_account, date, position, line",
            [("$date", CanonicalWriter.DaysSinceEpoch(asOf.Date)), ("$known", asOf.KnownAt.Value), ("$sub", (long)(subAccount ?? 0))],
            r => new StoredPosting(
                r.GetInt32(0), CanonicalWriter.FromDaysSinceEpoch(r.GetInt32(1)), r.GetInt64(2), r.GetInt32(3), (Side)r.GetInt32(4),
                Money.FromFen(r.GetInt64(5))),
            cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // What the book knows now: whole periods from the movement table, the open part from postings.
        // What it knew at an earlier position: postings only, since a period's row doesn't tell when it learned what.
        var head = await ReadHeadAsync(cancellationToken);
        var knowsAll = asOf.KnownAt.Value >= head.Size;
        var monthStart = new LocalDate(asOf.Date.Year, asOf.Date.Month, 1);
        var sql = knowsAll
            ? """
              SELECT sub_account, sum(debit), sum(credit) FROM (
                  SELECT sub_account, debit, credit FROM movement WHERE period < $period
                  UNION ALL
                  SELECT sub_account, iif(side = 0, amount, 0), iif(side = 1, amount, 0) FROM posting WHERE date BETWEEN $start AND $date
              ) GROUP BY sub_account ORDER BY sub_account
              """
            : """
              SELECT sub_account, sum(iif(side = 0, amount, 0)), sum(iif(side = 1, amount, 0)) FROM posting
              WHERE date <= $date AND position <= $known GROUP BY sub_account ORDER BY sub_account
              """;
        foreach (var movement in Query(
            sql,
            [
                ("$period", AccountingPeriod.Of(asOf.Date).Ordinal), ("$start", CanonicalWriter.DaysSinceEpoch(monthStart)),
                ("$date", CanonicalWriter.DaysSinceEpoch(asOf.Date)), ("$known", asOf.KnownAt.Value),
            ],
            r => new StoredMovement(r.GetInt32(0), 0, Money.FromFen(r.GetInt64(1)), Money.FromFen(r.GetInt64(2)))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return movement;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, period, debit, credit FROM movement ORDER BY sub_account, period", [],
            r => new StoredMovement(r.GetInt32(0), r.GetInt32(1), Money.FromFen(r.GetInt64(2)), Money.FromFen(r.GetInt64(3))),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT size, recorded_at, frontier FROM head ORDER BY size", [], ToHead, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, field, salt, value FROM erasable ORDER BY position, field", [],
            r => new StoredErasable(r.GetInt64(0), r.GetString(1), (byte[])r.GetValue(2), r.GetString(3)), cancellationToken);

    /// <inheritdoc/>
    public async Task<int> EraseAsync(LogPosition position, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var command = _writer.CreateCommand();
            // Overwrite freed pages with zeros: an erased name must not be left on the disk.
            command.CommandText = "PRAGMA secure_delete=ON; DELETE FROM erasable WHERE position = $position";
            command.Parameters.AddWithValue("$position", position.Value);
            return command.ExecuteNonQuery();
        }
        finally
        {
            _turn.Release();
        }
    }

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
        SqliteConnection.ClearPool(_writer);
        _turn.Dispose();
    }

    private static SqliteBookStore Connect(string path, SqliteOpenMode mode)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = 30 }.ToString();
        var writer = new SqliteConnection(connectionString);
        try
        {
            writer.Open();
        }
        catch (SqliteException e)
        {
            writer.Dispose();
            throw new IOException($"{path} can't be opened: {e.Message}", e);
        }

        var store = new SqliteBookStore(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 }.ToString(), writer);
        // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits at a power cut, and an acknowledged entry may not vanish.
        store.Execute("PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-65536; PRAGMA foreign_keys=ON;");
        return store;
    }

    private static string ReadSchema()
    {
        using var stream = typeof(SqliteBookStore).Assembly.GetManifestResourceStream("sqlite-schema.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static StoredHead ReadHead(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? ToHead(reader) : new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
    }

    private static StoredHead ToHead(SqliteDataReader reader) =>
        new(reader.GetInt64(0), Instant.FromUnixTimeTicks(reader.GetInt64(1)), (byte[])reader.GetValue(2));

    private async IAsyncEnumerable<T> Stream<T>(
        string sql, (string Name, long Value)[] parameters, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in Query(sql, parameters, read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private IEnumerable<T> Query<T>(string sql, (string Name, long Value)[] parameters, Func<SqliteDataReader, T> read)
    {
        using var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return read(reader);
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
