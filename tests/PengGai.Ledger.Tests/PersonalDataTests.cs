using System.Text;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

public class PersonalDataTests
{
    private const string Name = "欧阳测试甲";
    private const string Identity = "110101199003071234";

    [Fact]
    public async Task PostAsync_PersonalData_StandInTheErasableTableOnly()
    {
        await using var temp = await CreateAsync();
        await PostAsync(temp, Household("H1", ("id_number", Identity), ("name", Name)));
        Assert.Equal([("id_number", Identity), ("name", Name)], (await temp.Book.PersonalDataAsync().ToListAsync()).Select(p => (p.Field, p.Value)));
        await temp.CloseAsync();
        Assert.True(Contains(temp.Path, Name));

        // With the one table emptied by force, and the file packed, nothing is left of them.
        using (var raw = OpenRaw(temp.Path))
        {
            foreach (var sql in new[] { "PRAGMA secure_delete=ON", "DROP TRIGGER erasable_no_delete", "DELETE FROM erasable", "VACUUM" }) Execute(raw, sql);
        }

        Assert.False(Contains(temp.Path, Name));
        Assert.False(Contains(temp.Path, Identity));
    }

    [Fact]
    public async Task ErasePersonalDataAsync_AFact_LeavesNothingInTheFilesAndTheLogSound()
    {
        await using var temp = await CreateAsync();
        var position = await PostAsync(temp, Household("H1", ("id_number", Identity), ("name", Name)));
        await PostAsync(temp, Household("H2", ("name", "另一人")));
        var before = (await temp.Book.HeadAsync()).Size;

        Assert.Equal(2, await temp.Book.ErasePersonalDataAsync(position, "archivist"));
        // At once, while the book is open: neither in the file nor in its write-ahead log.
        Assert.All(Files(temp), f => Assert.False(Contains(f, Name) || Contains(f, Identity), f));
        Assert.Contains(Files(temp), f => Contains(f, "另一人"));
        Assert.Equal("另一人", (await temp.Book.PersonalDataAsync().ToListAsync()).Single().Value);
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
        Assert.Equal(before + 1, (await temp.Book.HeadAsync()).Size);

        // Nothing is left to erase, and nothing is recorded.
        Assert.Equal(0, await temp.Book.ErasePersonalDataAsync(position, "archivist"));
        Assert.Equal(before + 1, (await temp.Book.HeadAsync()).Size);
        var fact = (await temp.Book.FactsAsync(LogPosition.Latest).ToListAsync())[0].Fact;
        Assert.Equal(64, fact.Find("name")!.Value.Text.Length);
        Assert.True((await (await temp.ReopenAsync()).VerifyAsync()).IsSound);
    }

    // Goal: what is erased is gone wherever pages were split, merged or moved before and after. Method: 1,500 households
    // with names of many lengths, in batches, half of them erased in random order.
    [Fact]
    public async Task ErasePersonalDataAsync_ManyFacts_LeavesNothingOfThemInTheFile()
    {
        await using var temp = await CreateAsync();
        var random = new Random(3);
        var names = new Dictionary<LogPosition, string>();
        for (var i = 0; i < 1500; i += 50)
        {
            var batch = Enumerable.Range(i, 50).Select(n => $"户主{n:00000}" + new string('测', random.Next(200))).ToList();
            var last = await PostAsync(temp, [.. batch.Select((n, j) => Household($"H{i + j}", ("name", n)))]);
            for (var j = 0; j < 50; j++) names.Add(new LogPosition(last.Value - 49 + j), batch[j]);
        }

        var erased = names.Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).Take(300).ToList();
        foreach (var (position, _) in erased) Assert.Equal(1, await temp.Book.ErasePersonalDataAsync(position, "archivist"));
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
        await temp.CloseAsync();
        var text = File.ReadAllBytes(temp.Path);
        Assert.All(erased, e => Assert.True(text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(e.Value[..7])) < 0, e.Value));
        Assert.True(text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(names.Values.Except(erased.Select(e => e.Value)).First())) > 0);
    }

    // SQLite zeroes the cell that is deleted, not a copy of it that an earlier split, or a tool, left in the file's free space.
    [Fact]
    public async Task ErasePersonalDataAsync_CopyInFreeSpace_IsSweptOutOfTheFile()
    {
        await using var temp = await CreateAsync();
        var position = await PostAsync(temp, Household("H1", ("name", Name)));
        await PostAsync(temp, Household("H2", ("name", "另一人")));
        await temp.CloseAsync();
        using (var raw = OpenRaw(temp.Path))
        {
            Execute(raw, "PRAGMA secure_delete=OFF");
            Execute(raw, "CREATE TABLE scrap AS SELECT value FROM erasable; DROP TABLE scrap");
        }

        var book = await temp.ReopenAsync();
        var before = new FileInfo(temp.Path).Length;
        await book.ErasePersonalDataAsync(position, "archivist");
        Assert.All(Files(temp), f => Assert.False(Contains(f, Name), f));
        Assert.True(new FileInfo(temp.Path).Length < before);
        Assert.True((await book.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task ErasePersonalDataAsync_DuringARead_SucceedsAndIsGoneWhenTheBookIsClosed()
    {
        await using var temp = await CreateAsync();
        await PostAsync(temp, Household("H1", ("name", Name)));
        await foreach (var personal in temp.Book.PersonalDataAsync())
            Assert.Equal(1, await temp.Book.ErasePersonalDataAsync(new LogPosition(personal.Position), "archivist"));
        await temp.CloseAsync();
        Assert.All(Files(temp), f => Assert.False(Contains(f, Name), f));
    }

    private static async Task<LogPosition> PostAsync(TempBook temp, params Facts.PendingFact[] facts) =>
        new(((PostResult.Posted)await temp.Book.PostAsync(new PostingBatch { Facts = [.. facts] }, "clerk")).Head.Size);

    private static string[] Files(TempBook temp) => Directory.GetFiles(Path.GetDirectoryName(temp.Path)!);

    private static bool Contains(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
