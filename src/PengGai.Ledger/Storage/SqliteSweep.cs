using System.Text;
using Microsoft.Data.Sqlite;

namespace PengGai.Ledger.Storage;

/// <summary>Sees to it that erased personal data are gone from the file, and not only from its tables.</summary>
/// <remarks>
/// SQLite overwrites a deleted cell with zeros, but not the copy that an earlier split of its page may have left in the
/// page's free space. So the file is searched for what was erased, and packed where some of it is still there.
/// </remarks>
internal sealed class SqliteSweep(SqliteConnection connection)
{
    private const int ChunkLength = 1 << 20;
    private readonly List<byte[]> _erased = [];

    public bool IsEmpty => _erased.Count == 0;

    /// <summary>Remembers what is about to be erased.</summary>
    public void Remember(long position)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT salt, value, (SELECT count(*) FROM erasable o WHERE o.value = e.value AND o.position <> e.position) FROM erasable e WHERE position = $position";
        command.Parameters.AddWithValue("$position", position);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            _erased.Add(row.Bytes(0));
            // A namesake's value stays; the salt is this one's own.
            if (row.Long(2) == 0 && row.Text(1).Length > 0) _erased.Add(Encoding.UTF8.GetBytes(row.Text(1)));
        }
    }

    /// <summary>Folds the write-ahead log into the file, and packs the file where something is left in it.</summary>
    /// <remarks>A reader in the way keeps it from happening. The erasure stands all the same; the next one, or the closing of the file, folds the log.</remarks>
    public void Run()
    {
        try
        {
            Fold();
            if (!IsLeft()) return;
            SqliteSchema.Execute(connection, "VACUUM");
            Fold();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            // The commit has succeeded; it may not look as if it hadn't.
        }
    }

    private void Fold()
    {
        SqliteSchema.Execute(connection, "PRAGMA busy_timeout=1000");
        SqliteSchema.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteSchema.Execute(connection, "PRAGMA busy_timeout=30000");
    }

    private bool IsLeft()
    {
        using var file = new FileStream(connection.DataSource, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var overlap = _erased.Max(e => e.Length);
        var buffer = new byte[ChunkLength + overlap];
        var kept = 0;
        while (file.Read(buffer, kept, ChunkLength) is var read && read > 0)
        {
            var seen = buffer.AsSpan(0, kept + read);
            foreach (var erased in _erased)
            {
                if (seen.IndexOf(erased) >= 0) return true;
            }

            kept = Math.Min(overlap, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
