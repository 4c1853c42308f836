using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>A read transaction on a book in SQLite; its reads may be interleaved.</summary>
internal sealed class SqliteBookSnapshot : IBookSnapshot
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    public SqliteBookSnapshot(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            _transaction = _connection.BeginTransaction(deferred: true);
            // A deferred transaction begins with its first read.
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master";
            command.ExecuteScalar();
        }
        catch (Exception e)
        {
            _transaction?.Dispose();
            _connection.Dispose();
            if (e is SqliteException sqlite && IsDamage(sqlite)) throw Damaged(sqlite);
            throw;
        }
    }

    public async Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default)
    {
        await foreach (var head in Stream("SELECT size, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1", [], ToHead, cancellationToken))
            return head;
        return new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
    }

    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, RecordKind? kind = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, kind, bytes FROM log WHERE position BETWEEN $from AND $through" + kind switch
            {
                null => "",
                RecordKind.EntryPosted => $" AND kind = {(int)RecordKind.EntryPosted}",
                // The second condition is the index's own: without it SQLite doesn't see that the index serves.
                _ => $" AND kind = {(int)kind} AND kind <> {(int)RecordKind.EntryPosted}",
            } + " ORDER BY position",
            [("$from", from.Value), ("$through", through.Value)],
            r => new StoredRecord(r.Long(0), (RecordKind)r.Int(1), r.Bytes(2)), cancellationToken);

    public IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT id, account, dimensions, position FROM sub_account ORDER BY id", [],
            r => new StoredSubAccount(r.Int(0), r.Text(1), r.Text(2), r.Long(3)), cancellationToken);

    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, type, period, number, date, key, cause FROM entry ORDER BY position", [],
            r => new StoredEntry(
                r.Long(0), r.Int(1), r.Int(2), r.Int(3), CanonicalWriter.FromDaysSinceEpoch(r.Long(4)), r.Text(5), r.Text(6)),
            cancellationToken);

    public IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, date, position, line, side, amount FROM posting WHERE true"
            + (asOf is null ? "" : " AND date <= $date AND position <= $known")
            + (subAccount is null ? "" : " AND sub_account = $sub") + " ORDER BY sub_account, date, position, line",
            [
                ("$date", asOf is { } a ? CanonicalWriter.DaysSinceEpoch(a.Date) : 0), ("$known", asOf?.KnownAt.Value ?? 0),
                ("$sub", subAccount ?? 0),
            ],
            r => new StoredPosting(
                r.Int(0), CanonicalWriter.FromDaysSinceEpoch(r.Long(1)), r.Long(2), r.Int(3), ToSide(r.Long(4)), Money.FromFen(r.Long(5))),
            cancellationToken);

    public async IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // What the book knows now: whole periods from the movement table, the open part from postings, sought per
        // sub-account since their key begins with it (CROSS JOIN keeps that order).
        // What it knew at an earlier position: postings only, since a period's row doesn't tell when it learned what.
        var head = await ReadHeadAsync(cancellationToken);
        var isMonthEnd = asOf.Date.Day == asOf.Date.Calendar.GetDaysInMonth(asOf.Date.Year, asOf.Date.Month);
        var period = AccountingPeriod.Of(asOf.Date).Ordinal;
        // December is followed by the period of adjustments, whose entries are dated 31 December.
        var whole = !isMonthEnd ? period - 1 : asOf.Date.Month == 12 ? period + 1 : period;
        var monthStart = new LocalDate(asOf.Date.Year, asOf.Date.Month, 1);
        var sql = asOf.KnownAt.Value < head.Size
            ? """
              SELECT sub_account, sum(iif(side = 0, amount, 0)), sum(iif(side = 1, amount, 0)) FROM posting
              WHERE date <= $date AND position <= $known GROUP BY sub_account ORDER BY sub_account
              """
            : isMonthEnd
            ? "SELECT sub_account, sum(debit), sum(credit) FROM movement WHERE period <= $whole GROUP BY sub_account ORDER BY sub_account"
            : """
              SELECT sub_account, sum(debit), sum(credit) FROM (
                  SELECT sub_account, debit, credit FROM movement WHERE period <= $whole
                  UNION ALL
                  SELECT p.sub_account, iif(p.side = 0, p.amount, 0), iif(p.side = 1, p.amount, 0)
                  FROM sub_account s CROSS JOIN posting p ON p.sub_account = s.id AND p.date BETWEEN $start AND $date
              ) GROUP BY sub_account ORDER BY sub_account
              """;
        var rows = Stream(
            sql,
            [
                ("$whole", whole), ("$start", CanonicalWriter.DaysSinceEpoch(monthStart)),
                ("$date", CanonicalWriter.DaysSinceEpoch(asOf.Date)), ("$known", asOf.KnownAt.Value),
            ],
            r => new StoredMovement(r.Int(0), 0, Money.FromFen(r.Long(1)), Money.FromFen(r.Long(2))), cancellationToken);
        await foreach (var movement in rows) yield return movement;
    }

    public IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, period, debit, credit FROM movement ORDER BY sub_account, period", [],
            r => new StoredMovement(r.Int(0), r.Int(1), Money.FromFen(r.Long(2)), Money.FromFen(r.Long(3))), cancellationToken);

    public IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT size, recorded_at, frontier FROM head ORDER BY size", [], ToHead, cancellationToken);

    public IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, field, salt, value FROM erasable ORDER BY position, field", [],
            r => new StoredErasable(r.Long(0), r.Text(1), r.Bytes(2), r.Text(3)), cancellationToken);

    public async IAsyncEnumerable<VerifyFinding> CheckStructureAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const string Objects = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name";
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using (var model = new SqliteConnection("Data Source=:memory:"))
        {
            model.Open();
            using var command = model.CreateCommand();
            command.CommandText = SqliteBookStore.ReadSchema();
            command.ExecuteNonQuery();
            command.CommandText = Objects;
            using var reader = command.ExecuteReader();
            while (reader.Read()) expected.Add(reader.GetString(0), reader.GetString(1));
        }

        await foreach (var (name, sql) in Stream(Objects, [], r => (r.Text(0), r.Text(1)), cancellationToken))
        {
            if (!expected.Remove(name, out var right)) yield return new VerifyFinding("schema", name, "-", sql);
            else if (right != sql) yield return new VerifyFinding("schema", name, right, sql);
        }

        foreach (var (name, sql) in expected) yield return new VerifyFinding("schema", name, sql, "-");
        await foreach (var fault in Stream("PRAGMA integrity_check(100)", [], r => r.Text(0), cancellationToken))
        {
            if (fault != "ok") yield return new VerifyFinding("file", "integrity_check", "ok", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    internal static StoredHead ToHead(SqliteDataReader row) => new(row.Long(0), CanonicalWriter.FromTicks(row.Long(1)), row.Bytes(2));

    /// <summary>Whether the file is to blame: a table that is gone (1), a damaged page (11), a wrong type (20), no database at all (26).</summary>
    internal static bool IsDamage(SqliteException e) => e.SqliteErrorCode is 1 or 11 or 20 or 26;

    internal static InvalidDataException Damaged(SqliteException e) => new("The file is damaged: " + e.Message, e);

    private static Side ToSide(long side) =>
        side is 0 or 1 ? (Side)side : throw new InvalidDataException($"Side {side} is neither debit nor credit.");

    private async IAsyncEnumerable<T> Stream<T>(
        string sql, (string Name, long Value)[] parameters, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var command = _connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            if (sql.Contains(name, StringComparison.Ordinal)) command.Parameters.AddWithValue(name, value);
        }

        using var reader = Guarded(command.ExecuteReader);
        Func<bool> next = reader.Read;
        while (Guarded(next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return read(reader);
        }
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            throw Damaged(e);
        }
    }
}
