using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PengGai.Ledger.Storage;

/// <content>Backup while the book is in use.</content>
public sealed partial class SqliteBookStore
{
    // 4 MB between two looks at the token.
    private const int PagesPerStep = 1024;

    /// <summary>Copies the book as it stands now to a new file. Posting goes on meanwhile.</summary>
    /// <remarks>
    /// SQLite's online backup from a read transaction: without it every commit of another connection would make the copy begin
    /// anew. The copy appears under its name when it is complete. It is not verified; <see cref="BookBackup"/> does that.
    /// </remarks>
    /// <param name="path">The new file.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left then.</param>
    /// <exception cref="IOException">The file is there already, or can't be written.</exception>
    public Task BackupAsync(string path, IProgress<double>? progress = null, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            if (File.Exists(path)) throw new IOException($"{path} is there already.");
            var beside = BesideFile.NameFor(path);
            try
            {
                Copy(beside, progress, cancellationToken);
                File.Move(beside, path);
            }
            finally
            {
                BesideFile.Remove(beside);
            }
        },
        cancellationToken);

    private void Copy(string path, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var source = Unpooled(_connectionString);
        using var snapshot = source.BeginTransaction(deferred: true);
        SqliteSchema.Scalar(source, "SELECT count(*) FROM head");
        using var copy = Unpooled(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate }.ToString());
        // Closing the copy must leave one file: what is written here needs no rollback, since a copy that was cut is thrown away.
        SqliteSchema.Execute(copy, "PRAGMA journal_mode=OFF; PRAGMA synchronous=FULL;");
        using var backup = raw.sqlite3_backup_init(copy.Handle!, "main", source.Handle!, "main");
        if (backup.IsInvalid) SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(copy.Handle!), copy.Handle);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var status = raw.sqlite3_backup_step(backup, PagesPerStep);
            if (status != raw.SQLITE_DONE && status != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(status, copy.Handle);
            progress?.Report(1 - (raw.sqlite3_backup_remaining(backup) / Math.Max(1d, raw.sqlite3_backup_pagecount(backup))));
            if (status == raw.SQLITE_DONE) return;
        }
    }

    private static SqliteConnection Unpooled(string connectionString)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 14)
        {
            connection.Dispose();
            throw new IOException($"{connection.DataSource} can't be opened: {e.Message}", e);
        }
    }
}
