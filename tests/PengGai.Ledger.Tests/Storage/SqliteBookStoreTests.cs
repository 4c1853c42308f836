using Microsoft.Data.Sqlite;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Storage;

public class SqliteBookStoreTests
{
    [Fact]
    public async Task Create_FileThatIsThere_IsRefusedAndLeftAlone()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        var bytes = await File.ReadAllBytesAsync(temp.Path);
        Assert.Throws<IOException>(() => SqliteBookStore.Create(temp.Path));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(temp.Path));
        Assert.Throws<DirectoryNotFoundException>(() => SqliteBookStore.Create(temp.Beside("no/such/book.db")));
    }

    [Fact]
    public async Task Open_WhatIsNoBook_IsRefusedWithAClearMessage()
    {
        await using var temp = await CreateAsync();
        Assert.Throws<FileNotFoundException>(() => SqliteBookStore.Open(temp.Beside("missing.db")));
        await File.WriteAllTextAsync(temp.Beside("text.db"), new string('x', 5000));
        await File.WriteAllBytesAsync(temp.Beside("empty.db"), []);
        using (var raw = OpenRaw(temp.Beside("other.db"))) Execute(raw, "CREATE TABLE t (a)");
        foreach (var name in new[] { "text.db", "empty.db", "other.db" })
        {
            var e = Assert.Throws<InvalidDataException>(() => SqliteBookStore.Open(temp.Beside(name)));
            Assert.Contains("is not a book of PengGai", e.Message, StringComparison.Ordinal);
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_LaterSchema_IsRefusedWithBothVersions()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        using (var raw = OpenRaw(temp.Path)) Execute(raw, "PRAGMA user_version=3");
        var e = Assert.Throws<InvalidDataException>(() => SqliteBookStore.Open(temp.Path));
        Assert.Contains("schema 3; this version of PengGai reads schemas 1 to 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_StoreWithoutABook_Throws()
    {
        await using var temp = await CreateAsync();
        await using var store = SqliteBookStore.Create(temp.Beside("fresh.db"));
        await Assert.ThrowsAsync<InvalidDataException>(() => Book.OpenAsync(store, temp.Clock));
        Assert.Equal("log", Assert.Single((await Book.VerifyAsync(store)).Findings).Table);
    }

    // Tables and columns are read from the schema: a table that is added without guards fails here.
    [Fact]
    public async Task Guards_OfEveryTable_RefuseUpdateAndDelete()
    {
        await using var temp = await SampleBook.CreateAsync();
        await temp.CloseAsync();
        using var raw = OpenRaw(temp.Path);
        var tables = SqlTables.Of(raw);
        Assert.True(tables.Count >= 13);
        foreach (var table in tables)
        {
            // Only the book's own connections have the function that this guard asks.
            var (code, message) = table.Name == "movement" ? (1, "no such function") : (19, table.Name);
            foreach (var column in table.Columns) Refused(raw, $"UPDATE {table.Name} SET {column} = {column}", code, message);
            foreach (var row in SqlTables.SampleRows(raw, table)) Refused(raw, $"DELETE FROM {table.Name} WHERE {row}", 19, table.Name);
            Refused(raw, $"DELETE FROM {table.Name}", 19, table.Name);
        }
    }

    [Fact]
    public async Task Guards_OfTheLog_RefuseGapsAndSecondWritings()
    {
        await using var temp = await SampleBook.CreateAsync();
        await temp.CloseAsync();
        using var raw = OpenRaw(temp.Path);
        foreach (var insert in new[] { "INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL" })
        {
            foreach (var position in new[] { "1", "max(position)", "max(position) + 2", "0", "-1" })
                Refused(raw, $"{insert} INTO log SELECT {position}, kind, bytes FROM log", 19, "log");
        }
    }

    [Fact]
    public async Task BeginAsync_TransactionDisposedWithoutCommit_LeavesNothingAndGivesTheTurnBack()
    {
        await using var temp = await CreateAsync();
        await temp.CloseAsync();
        await using var store = SqliteBookStore.Open(temp.Path);
        var head = await store.ReadHeadAsync();
        await using (var transaction = await store.BeginAsync())
        {
            await transaction.AppendAsync(new StoreAppend
            {
                Records = [new StoredRecord(head.Size + 1, Ledger.Log.RecordKind.FactRecorded, new byte[] { 1 })],
            });
        }

        await using (var transaction = await store.BeginAsync()) Assert.Equal(head.Size, transaction.Head.Size);
        Assert.Empty(await store.ReadRecordsAsync(new(head.Size + 1), Ledger.Log.LogPosition.Latest).ToListAsync());
    }

    [Fact]
    public async Task SnapshotAsync_WhileOthersPost_SeesOneMoment()
    {
        await using var temp = await CreateAsync();
        await using var store = SqliteBookStore.Open(temp.Path);
        await using var snapshot = await store.SnapshotAsync();
        var before = await snapshot.ReadHeadAsync();
        await temp.Book.PostAsync(Receipt("k"), "clerk");
        Assert.Equal(before.Size, (await snapshot.ReadHeadAsync()).Size);
        Assert.Empty(await snapshot.ReadEntriesAsync().ToListAsync());
        Assert.Empty(await snapshot.ReadMovementsAsync(AsOf.On(Day)).ToListAsync());
        Assert.Single(await store.ReadEntriesAsync().ToListAsync());
    }

    private static void Refused(SqliteConnection raw, string sql, int code, string message)
    {
        var e = Assert.Throws<SqliteException>(() => Execute(raw, sql));
        Assert.True(e.SqliteErrorCode == code && e.Message.Contains(message, StringComparison.Ordinal), $"{sql}: {e.Message}");
    }
}
