using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PengGai.Ledger.Storage;

/// <summary>An insertion that is prepared once and run for every row of a batch.</summary>
/// <remarks>
/// Speaks to SQLite itself: a command of Microsoft.Data.Sqlite boxes every value and makes a reader for every row, which
/// costs more than the insertion. Values are added in the order of the columns.
/// </remarks>
internal sealed class SqliteInsert : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;
    private int _values;

    public SqliteInsert(SqliteConnection connection, string sql)
    {
        _connection = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_connection, sql, out _statement));
    }

    public SqliteInsert Add(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_values, value));
        return this;
    }

    public SqliteInsert Add(string value)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_values, value));
        return this;
    }

    public SqliteInsert Add(ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_values, value));
        return this;
    }

    /// <summary>Inserts the row whose values were added.</summary>
    /// <exception cref="SqliteException">A trigger or a constraint refuses it, or the disk fails.</exception>
    public void Run()
    {
        var result = raw.sqlite3_step(_statement);
        if (result != raw.SQLITE_DONE) Check(result);
        Check(raw.sqlite3_reset(_statement));
        _values = 0;
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
