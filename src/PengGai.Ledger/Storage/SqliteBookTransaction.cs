using Microsoft.Data.Sqlite;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>The open write transaction of a book in SQLite.</summary>
internal sealed class SqliteBookTransaction(SqliteConnection connection, SqliteTransaction transaction, StoredHead head, Action release)
    : IBookTransaction
{
    // One statement for all keys of a batch: preparing it costs more than running it.
    private SqliteCommand? _findByKey;
    private bool _disposed;
    private bool _hasErased;

    public StoredHead Head { get; } = head;

    public Task<StoredRecord?> FindByKeyAsync(string key, CancellationToken cancellationToken = default)
    {
        _findByKey ??= Command("SELECT l.position, l.kind, l.bytes FROM entry e JOIN log l ON l.position = e.position WHERE e.key = $key", "$key");
        _findByKey.Parameters[0].Value = key;
        using var reader = _findByKey.ExecuteReader();
        return Task.FromResult<StoredRecord?>(
            reader.Read() ? new StoredRecord(reader.Long(0), (RecordKind)reader.Int(1), reader.Bytes(2)) : null);
    }

    public Task<int> ReadLastNumberAsync(JournalEntryType type, AccountingPeriod period, CancellationToken cancellationToken = default)
    {
        using var command = Command("SELECT coalesce(max(number), 0) FROM entry WHERE type = $type AND period = $period", "$type", "$period");
        command.Parameters[0].Value = (int)type;
        command.Parameters[1].Value = period.Ordinal;
        return Task.FromResult((int)(long)command.ExecuteScalar()!);
    }

    public Task AppendAsync(StoreAppend append, CancellationToken cancellationToken = default)
    {
        Insert(
            "INSERT INTO log (position, kind, bytes) VALUES ($a, $b, $c)", append.Records, ["$a", "$b", "$c"],
            (p, r) => (p[0].Value, p[1].Value, p[2].Value) = (r.Position, (int)r.Kind, r.Bytes.ToArray()), cancellationToken);
        Insert(
            "INSERT INTO sub_account (id, account, dimensions, position) VALUES ($a, $b, $c, $d)", append.SubAccounts, ["$a", "$b", "$c", "$d"],
            (p, s) => (p[0].Value, p[1].Value, p[2].Value, p[3].Value) = (s.Id, s.Account, s.Dimensions, s.Position), cancellationToken);
        Insert(
            "INSERT INTO entry (position, type, period, number, date, key, cause) VALUES ($a, $b, $c, $d, $e, $f, $g)", append.Entries,
            ["$a", "$b", "$c", "$d", "$e", "$f", "$g"],
            (p, e) =>
            {
                (p[0].Value, p[1].Value, p[2].Value, p[3].Value) = (e.Position, e.Type, e.Period, e.Number);
                (p[4].Value, p[5].Value, p[6].Value) = (CanonicalWriter.DaysSinceEpoch(e.Date), e.Key, e.Cause);
            },
            cancellationToken);
        // In key order, so that a batch walks the clustered index once instead of jumping about in it.
        Insert(
            "INSERT INTO posting (sub_account, date, position, line, side, amount) VALUES ($a, $b, $c, $d, $e, $f)",
            append.Postings.OrderBy(p => (p.SubAccount, p.Date, p.Position, p.Line)),
            ["$a", "$b", "$c", "$d", "$e", "$f"],
            (p, s) =>
            {
                (p[0].Value, p[1].Value, p[2].Value) = (s.SubAccount, CanonicalWriter.DaysSinceEpoch(s.Date), s.Position);
                (p[3].Value, p[4].Value, p[5].Value) = (s.Line, (int)s.Side, s.Amount.Fen);
            },
            cancellationToken);
        Insert(
            """
            INSERT INTO movement (sub_account, period, debit, credit) VALUES ($a, $b, $c, $d)
            ON CONFLICT (sub_account, period) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """,
            append.Movements.OrderBy(m => (m.SubAccount, m.Period)), ["$a", "$b", "$c", "$d"],
            (p, m) => (p[0].Value, p[1].Value, p[2].Value, p[3].Value) = (m.SubAccount, m.Period, m.Debit.Fen, m.Credit.Fen), cancellationToken);
        Insert(
            "INSERT INTO erasable (position, field, salt, value) VALUES ($a, $b, $c, $d)", append.Erasables, ["$a", "$b", "$c", "$d"],
            (p, e) => (p[0].Value, p[1].Value, p[2].Value, p[3].Value) = (e.Position, e.Field, e.Salt.ToArray(), e.Value), cancellationToken);
        Insert(
            "INSERT INTO head (size, recorded_at, frontier) VALUES ($a, $b, $c)", [append.Head], ["$a", "$b", "$c"],
            (p, h) => (p[0].Value, p[1].Value, p[2].Value) = (h.Size, h.RecordedAt.ToUnixTimeTicks(), h.Frontier.ToArray()), cancellationToken);
        return Task.CompletedTask;
    }

    public Task<int> EraseAsync(LogPosition position, CancellationToken cancellationToken = default)
    {
        using var command = Command("DELETE FROM erasable WHERE position = $position", "$position");
        command.Parameters[0].Value = position.Value;
        _hasErased = true;
        return Task.FromResult(command.ExecuteNonQuery());
    }

    public Task CommitAsync(CancellationToken cancellationToken = default)
    {
        transaction.Commit();
        if (_hasErased) FoldLog();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        try
        {
            _findByKey?.Dispose();
            transaction.Dispose();
        }
        finally
        {
            release();
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Folds the write-ahead log into the file and empties it: older versions of the pages still hold what was erased.</summary>
    /// <remarks>A reader in the way keeps it from happening. The erasure stands all the same; the next fold, at the latest the closing of the file, does it.</remarks>
    private void FoldLog()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=1000; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout=30000;";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // The commit has succeeded; it may not look as if it hadn't.
        }
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private void Insert<T>(
        string sql, IEnumerable<T> rows, ReadOnlySpan<string> parameters, Action<SqliteParameterCollection, T> bind, CancellationToken cancellationToken)
    {
        using var command = Command(sql, parameters);
        command.Prepare();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bind(command.Parameters, row);
            command.ExecuteNonQuery();
        }
    }
}
