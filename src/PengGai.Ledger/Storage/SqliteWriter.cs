using Microsoft.Data.Sqlite;
using PengGai.Ledger.Log;
using SQLitePCL;

namespace PengGai.Ledger.Storage;

/// <summary>The statements that a store writes with, prepared once for the life of its connection.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private const int RowsPerStatement = 16;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);
    private string? _insertPostings;

    /// <summary>Begins a transaction, and gives the head that it builds on.</summary>
    public StoredHead Begin()
    {
        // Immediate: the head that is read now must still be the head at the commit, whoever else has the file open.
        Statement("BEGIN IMMEDIATE").Run();
        try
        {
            return Statement("SELECT size, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1").RunForHead();
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    public void Commit() => Statement("COMMIT").Run();

    /// <summary>Takes everything back. A guard, or a disk that failed, may have done so already.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle!) == 0) Statement("ROLLBACK").Run();
    }

    public long? FindKey(string key) => Statement("SELECT position FROM entry_key WHERE key = ?").Add(key).RunForInteger();

    public int LastNumber(int period, int type) =>
        (int)(Statement("SELECT max(number) FROM entry WHERE period = ? AND type = ?").Add(period).Add(type).RunForInteger() ?? 0);

    /// <remarks>
    /// Postings and movements come in the order of their keys, so that a batch walks each once instead of jumping about in it. The
    /// keys of entries are not sorted: those of one batch mostly come in order. OR FAIL goes with the guards' ROLLBACK: see the
    /// schema.
    /// </remarks>
    public void Append(StoreAppend append, CancellationToken cancellationToken)
    {
        var log = Statement("INSERT OR FAIL INTO log (position, kind, bytes) VALUES (?, ?, ?)");
        foreach (var r in append.Records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            log.Add(r.Position).Add((int)r.Kind).Add(r.Bytes.Span).Run();
        }

        var subAccount = Statement("INSERT INTO sub_account (id, account, dimensions, position) VALUES (?, ?, ?, ?)");
        foreach (var s in append.SubAccounts) subAccount.Add(s.Id).Add(s.Account).Add(s.Dimensions).Add(s.Position).Run();
        foreach (var entry in append.Entries) Append(entry);
        var key = Statement("INSERT INTO entry_key (key, position) VALUES (?, ?)");
        foreach (var k in append.Keys) key.Add(k.Key).Add(k.Position).Run();
        cancellationToken.ThrowIfCancellationRequested();
        AppendPostings(append.Postings);
        AppendMovements(append.Movements);
        var payment = Statement("INSERT INTO payment (payee, date, position, purpose, amount, document, corrects) VALUES (?, ?, ?, ?, ?, ?, ?)");
        foreach (var p in append.Payments)
            payment.Add(p.Payee).Add(CanonicalWriter.DaysSinceEpoch(p.Date)).Add(p.Position).Add(p.Purpose).Add(p.Amount.Fen).Add(p.Document).Add(p.Corrects).Run();
        var draft = Statement("INSERT INTO draft (key, position, period) VALUES (?, ?, ?)");
        foreach (var d in append.Drafts) draft.Add(d.Key).Add(d.Position).Add(d.Period).Run();
        var signOff = Statement("INSERT INTO sign_off (draft, position, step) VALUES (?, ?, ?)");
        foreach (var s in append.SignOffs) signOff.Add(s.Draft).Add(s.Position).Add(s.Step).Run();
        var erasable = Statement("INSERT INTO erasable (position, field, salt, value) VALUES (?, ?, ?, ?)");
        foreach (var e in append.Erasables) erasable.Add(e.Position).Add(e.Field).Add(e.Salt.Span).Add(e.Value).Run();
        foreach (var erasure in append.Erasures)
        {
            Append(erasure);
            Statement("DELETE FROM erasable WHERE position = ?").Add(erasure.Erased).Run();
        }
    }

    public void Append(StoreSeal seal)
    {
        foreach (var block in seal.Blocks) Append(block);
        Statement("INSERT INTO head (size, recorded_at, frontier) VALUES (?, ?, ?)")
            .Add(seal.Head.Size).Add(CanonicalWriter.ToTicks(seal.Head.RecordedAt)).Add(seal.Head.Frontier.Span).Run();
    }

    public void Append(StoredBlock block) => Statement("INSERT INTO block (number, root) VALUES (?, ?)").Add(block.Number).Add(block.Root.Span).Run();

    public void Append(StoredEntry entry) => Statement("INSERT INTO entry (period, type, number, position, relation) VALUES (?, ?, ?, ?, ?)")
        .Add(entry.Period).Add(entry.Type).Add(entry.Number).Add(entry.Position).Add(entry.Relation).Run();

    public void Append(StoredErasure erasure) =>
        Statement("INSERT INTO erasure (erased, position) VALUES (?, ?)").Add(erasure.Erased).Add(erasure.Position).Run();

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
    }

    private void AppendPostings(IReadOnlyList<StoredPosting> postings)
    {
        // Many rows to a statement: starting one costs about as much as writing a row of this size.
        const string Insert = "INSERT INTO posting (sub_account, date, position, line, side, amount) VALUES ";
        const string Row = "(?, ?, ?, ?, ?, ?)";
        var whole = postings.Count / RowsPerStatement * RowsPerStatement;
        if (whole > 0)
        {
            var insertMany = Statement(_insertPostings ??= Insert + string.Join(", ", Enumerable.Repeat(Row, RowsPerStatement)));
            for (var at = 0; at < whole; at += RowsPerStatement)
            {
                for (var i = at; i < at + RowsPerStatement; i++) Add(insertMany, postings[i]);
                insertMany.Run();
            }
        }

        var insertOne = Statement(Insert + Row);
        for (var i = whole; i < postings.Count; i++)
        {
            Add(insertOne, postings[i]);
            insertOne.Run();
        }

        static void Add(SqliteStatement insert, in StoredPosting p) =>
            insert.Add(p.SubAccount).Add(CanonicalWriter.DaysSinceEpoch(p.Date)).Add(p.Position).Add(p.Line).Add((int)p.Side).Add(p.Amount.Fen);
    }

    private void AppendMovements(IReadOnlyList<StoredMovement> movements)
    {
        var add = Statement(
            """
            INSERT OR FAIL INTO movement (sub_account, period, debit, credit) VALUES (?, ?, ?, ?)
            ON CONFLICT (sub_account, period) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """);
        foreach (var m in movements) add.Add(m.SubAccount).Add(m.Period).Add(m.Debit.Fen).Add(m.Credit.Fen).Run();
    }

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new SqliteStatement(connection, sql));
        return statement;
    }
}
