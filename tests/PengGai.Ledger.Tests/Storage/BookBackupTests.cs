using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests.Storage;

/// <summary>Backups of a book in use, and what is put back.</summary>
public sealed class BookBackupTests
{
    private const int Writers = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_while_eight_write_is_sound_and_a_beginning_of_the_book()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp.Book, "before", 500);
        using var stop = new CancellationTokenSource();
        var posted = 0;
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(
            async () =>
            {
                for (var i = 0; !stop.IsCancellationRequested; i++)
                {
                    await PostAsync(temp.Book, $"w{w}-{i}-", 1);
                    Interlocked.Increment(ref posted);
                }
            },
            Token)).ToList();
        var heads = new List<LogHead>();
        for (var i = 0; i < 3; i++)
        {
            var (before, seen) = (Volatile.Read(ref posted), new Fractions());
            while (Volatile.Read(ref posted) < before + Writers) await Task.Yield();
            var done = Assert.IsType<BackupResult.Done>(await BookBackup.WriteAsync(temp.Path, temp.Beside($"{i}.db"), temp.Clock, seen, Token));
            heads.Add(done.Report.Head);
            Assert.Equal(seen.Values.Order(), seen.Values);
            Assert.Equal(1, seen.Values[^1]);
            Assert.All(seen.Values, v => Assert.InRange(v, 0, 1));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.True(heads[0].Size < heads[1].Size && heads[1].Size < heads[2].Size);
        foreach (var head in heads) Assert.IsType<CheckpointVerdict.Holds>(await temp.Book.CheckAsync(new Checkpoint(temp.Book.Name, head), Token));
        Assert.True((await temp.Book.VerifyAsync(cancellationToken: Token)).IsSound);
        Assert.Empty(Directory.GetFiles(temp.Beside("."), "*.new*"));
    }

    [Fact]
    public async Task A_backup_that_is_cut_leaves_nothing()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp.Book, "k", 20_000);
        var before = Directory.GetFiles(temp.Beside("."));
        foreach (var at in new[] { 0, 0.1, 0.4, 0.6 })
        {
            using var cut = new CancellationTokenSource();
            var path = temp.Beside("cut.db");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BookBackup.WriteAsync(temp.Path, path, temp.Clock, new Cutter(at, cut), cut.Token));
            Assert.Equal(before, Directory.GetFiles(temp.Beside(".")));
        }

        // The copying alone stops between two steps, not only before the verification.
        using (var cut = new CancellationTokenSource())
        {
            await using var store = SqliteBookStore.Open(temp.Path);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.BackupAsync(temp.Beside("cut.db"), new Cutter(0.1, cut), cut.Token));
            Assert.False(File.Exists(temp.Beside("cut.db")));
        }

        Assert.IsType<BackupResult.Done>(await BookBackup.WriteAsync(temp.Path, temp.Beside("cut.db"), temp.Clock, null, Token));
    }

    [Fact]
    public async Task A_backup_never_replaces_a_file()
    {
        await using var temp = await TempBook.CreateAsync();
        await File.WriteAllTextAsync(temp.Beside("there.db"), "mine", Token);
        await Assert.ThrowsAsync<IOException>(() => BookBackup.WriteAsync(temp.Path, temp.Beside("there.db"), temp.Clock, null, Token));
        var store = SqliteBookStore.Open(temp.Path);
        await using (store) await Assert.ThrowsAsync<IOException>(() => store.BackupAsync(temp.Beside("there.db"), null, Token));
        Assert.Equal("mine", await File.ReadAllTextAsync(temp.Beside("there.db"), Token));
    }

    [Fact]
    public async Task A_book_that_was_tampered_with_is_not_backed_up()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp.Book, "k", 3);
        using (var raw = TempBook.OpenRaw(temp.Path)) TempBook.Execute(raw, "DROP TRIGGER posting_no_update; UPDATE posting SET amount = amount + 1 WHERE line = 1");
        var unsound = Assert.IsType<BackupResult.Unsound>(await BookBackup.WriteAsync(temp.Path, temp.Beside("b.db"), temp.Clock, null, Token));
        Assert.Contains(unsound.Report.Findings, f => f.Table == "posting");
        Assert.False(File.Exists(temp.Beside("b.db")));
    }

    [Fact]
    public async Task A_restored_book_is_the_book_of_its_backup_and_goes_on()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp.Book, "k", 10);
        var backup = temp.Beside("b.db");
        var done = Assert.IsType<BackupResult.Done>(await BookBackup.WriteAsync(temp.Path, backup, temp.Clock, null, Token));
        await PostAsync(temp.Book, "lost", 10);
        await temp.CloseAsync();
        var bytes = await File.ReadAllBytesAsync(backup, Token);
        await Assert.ThrowsAsync<IOException>(() => BookBackup.RestoreAsync(backup, temp.Path, replace: false, temp.Clock, null, Token));
        Assert.IsType<BackupResult.Done>(await BookBackup.RestoreAsync(backup, temp.Path, replace: true, temp.Clock, null, Token));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(backup, Token));
        var book = await temp.ReopenAsync();
        Assert.Equal(done.Report.Head, await book.HeadAsync(Token));
        await PostAsync(book, "on", 1);
        Assert.True((await book.VerifyAsync(cancellationToken: Token)).IsSound);

        // The checkpoint of a head that the restored book never had shows what was lost.
        Assert.Equal(11, await book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), Token).CountAsync(Token));
    }

    [Fact]
    public async Task A_damaged_backup_replaces_nothing()
    {
        await using var temp = await TempBook.CreateAsync();
        await PostAsync(temp.Book, "k", 50);
        var backup = temp.Beside("b.db");
        await BookBackup.WriteAsync(temp.Path, backup, temp.Clock, null, Token);
        await temp.CloseAsync();
        using (var raw = TempBook.OpenRaw(backup)) TempBook.Execute(raw, "DROP TRIGGER log_no_update; UPDATE log SET bytes = zeroblob(9) WHERE position = 90");
        var before = await File.ReadAllBytesAsync(temp.Path, Token);
        Assert.IsType<BackupResult.Unsound>(await BookBackup.RestoreAsync(backup, temp.Path, replace: true, temp.Clock, null, Token));
        await File.WriteAllTextAsync(backup, "no book", Token);
        await Assert.ThrowsAsync<InvalidDataException>(() => BookBackup.RestoreAsync(backup, temp.Path, replace: true, temp.Clock, null, Token));
        await Assert.ThrowsAsync<FileNotFoundException>(() => BookBackup.RestoreAsync(temp.Beside("none"), temp.Path, replace: true, temp.Clock, null, Token));
        Assert.Equal(before, await File.ReadAllBytesAsync(temp.Path, Token));
        Assert.Empty(Directory.GetFiles(temp.Beside("."), "*.new*"));
    }

    private static async Task PostAsync(Book book, string prefix, int count) => Assert.IsType<PostResult.Posted>(await book.PostAsync(
        new PostingBatch { Entries = [.. Enumerable.Range(0, count).Select(i => TempBook.Receipt($"{prefix}{i}"))] }, "clerk", Token));

    private sealed class Fractions : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }

    private sealed class Cutter(double at, CancellationTokenSource cut) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= at) cut.Cancel();
        }
    }
}
