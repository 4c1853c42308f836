using PengGai.Ledger.Log;

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
}
