using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;

namespace PengGai.Ledger.Tests;

public class SampleBookTests
{
    // What is tried on the sample is tried on every table and kind only as long as the sample has them all.
    [Fact]
    public async Task Sample_HasEveryKindOfRecordAndRowsInEveryTable()
    {
        await using var temp = await SampleBook.CreateAsync();
        Assert.Equal(SampleBook.WaitingDrafts, await temp.Book.PendingAsync().CountAsync());
        await temp.CloseAsync();
        using var raw = TempBook.OpenRaw(temp.Path);
        foreach (var kind in Enum.GetValues<RecordKind>())
            Assert.True((long)TempBook.Scalar(raw, $"SELECT count(*) FROM log WHERE kind = {(int)kind}")! > 0, kind.ToString());
        foreach (var table in SqlTables.Of(raw))
            Assert.True((long)TempBook.Scalar(raw, $"SELECT count(*) FROM {table.Name}")! >= 2, table.Name);
    }

    // Keeps the sample for the next version, under the name of its schema: PENGGAI_KEEP_BOOK=FOLDER.
    [Fact]
    public async Task Sample_WhenAsked_IsKept()
    {
        if (Environment.GetEnvironmentVariable("PENGGAI_KEEP_BOOK") is not { } folder) return;
        await using var temp = await SampleBook.CreateAsync();
        var text = await BookText.OfAsync(temp.Book) + await BookText.OfGovernanceAsync(temp.Book);
        await temp.CloseAsync();
        using (var raw = TempBook.OpenRaw(temp.Path)) TempBook.Execute(raw, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(temp.Path, Path.Combine(folder, $"schema-{SqliteSchema.Version}.db"));
        await File.WriteAllTextAsync(Path.Combine(folder, $"schema-{SqliteSchema.Version}.txt"), text);
    }
}
