using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>Reads a book in SQLite through a connection, within the transaction that is open on it.</summary>
internal abstract class SqliteReader(SqliteConnection connection, SqliteTransaction? transaction) : IBookReader
{
    protected SqliteConnection Connection { get; } = connection;

    protected SqliteTransaction? Transaction { get; } = transaction;

    public Task<StoredHead> ReadHeadAsync(CancellationToken cancellationToken = default) =>
        FirstHeadAsync("SELECT size, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1", [], cancellationToken);

    public async Task<StoredHead> ReadHeadAtAsync(Instant instant, CancellationToken cancellationToken = default)
    {
        // Times never run backwards, so heads are in order of time as well: halving the range needs no index, which every
        // commit would have to write.
        var found = new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
        var (low, high) = (1L, (await ReadHeadAsync(cancellationToken)).Size);
        while (low <= high)
        {
            var middle = low + (high - low) / 2;
            var head = await FirstHeadAsync(
                "SELECT size, recorded_at, frontier FROM head WHERE size >= $size ORDER BY size LIMIT 1", [("$size", middle)], cancellationToken);
            if (head.RecordedAt <= instant) (found, low) = (head, head.Size + 1);
            else high = middle - 1;
        }

        return found;
    }

    public IAsyncEnumerable<StoredHead> ReadHeadsAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT size, recorded_at, frontier FROM head ORDER BY size", [], ToHead, cancellationToken);

    public IAsyncEnumerable<StoredBlock> ReadBlocksAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT number, root FROM block ORDER BY number", [], r => new StoredBlock(r.Long(0), r.Bytes(1)), cancellationToken);

    public IAsyncEnumerable<StoredRecord> ReadRecordsAsync(
        LogPosition from, LogPosition through, IReadOnlyCollection<RecordKind>? kinds = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, kind, bytes FROM log WHERE position BETWEEN $from AND $through"
            // The second condition is the index's own: without it SQLite doesn't see that the index serves.
            + (kinds is null ? "" : $" AND kind IN ({string.Join(", ", kinds.Select(k => (int)k))})")
            + (kinds is null || kinds.Contains(RecordKind.EntryPosted) ? "" : $" AND kind <> {(int)RecordKind.EntryPosted}")
            + " ORDER BY position",
            [("$from", from.Value), ("$through", through.Value)],
            r => new StoredRecord(r.Long(0), (RecordKind)r.Int(1), r.Bytes(2)), cancellationToken);

    public async Task<StoredRecord?> ReadRecordAsync(LogPosition position, CancellationToken cancellationToken = default)
    {
        await foreach (var record in ReadRecordsAsync(position, position, null, cancellationToken)) return record;
        return null;
    }

    public IAsyncEnumerable<StoredSubAccount> ReadSubAccountsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT id, account, dimensions, position FROM sub_account ORDER BY id", [],
            r => new StoredSubAccount(r.Int(0), r.Text(1), r.Text(2), r.Long(3)), cancellationToken);

    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(
        (AccountingPeriod From, AccountingPeriod Through)? periods = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT period, type, number, position, relation FROM entry"
            + (periods is null ? "" : " WHERE period BETWEEN $from AND $through") + " ORDER BY period, type, number",
            [("$from", periods?.From.Ordinal ?? 0), ("$through", periods?.Through.Ordinal ?? 0)], ToEntry, cancellationToken);

    public IAsyncEnumerable<StoredEntry> ReadEntriesAsync(EntryRelation relation, CancellationToken cancellationToken = default) =>
        Stream(
            $"SELECT period, type, number, position, relation FROM entry WHERE relation = {(int)relation}"
            + (relation == EntryRelation.Original ? "" : " AND relation <> 0") + " ORDER BY position", [], ToEntry, cancellationToken);

    public async IAsyncEnumerable<AccountingPeriod> ReadPeriodsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Seeks from period to period: there are few of them and many entries in each.
        const string Sql = """
            WITH RECURSIVE p(period) AS (
                SELECT min(period) FROM entry UNION ALL SELECT (SELECT min(period) FROM entry WHERE period > p.period) FROM p WHERE p.period IS NOT NULL)
            SELECT period FROM p WHERE period IS NOT NULL
            """;
        await foreach (var ordinal in Stream(Sql, [], r => r.Int(0), cancellationToken)) yield return AccountingPeriod.FromOrdinal(ordinal);
    }

    public IAsyncEnumerable<StoredKey> ReadKeysAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT key, position FROM entry_key ORDER BY key", [], r => new StoredKey(r.Text(0), r.Long(1)), cancellationToken);

    public IAsyncEnumerable<StoredPosting> ReadPostingsAsync(int? subAccount, AsOf? asOf, LocalDate? from = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, date, position, line, side, amount FROM posting WHERE true"
            + (asOf is null ? "" : " AND date <= $date AND position <= $known") + (from is null ? "" : " AND date >= $from")
            + (subAccount is null ? "" : " AND sub_account = $sub") + " ORDER BY sub_account, date, position, line",
            [
                ("$date", asOf is { } a ? Days(a.Date) : 0), ("$known", asOf?.KnownAt.Value ?? 0), ("$from", from is { } f ? Days(f) : 0),
                ("$sub", subAccount ?? 0),
            ],
            r => new StoredPosting(r.Int(0), Date(r, 1), r.Long(2), r.Int(3), ToSide(r.Long(4)), Money.FromFen(r.Long(5))),
            cancellationToken);

    public async IAsyncEnumerable<StoredMovement> ReadMovementsAsync(AsOf asOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (sql, parameters) = MovementQuery(asOf, await ReadHeadAsync(cancellationToken), "");
        var rows = Stream(sql + " GROUP BY sub_account ORDER BY sub_account", parameters, ToMovement, cancellationToken);
        await foreach (var movement in rows) yield return movement;
    }

    public async Task<StoredMovement> ReadMovementAsync(int subAccount, AsOf asOf, CancellationToken cancellationToken = default)
    {
        var (sql, parameters) = MovementQuery(asOf, await ReadHeadAsync(cancellationToken), " AND sub_account = $sub");
        var rows = Stream(sql + " GROUP BY sub_account", [.. parameters, ("$sub", subAccount)], ToMovement, cancellationToken);
        await foreach (var movement in rows) return movement;
        return new StoredMovement(subAccount, 0, Money.Zero, Money.Zero);
    }

    public IAsyncEnumerable<StoredMovement> ReadPeriodMovementsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT sub_account, period, debit, credit FROM movement ORDER BY sub_account, period", [],
            r => new StoredMovement(r.Int(0), r.Int(1), Money.FromFen(r.Long(2)), Money.FromFen(r.Long(3))), cancellationToken);

    public IAsyncEnumerable<StoredPayment> ReadPaymentsAsync(
        (string Payee, LocalDate From, LocalDate Through)? to = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT payee, date, position, purpose, amount, document, corrects FROM payment"
            + (to is null ? "" : " WHERE payee = $payee AND date BETWEEN $from AND $through") + " ORDER BY payee, date, position",
            to is { } asked ? [("$payee", asked.Payee), ("$from", Days(asked.From)), ("$through", Days(asked.Through))] : [],
            r => new StoredPayment(r.Text(0), Date(r, 1), r.Long(2), r.Text(3), Money.FromFen(r.Long(4)), r.Text(5), r.Long(6)), cancellationToken);

    public IAsyncEnumerable<StoredDraft> ReadDraftsAsync(string? key = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT key, position, period FROM draft" + (key is null ? "" : " WHERE key = $key") + " ORDER BY key, position",
            key is null ? [] : [("$key", key)], ToDraft, cancellationToken);

    public IAsyncEnumerable<StoredDraft> ReadPendingDraftsAsync(CancellationToken cancellationToken = default) =>
        Stream(
            $"""
            SELECT key, position, period FROM draft d
            WHERE NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.draft = d.position AND s.step <> {(int)Duties.SignOffStep.Reviewed}) ORDER BY position
            """,
            [], ToDraft, cancellationToken);

    public IAsyncEnumerable<StoredSignOff> ReadSignOffsAsync(LogPosition? draft = null, CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT draft, position, step FROM sign_off" + (draft is null ? "" : " WHERE draft = $draft") + " ORDER BY draft, position",
            draft is null ? [] : [("$draft", draft.Value.Value)], r => new StoredSignOff(r.Long(0), r.Long(1), r.Int(2)), cancellationToken);

    public IAsyncEnumerable<StoredErasable> ReadErasablesAsync(CancellationToken cancellationToken = default) =>
        Stream(
            "SELECT position, field, salt, value FROM erasable ORDER BY position, field", [],
            r => new StoredErasable(r.Long(0), r.Text(1), r.Bytes(2), r.Text(3)), cancellationToken);

    public IAsyncEnumerable<StoredErasure> ReadErasuresAsync(CancellationToken cancellationToken = default) =>
        Stream("SELECT erased, position FROM erasure ORDER BY erased", [], r => new StoredErasure(r.Long(0), r.Long(1)), cancellationToken);

    public async IAsyncEnumerable<VerifyFinding> CheckStructureAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        const string Objects = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name";
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using (var model = new SqliteConnection("Data Source=:memory:"))
        {
            model.Open();
            using var command = model.CreateCommand();
            command.CommandText = SqliteSchema.Read();
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

    internal static StoredHead ToHead(SqliteDataReader row) => new(row.Long(0), CanonicalWriter.FromTicks(row.Long(1)), row.Bytes(2));

    /// <summary>Whether the file is to blame: a table that is gone (1), a damaged page (11), a wrong type (20), no database at all (26).</summary>
    internal static bool IsDamage(SqliteException e) => e.SqliteErrorCode is 1 or 11 or 20 or 26;

    internal static InvalidDataException Damaged(SqliteException e) => new("The file is damaged: " + e.Message, e);

    protected static long Days(LocalDate date) => CanonicalWriter.DaysSinceEpoch(date);

    /// <summary>The movement through a day, before its grouping: what the book knows now from whole periods and the open part, what it knew earlier from postings.</summary>
    private static (string Sql, (string, object)[] Parameters) MovementQuery(AsOf asOf, StoredHead head, string where)
    {
        const string Sums = "SELECT sub_account, sum(debit), sum(credit) FROM ";
        const string Sides = "iif(side = 0, amount, 0) AS debit, iif(side = 1, amount, 0) AS credit";
        var isMonthEnd = asOf.Date.Day == asOf.Date.Calendar.GetDaysInMonth(asOf.Date.Year, asOf.Date.Month);
        var period = AccountingPeriod.Of(asOf.Date).Ordinal;
        // December is followed by the period of adjustments, whose entries are dated 31 December.
        var whole = !isMonthEnd ? period - 1 : asOf.Date.Month == 12 ? period + 1 : period;
        var monthStart = new LocalDate(asOf.Date.Year, asOf.Date.Month, 1);
        // Postings are sought per sub-account, since their key begins with it (CROSS JOIN keeps that order).
        var open = where.Length > 0
            ? $"SELECT sub_account, {Sides} FROM posting WHERE date BETWEEN $start AND $date{where}"
            : $"SELECT p.sub_account, {Sides} FROM sub_account s CROSS JOIN posting p ON p.sub_account = s.id AND p.date BETWEEN $start AND $date";
        var from = asOf.KnownAt.Value < head.Size
            // A period's row doesn't tell when it learned what.
            ? $"(SELECT sub_account, {Sides} FROM posting WHERE date <= $date AND position <= $known{where})"
            : isMonthEnd
            ? $"movement WHERE period <= $whole{where}"
            : $"(SELECT sub_account, debit, credit FROM movement WHERE period <= $whole{where} UNION ALL {open})";
        return (Sums + from, [("$whole", (long)whole), ("$start", Days(monthStart)), ("$date", Days(asOf.Date)), ("$known", asOf.KnownAt.Value)]);
    }

    private static LocalDate Date(SqliteDataReader row, int column) => CanonicalWriter.FromDaysSinceEpoch(row.Long(column));

    private static StoredEntry ToEntry(SqliteDataReader row) => new(row.Int(0), row.Int(1), row.Int(2), row.Long(3), row.Int(4));

    private static StoredDraft ToDraft(SqliteDataReader row) => new(row.Text(0), row.Long(1), row.Int(2));

    private static StoredMovement ToMovement(SqliteDataReader row) => new(row.Int(0), 0, Money.FromFen(row.Long(1)), Money.FromFen(row.Long(2)));

    private static Side ToSide(long side) =>
        side is 0 or 1 ? (Side)side : throw new InvalidDataException($"Side {side} is neither debit nor credit.");

    private async Task<StoredHead> FirstHeadAsync(string sql, (string, object)[] parameters, CancellationToken cancellationToken)
    {
        await foreach (var head in Stream(sql, parameters, ToHead, cancellationToken)) return head;
        return new StoredHead(0, Instant.FromUnixTimeTicks(0), ReadOnlyMemory<byte>.Empty);
    }

    private async IAsyncEnumerable<T> Stream<T>(
        string sql, (string Name, object Value)[] parameters, Func<SqliteDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        using var command = Connection.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
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
