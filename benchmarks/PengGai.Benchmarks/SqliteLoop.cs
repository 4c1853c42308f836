using Microsoft.Data.Sqlite;
using PengGai.Ledger;
using PengGai.Ledger.Journal;

namespace PengGai.Benchmarks;

/// <summary>
/// What one would write without a ledger library: an entry row with a unique key, a posting row per line with an index by
/// account, and a running balance per account, in one transaction per batch, as durable as the book.
/// </summary>
/// <remarks>It keeps no log, no tree of hashes, no dimensions, no periods and no numbers, and checks nothing but the key.</remarks>
internal sealed class SqliteLoop : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteLoop(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;
            CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, date TEXT NOT NULL, summary TEXT NOT NULL);
            CREATE TABLE posting (entry INTEGER NOT NULL, account TEXT NOT NULL, side INTEGER NOT NULL, amount INTEGER NOT NULL);
            CREATE INDEX posting_by_account ON posting (account);
            CREATE TABLE balance (account TEXT PRIMARY KEY, debit INTEGER NOT NULL, credit INTEGER NOT NULL);
            """);
    }

    public long Post(IReadOnlyList<EntryDraft> entries)
    {
        using var transaction = _connection.BeginTransaction();
        using var entry = Command(transaction, "INSERT INTO entry (key, date, summary) VALUES ($a, $b, $c) RETURNING id", "$a", "$b", "$c");
        using var posting = Command(transaction, "INSERT INTO posting (entry, account, side, amount) VALUES ($a, $b, $c, $d)", "$a", "$b", "$c", "$d");
        using var balance = Command(
            transaction,
            """
            INSERT INTO balance (account, debit, credit) VALUES ($a, $b, $c)
            ON CONFLICT (account) DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit
            """,
            "$a", "$b", "$c");
        var id = 0L;
        foreach (var draft in entries)
        {
            Bind(entry, draft.Key, draft.Date.ToString(), draft.Summary);
            id = (long)entry.ExecuteScalar()!;
            foreach (var line in draft.Lines)
            {
                var account = $"{line.Account} {line.Dimensions}";
                Bind(posting, id, account, (int)line.Side, line.Amount.Fen);
                posting.ExecuteNonQuery();
                Bind(balance, account, line.Side == Side.Debit ? line.Amount.Fen : 0L, line.Side == Side.Credit ? line.Amount.Fen : 0L);
                balance.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        return id;
    }

    public void Dispose() => _connection.Dispose();

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    private SqliteCommand Command(SqliteTransaction transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        command.Prepare();
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
