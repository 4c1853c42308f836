using Microsoft.Data.Sqlite;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai backup</c> and <c>restore</c>.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _folder = new();

    private string Book => _folder.File("book.db");

    private string Backup => _folder.File("backup.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _case.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_comes_back_as_the_book_that_it_was()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book, "--as-of", "2022-12-31");
        var before = (await Cli.SucceedAsync("verify", "--book", Book)).Text;
        await Cli.SucceedAsync("backup", "--book", Book, "--out", Backup);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("backup", "--book", Book, "--out", Backup)).Status);
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        Assert.NotEqual(before, (await Cli.SucceedAsync("verify", "--book", Book)).Text);
        Assert.Contains("--overwrite", (await RestoreAsync(ExitStatus.Refused)).Error, StringComparison.Ordinal);
        await RestoreAsync(ExitStatus.Done, "--overwrite");
        Assert.Equal(before, (await Cli.SucceedAsync("verify", "--book", Book)).Text);
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        await Cli.SucceedAsync("verify", "--book", Book);
        await Cli.SucceedAsync("restore", "--from", Backup, "--book", Path.Combine(_folder.Path, "new", "book.db"));
        Assert.Equal(["backup.db", "book.db", "new"], _folder.Names());
    }

    [Fact]
    public async Task Neither_a_changed_book_nor_a_changed_backup_gets_anywhere()
    {
        await Cli.SucceedAsync("import", _case.Path, "--book", Book);
        await Cli.SucceedAsync("backup", "--book", Book, "--out", Backup);
        await ChangeAsync(Backup);
        var refused = await RestoreAsync(ExitStatus.Refused, "--overwrite");
        Assert.Contains("table posting", refused.Error, StringComparison.Ordinal);
        await Cli.SucceedAsync("verify", "--book", Book);
        await ChangeAsync(Book);
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("backup", "--book", Book, "--out", _folder.File("second.db"))).Status);
        Assert.Equal(ExitStatus.InputOutput, (await Cli.RunAsync("backup", "--book", _folder.File("none"), "--out", _folder.File("second.db"))).Status);
        Assert.Equal(ExitStatus.InputOutput, (await Cli.RunAsync("restore", "--from", _folder.File("none"), "--book", Path.Combine(_folder.Path, "x", "book.db"))).Status);
        Assert.Equal(["backup.db", "book.db"], _folder.Names());
    }

    private static async Task ChangeAsync(string path)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER posting_no_update; UPDATE posting SET amount = amount + 1 WHERE line = 0 AND position = (SELECT max(position) FROM posting)";
        command.ExecuteNonQuery();
    }

    private async Task<CliResult> RestoreAsync(int status, params string[] args)
    {
        var result = await Cli.RunAsync(["restore", "--from", Backup, "--book", Book, .. args]);
        Assert.True(result.Status == status, $"{result.Status}: {result.Error}");
        return result;
    }
}
