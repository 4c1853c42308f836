using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Log;
using SQLitePCL;

namespace PengGai.Ledger.Storage;

/// <summary>A statement that is prepared once for a connection and run for every row.</summary>
/// <remarks>
/// Speaks to SQLite itself: a command of Microsoft.Data.Sqlite boxes every value and makes a reader for every row, which
/// costs more than the insertion. Values are added in the order of the parameters.
/// </remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private int _values;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public SqliteStatement Add(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_values, value));
        return this;
    }

    public SqliteStatement Add(string value)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_values, value));
        return this;
    }

    public SqliteStatement Add(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_values, value));
        return this;
    }

    /// <summary>Runs an insertion with the values that were added.</summary>
    /// <exception cref="SqliteException">A trigger or a constraint refuses it, or the disk fails.</exception>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        var reset = raw.sqlite3_reset(_statement);
        _values = 0;
        if (result != raw.SQLITE_DONE) Check(reset == raw.SQLITE_OK ? result : reset);
    }

    /// <summary>The integer in the first column of the first row that a query finds, or null.</summary>
    public long? RunForInteger()
    {
        var result = raw.sqlite3_step(_statement);
        var found = result == raw.SQLITE_ROW && raw.sqlite3_column_type(_statement, 0) == raw.SQLITE_INTEGER
            ? raw.sqlite3_column_int64(_statement, 0)
            : (long?)null;
        var reset = raw.sqlite3_reset(_statement);
        _values = 0;
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Check(reset == raw.SQLITE_OK ? result : reset);
        return found;
    }

    /// <summary>The head that a query finds; size 0 where it finds none.</summary>
    public StoredHead RunForHead()
    {
        var result = raw.sqlite3_step(_statement);
        var head = new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
        if (result == raw.SQLITE_ROW)
        {
            head = new StoredHead(
                raw.sqlite3_column_int64(_statement, 0), CanonicalWriter.FromTicks(raw.sqlite3_column_int64(_statement, 1)),
                raw.sqlite3_column_blob(_statement, 2).ToArray());
        }

        var reset = raw.sqlite3_reset(_statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE)) Check(reset == raw.SQLITE_OK ? result : reset);
        return head;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
