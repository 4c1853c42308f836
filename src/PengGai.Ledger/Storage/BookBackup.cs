using NodaTime;
using PengGai.Ledger.Log;

namespace PengGai.Ledger.Storage;

/// <summary>Backups of a book in SQLite that are verified before they bear their name, and restored only when they are sound.</summary>
public static class BookBackup
{
    /// <summary>Backs a book up, verifies the copy, and checks that its head is one that the book had.</summary>
    /// <param name="bookPath">The book; others may go on posting to it.</param>
    /// <param name="backupPath">The new file. It is there afterwards only where the result is <see cref="BackupResult.Done"/>.</param>
    /// <param name="clock">Only opens books; a backup records nothing.</param>
    /// <param name="progress">From 0 to 1: half of it copying, half of it verifying.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left then.</param>
    /// <exception cref="IOException">The backup is there already, or can't be written.</exception>
    public static async Task<BackupResult> WriteAsync(
        string bookPath, string backupPath, IClock clock, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (File.Exists(backupPath)) throw new IOException($"{backupPath} is there already.");
        var beside = BesideFile.NameFor(backupPath);
        try
        {
            var store = SqliteBookStore.Open(bookPath);
            await using var book = await OpenAsync(store, clock, cancellationToken);
            await store.BackupAsync(beside, new Part(progress, 0), cancellationToken);
            var (report, checkpoint) = await VerifyAsync(beside, clock, new Part(progress, 0.5), cancellationToken);
            if (!report.IsSound) return new BackupResult.Unsound(report);
            if (await book.CheckAsync(checkpoint!, cancellationToken) is var verdict and not CheckpointVerdict.Holds) return new BackupResult.Foreign(verdict);
            File.Move(beside, backupPath);
            return new BackupResult.Done(report);
        }
        finally
        {
            BesideFile.Remove(beside);
        }
    }

    /// <summary>Verifies a backup and puts it in place.</summary>
    /// <remarks>The backup itself is only read. Nobody may have the book open that is replaced.</remarks>
    /// <param name="backupPath">The backup.</param>
    /// <param name="bookPath">The book that it becomes.</param>
    /// <param name="replace">Whether it may take the place of a book that is there.</param>
    /// <param name="clock">Only opens books; a restore records nothing.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work; what was there is there then.</param>
    /// <exception cref="FileNotFoundException">There is no such backup.</exception>
    /// <exception cref="IOException">A book is there already and is not to be replaced, or can't be written.</exception>
    /// <exception cref="InvalidDataException">The file is no book, or too damaged to be opened.</exception>
    public static async Task<BackupResult> RestoreAsync(
        string backupPath, string bookPath, bool replace, IClock clock, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(backupPath)) throw new FileNotFoundException($"{backupPath} is not there.", backupPath);
        if (File.Exists(bookPath) && !replace) throw new IOException($"{bookPath} is there already.");
        var beside = BesideFile.NameFor(bookPath);
        try
        {
            await CopyAsync(backupPath, beside, cancellationToken);
            // A file that was copied by other means may have commits beside it still.
            if (File.Exists(backupPath + "-wal")) await CopyAsync(backupPath + "-wal", beside + "-wal", cancellationToken);
            var (report, _) = await VerifyAsync(beside, clock, progress, cancellationToken);
            if (!report.IsSound) return new BackupResult.Unsound(report);
            Replace(beside, bookPath);
            return new BackupResult.Done(report);
        }
        finally
        {
            BesideFile.Remove(beside);
        }
    }

    /// <summary>Puts a file in the place of a book. The old one and its write-ahead log, which holds its last commits, go aside first, and back where that fails.</summary>
    private static void Replace(string beside, string bookPath)
    {
        var aside = BesideFile.NameFor(bookPath) + ".old";
        var moved = new List<string>();
        try
        {
            foreach (var suffix in new[] { "-wal", "-shm", "-journal", "" })
            {
                if (!File.Exists(bookPath + suffix)) continue;
                File.Move(bookPath + suffix, aside + suffix);
                moved.Add(suffix);
            }

            File.Move(beside, bookPath);
        }
        catch
        {
            foreach (var suffix in moved) File.Move(aside + suffix, bookPath + suffix);
            throw;
        }

        foreach (var suffix in moved) File.Delete(aside + suffix);
    }

    private static async Task<(VerifyReport Report, Checkpoint? Checkpoint)> VerifyAsync(
        string path, IClock clock, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var store = SqliteBookStore.Open(path);
        var report = await Book.VerifyAsync(store, progress, cancellationToken);
        if (!report.IsSound) return (report, null);
        await using var book = await OpenAsync(store, clock, cancellationToken);
        return (report, await book.CheckpointAsync(cancellationToken));
    }

    private static async Task<Book> OpenAsync(SqliteBookStore store, IClock clock, CancellationToken cancellationToken)
    {
        try
        {
            return await Book.OpenAsync(store, clock, cancellationToken: cancellationToken);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var target = new FileStream(to, FileMode.Create, FileAccess.Write);
        await source.CopyToAsync(target, cancellationToken);
        target.Flush(flushToDisk: true);
    }

    private sealed class Part(IProgress<double>? whole, double from) : IProgress<double>
    {
        public void Report(double value) => whole?.Report(from + (value / 2));
    }
}
