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
            "INSERT INTO log (position, kind, bytes) VALUES (?, ?, ?)", append.Records,
            (row, r) => row.Add(r.Position).Add((int)r.Kind).Add(r.Bytes.Span), cancellationToken);
        Insert(
            "INSERT INTO sub_account (id, account, dimensions, position) VALUES (?, ?, ?, ?)", append.SubAccounts,
            (row, s) => row.Add(s.Id).Add(s.Account).Add(s.Dimensions).Add(s.Position), cancellationToken);
        Insert(
            "INSERT INTO entry (position, type, period, number, date, key, cause) VALUES (?, ?, ?, ?, ?, ?, ?)", append.Entries,
            (row, e) => row.Add(e.Position).Add(e.Type).Add(e.Period).Add(e.Number).Add(CanonicalWriter.DaysSinceEpoch(e.Date)).Add(e.Key).Add(e.Cause),
            cancellationToken);
        // In key order, so that a batch walks the clustered index once instead of jumping about in it.
        Insert(
            "INSERT INTO posting (sub_account, date, position, line, side, amount) VALUES (?, ?, ?, ?, ?, ?)",
            append.Postings.OrderBy(p => (p.SubAccount, p.Date, p.Position, p.Line)),
            (row, p) => row.Add(p.SubAccount).Add(CanonicalWriter.DaysSinceEpoch(p.Date)).Add(p.Position).Add(p.Line).Add((int)p.Side).Add(p.Amount.Fen),
            cancellationToken);
        Insert(
            """
            INSERT INTO movement (sub_account, period, debit, credit) VALUES (?, ?, ?, ?)
            ON CONFLICT (sub_account, period) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """,
            append.Movements.OrderBy(m => (m.SubAccount, m.Period)),
            (row, m) => row.Add(m.SubAccount).Add(m.Period).Add(m.Debit.Fen).Add(m.Credit.Fen), cancellationToken);
        Insert(
            "INSERT INTO erasable (position, field, salt, value) VALUES (?, ?, ?, ?)", append.Erasables,
            (row, e) => row.Add(e.Position).Add(e.Field).Add(e.Salt.Span).Add(e.Value), cancellationToken);
        Insert(
            "INSERT INTO head (size, recorded_at, frontier) VALUES (?, ?, ?)", [append.Head],
            (row, h) => row.Add(h.Size).Add(h.RecordedAt.ToUnixTimeTicks()).Add(h.Frontier.Span), cancellationToken);
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

    private void Insert<T>(string sql, IEnumerable<T> rows, Func<SqliteInsert, T, SqliteInsert> add, CancellationToken cancellationToken)
    {
        using var insert = new SqliteInsert(connection, sql);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            add(insert, row).Run();
        }
    }
}
