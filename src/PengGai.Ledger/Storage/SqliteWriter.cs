using Microsoft.Data.Sqlite;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>The statements that a store writes with, prepared once for the life of its connection.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public long? FindKey(string key) => Statement("SELECT position FROM entry_key WHERE key = ?").Add(key).RunForInteger();

    public int LastNumber(int period, int type) =>
        (int)(Statement("SELECT max(number) FROM entry WHERE period = ? AND type = ?").Add(period).Add(type).RunForInteger() ?? 0);

    /// <remarks>
    /// Indexes are written in the order of their keys, so that a batch walks each once instead of jumping about in it. The
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

        foreach (var block in append.Blocks) Append(block);
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

        Statement("INSERT INTO head (size, recorded_at, frontier) VALUES (?, ?, ?)")
            .Add(append.Head.Size).Add(CanonicalWriter.ToTicks(append.Head.RecordedAt)).Add(append.Head.Frontier.Span).Run();
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
        var sorted = postings.ToArray();
        Array.Sort(sorted, static (a, b) =>
            a.SubAccount != b.SubAccount ? a.SubAccount.CompareTo(b.SubAccount)
            : a.Date != b.Date ? a.Date.CompareTo(b.Date)
            : a.Position != b.Position ? a.Position.CompareTo(b.Position)
            : a.Line.CompareTo(b.Line));
        var insert = Statement("INSERT INTO posting (sub_account, date, position, line, side, amount) VALUES (?, ?, ?, ?, ?, ?)");
        foreach (var p in sorted)
            insert.Add(p.SubAccount).Add(CanonicalWriter.DaysSinceEpoch(p.Date)).Add(p.Position).Add(p.Line).Add((int)p.Side).Add(p.Amount.Fen).Run();
    }

    private void AppendMovements(IReadOnlyList<StoredMovement> movements)
    {
        var sorted = movements.ToArray();
        Array.Sort(sorted, static (a, b) => a.SubAccount != b.SubAccount ? a.SubAccount.CompareTo(b.SubAccount) : a.Period.CompareTo(b.Period));
        var add = Statement(
            """
            INSERT OR FAIL INTO movement (sub_account, period, debit, credit) VALUES (?, ?, ?, ?)
            ON CONFLICT (sub_account, period) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """);
        foreach (var m in sorted) add.Add(m.SubAccount).Add(m.Period).Add(m.Debit.Fen).Add(m.Credit.Fen).Run();
    }

    private SqliteStatement Statement(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements.Add(sql, statement = new SqliteStatement(connection, sql));
        return statement;
    }
}
