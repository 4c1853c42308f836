using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Storage;

namespace PengGai.Cli;

/// <summary>Opens and makes books in files. A new book appears under its name only when it is complete.</summary>
internal static class BookFile
{
    /// <summary>Opens a book that is there.</summary>
    public static async Task<Book> OpenAsync(string path, CancellationToken cancellationToken)
    {
        RefuseServers(path);
        var store = SqliteBookStore.Open(path);
        try
        {
            return await Book.OpenAsync(store, SystemClock.Instance, cancellationToken: cancellationToken);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a book beside its name, has it filled, and renames it when that succeeded.</summary>
    /// <param name="path">The book's name.</param>
    /// <param name="options">How it is set up.</param>
    /// <param name="user">Who opens it.</param>
    /// <param name="fill">Fills it, and says whether it is to stay.</param>
    /// <param name="replace">Whether it takes the place of a book of that name.</param>
    /// <param name="cancellationToken">Cancels; nothing is left then.</param>
    /// <exception cref="IOException">A book of that name appeared meanwhile and is not to be replaced.</exception>
    public static async Task<T> BuildAsync<T>(
        string path, BookOptions options, string user, Func<Book, Task<(bool Keep, T Result)>> fill, bool replace, CancellationToken cancellationToken)
    {
        RefuseServers(path);
        // A name of its own for every process: two that make the same book must not fill one file.
        var beside = $"{path}.{Environment.ProcessId}.new";
        Remove(beside);
        using var folder = new MadeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            bool keep;
            T result;
            await using (var book = await Book.CreateAsync(SqliteBookStore.Create(beside), options, user, SystemClock.Instance, cancellationToken))
            {
                (keep, result) = await fill(book);
            }

            if (keep)
            {
                if (replace)
                {
                    // The old book's write-ahead log must not be taken for the new one's.
                    Remove(path + "-wal");
                    Remove(path + "-shm");
                }

                File.Move(beside, path, overwrite: replace);
            }

            return result;
        }
        finally
        {
            // Whatever stopped the work, no half-made book is left beside the name.
            SqliteConnection.ClearAllPools();
            foreach (var leftover in new[] { beside, beside + "-wal", beside + "-shm" }) Remove(leftover);
        }
    }

    private static void RefuseServers(string path)
    {
        if (path.StartsWith("postgres:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("postgresql:", StringComparison.OrdinalIgnoreCase))
            throw new IOException($"{path}: this version keeps books in SQLite files only.");
    }

    private static void Remove(string path)
    {
        if (File.Exists(path)) File.Delete(path);
    }
}
