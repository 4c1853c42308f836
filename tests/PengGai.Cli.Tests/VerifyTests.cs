using Microsoft.Data.Sqlite;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai verify</c> on books that somebody changed, and books that this version can't keep.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _case.Dispose();
        _books.Dispose();
    }

    // The first two leave a book that can't even be opened; what is wrong with it has to be said all the same.
    [Theory]
    [InlineData("UPDATE log SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE position = 2", "table log, row 2")]
    [InlineData("UPDATE log SET bytes = (SELECT bytes FROM log WHERE position = 2) WHERE position = 3", "table log, row 3")]
    [InlineData("UPDATE posting SET amount = amount + 1 WHERE line = 0 AND position = (SELECT max(position) FROM posting)", "table posting")]
    [InlineData("UPDATE movement SET debit = debit + 1 WHERE sub_account = 1", "table movement")]
    public async Task Verify_AChangedBook_FindsThePlaceAndEndsWithOne(string change, string place)
    {
        var book = _books.File("book.db");
        await Cli.SucceedAsync("import", _case.Path, "--book", book);
        await Cli.SucceedAsync("verify", "--book", book);
        await using (var connection = new SqliteConnection($"Data Source={book};Pooling=False"))
        {
            connection.Open();
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER log_no_update; DROP TRIGGER posting_no_update; DROP TRIGGER movement_no_update;" + change;
            command.ExecuteNonQuery();
        }

        var verified = await Cli.RunAsync("verify", "--book", book);
        Assert.Equal(ExitStatus.Refused, verified.Status);
        Assert.Contains(place, verified.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import", "--book")]
    [InlineData("run", "--book")]
    public async Task Book_OnAServer_IsRefusedByName(string command, string option)
    {
        string[] rest = command == "run" ? ["--out", _books.File("out")] : [];
        var refused = await Cli.RunAsync([command, _case.Path, option, "postgres://nohost/x", .. rest]);
        Assert.Equal(ExitStatus.InputOutput, refused.Status);
        Assert.Contains("SQLite files only", refused.Error, StringComparison.Ordinal);
        Assert.Empty(_books.Names());
    }
}
