using Microsoft.Data.Sqlite;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Storage;

/// <summary>The open write transaction of a book in SQLite.</summary>
/// <remarks>Begins and ends through prepared statements: an object of Microsoft.Data.Sqlite for each costs as much as a small commit's rows.</remarks>
internal sealed class SqliteBookTransaction(SqliteConnection connection, SqliteWriter writer, StoredHead head, Action release)
    : SqliteReader(connection, transaction: null), IBookTransaction
{
    private readonly SqliteSweep _sweep = new(connection);
    private bool _isOpen = true;
    private bool _disposed;

    public StoredHead Head { get; } = head;

    public Task<IReadOnlyDictionary<string, long>> FindKeysAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (writer.FindKey(key) is { } position) found[key] = position;
        }

        return Task.FromResult<IReadOnlyDictionary<string, long>>(found);
    }

    public Task<int> ReadLastNumberAsync(JournalEntryType type, AccountingPeriod period, CancellationToken cancellationToken = default) =>
        Task.FromResult(writer.LastNumber(period.Ordinal, (int)type));

    public Task AppendAsync(StoreAppend append, CancellationToken cancellationToken = default)
    {
        foreach (var erasure in append.Erasures) _sweep.Remember(erasure.Erased);
        SqliteDiskFault.Guard(Connection, () => writer.Append(append, cancellationToken));
        return Task.CompletedTask;
    }

    public Task CommitAsync(StoreSeal seal, CancellationToken cancellationToken = default)
    {
        SqliteDiskFault.Guard(Connection, () =>
        {
            writer.Append(seal);
            writer.Commit();
        });
        _isOpen = false;
        if (!_sweep.IsEmpty) _sweep.Run();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        try
        {
            if (_isOpen) writer.RollBack();
        }
        finally
        {
            release();
        }

        return ValueTask.CompletedTask;
    }
}
