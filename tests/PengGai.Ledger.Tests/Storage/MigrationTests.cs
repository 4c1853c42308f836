using Microsoft.Data.Sqlite;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests.Storage;

/// <summary>Books that earlier versions wrote are opened by this one, and say what they said. Tests work on copies.</summary>
public class MigrationTests
{
    private static readonly string Books = Path.Combine(AppContext.BaseDirectory, "Books");

    public static TheoryData<int> Schemas => [1, 2];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Open_BookOfAnEarlierSchema_IsBroughtToThisOneAndSaysWhatItSaid(int schema)
    {
        using var folder = new TempFolder();
        var path = folder.Copy(schema);
        var log = Rows(path, "log").Concat(Rows(path, "head")).Concat(Rows(path, "posting")).Concat(Rows(path, "movement")).ToList();
        await using (var book = await Book.OpenAsync(SqliteBookStore.Open(path), new FakeClock()))
        {
            var report = await book.VerifyAsync();
            Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
            var said = await File.ReadAllTextAsync(Path.Combine(Books, $"schema-{schema}.txt"));
            Assert.Equal(said, await BookText.OfAsync(book) + (schema > 1 ? await BookText.OfGovernanceAsync(book) : ""));
            Assert.StartsWith($"head {report.Head} ", said, StringComparison.Ordinal);
        }

        Assert.Equal(2L, Version(path));
        Assert.Equal(log, Rows(path, "log").Concat(Rows(path, "head")).Concat(Rows(path, "posting")).Concat(Rows(path, "movement")));
    }

    [Fact]
    public async Task PostAsync_ToAMigratedBook_GoesOnWhereItWas()
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        var clock = new FakeClock();
        await using var book = await Book.OpenAsync(SqliteBookStore.Open(path), clock);
        var before = await book.EntriesAsync(AsOf.On(NodaTime.LocalDate.MaxIsoValue)).ToListAsync();
        // A key of the old format is found, and answered with its number.
        var again = Assert.IsType<PostResult.AlreadyPosted>(await book.PostAsync(before[7].Draft, "clerk"));
        Assert.Equal([before[7].Number], again.Numbers);
        Assert.IsType<Refusal.KeyConflict>(Assert.Single(Assert.IsType<PostResult.Refused>(await book.PostAsync(Receipt(before[8].Draft.Key, 77), "clerk")).Reasons));

        var draft = Receipt("新", 5, Day);
        var last = before.Where(e => e.Number.Type == draft.Type && e.Number.Period == draft.Period).Max(e => e.Number.Number);
        Assert.Equal(last + 1, Assert.IsType<PostResult.Posted>(await book.PostAsync(draft, "clerk")).Numbers.Single().Number);
        Assert.IsType<PostResult.Posted>(await book.PostAsync(Corrections.Reverse(before.Last(e => e.Draft.Date.Year == 2016), "红", Day), "clerk"));
        Assert.IsType<ChangeResult.Done>(await book.AssignDutyAsync("a", PengGai.Ledger.Duties.Duty.Reviewer, isHeld: true, "b"));
        var kept = await book.PersonalDataAsync().FirstAsync();
        Assert.Equal(2, await book.ErasePersonalDataAsync(new LogPosition(kept.Position), "archivist"));
        var report = await book.VerifyAsync();
        Assert.True(report.IsSound, string.Join("; ", report.Findings.Select(f => f.Describe().En)));
    }

    // A disk that fills up at many points of the migration leaves the old schema, as it was.
    [Fact]
    public async Task Open_DiskFullDuringTheMigration_LeavesTheOldSchemaAndCanBeRepeated()
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        var before = Objects(path);
        var interrupted = 0;
        for (var limit = 26; limit < 100; limit++)
        {
            using var connection = OpenRaw(path);
            SqliteSchema.Admit(connection);
            Execute(connection, $"PRAGMA max_page_count = {limit}");
            try
            {
                SqliteMigration.Run(connection, 1);
                break;
            }
            catch (IOException)
            {
                interrupted++;
            }

            connection.Close();
            Assert.Equal(1L, Version(path));
            Assert.Equal(before, Objects(path));
        }

        Assert.True(interrupted >= 5, $"{interrupted} interruptions");
        Assert.Equal(2L, Version(path));
        await using var store = SqliteBookStore.Open(path);
        Assert.True((await Book.VerifyAsync(store)).IsSound);
    }

    // Goal: after a crash a file is of one schema or of the other. Method: the write-ahead log of the migration is cut.
    [Fact]
    public async Task Open_MigrationCutOff_IsOfOneSchemaOrTheOther()
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        byte[] wal;
        using (var connection = OpenRaw(path))
        {
            SqliteSchema.Admit(connection);
            Execute(connection, "PRAGMA wal_autocheckpoint=0");
            SqliteMigration.Run(connection, 1);
            using var file = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            wal = new byte[file.Length];
            await file.ReadExactlyAsync(wal);
        }

        foreach (var (length, isWhole) in Enumerable.Range(0, 12).Select(i => (wal.Length / 12 * i, false)).Append((wal.Length - 1, false)).Append((wal.Length, true)))
        {
            folder.Copy(1);
            await File.WriteAllBytesAsync(path + "-wal", wal[..length]);
            File.Delete(path + "-shm");
            Assert.Equal(isWhole ? 2L : 1L, Version(path));
            await using var store = SqliteBookStore.Open(path);
            Assert.True((await Book.VerifyAsync(store)).IsSound);
            Assert.Equal(2L, Version(path));
        }
    }

    [Fact]
    public void Open_SchemaThatIsNone_IsRefusedWithBothVersionsAndLeftAlone()
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        foreach (var version in new[] { 0, 3, 77 })
        {
            using (var raw = OpenRaw(path)) Execute(raw, $"PRAGMA user_version={version}");
            var objects = Objects(path);
            var e = Assert.Throws<InvalidDataException>(() => SqliteBookStore.Open(path));
            Assert.Contains($"{path} has schema {version}; this version of PengGai reads schemas 1 to 2", e.Message, StringComparison.Ordinal);
            Assert.Equal(objects, Objects(path));
        }
    }

    [Fact]
    public void Open_EarlierSchemaThatCannotBeWritten_IsRefusedWithBothVersions()
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        using (var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            var e = Assert.Throws<IOException>(() => SqliteMigration.Run(connection, 1));
            Assert.Contains($"{path} has schema 1 and has to be brought to schema 2, but can't be written", e.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1L, Version(path));
    }

    // What schema 1 was tampered with is not healed by the migration: the projections are taken over, and Verify finds it.
    [Theory]
    [InlineData("posting", "UPDATE posting SET amount = amount + 1 WHERE position = (SELECT max(position) FROM posting)")]
    [InlineData("movement", "UPDATE movement SET debit = debit + 1 WHERE period = (SELECT max(period) FROM movement)")]
    [InlineData("entry_key", "UPDATE entry SET key = key || 'x' WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("entry", "UPDATE entry SET number = number + 100 WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("entry", "DELETE FROM entry WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("log", "UPDATE log SET bytes = CAST(substr(bytes, 1, length(bytes) - 1) || x'07' AS BLOB) WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("log", "UPDATE log SET bytes = substr(bytes, 1, 40) WHERE position % 5 = 0")]
    [InlineData("log", "DELETE FROM log WHERE position = 90")]
    [InlineData("erasable", "DELETE FROM erasable WHERE position = (SELECT max(position) FROM erasable)")]
    public async Task Open_TamperedBookOfAnEarlierSchema_StaysFound(string table, string sql)
    {
        using var folder = new TempFolder();
        var path = folder.Copy(1);
        using (var raw = OpenRaw(path))
        {
            var guards = SqlTables.Strings(raw, "SELECT name FROM sqlite_master WHERE type = 'trigger'").Select(name => (Name: name, Sql: (string)Scalar(raw, $"SELECT sql FROM sqlite_master WHERE name = '{name}'")!)).ToList();
            foreach (var guard in guards) Execute(raw, "DROP TRIGGER " + guard.Name);
            Assert.True(Execute(raw, sql) > 0);
            foreach (var guard in guards) Execute(raw, guard.Sql);
        }

        await using var store = SqliteBookStore.Open(path);
        Assert.Contains((await Book.VerifyAsync(store)).Findings, f => f.Table == table);
    }

    private static long Version(string path)
    {
        using var raw = OpenRaw(path);
        return (long)Scalar(raw, "PRAGMA user_version")!;
    }

    private static IReadOnlyList<string> Objects(string path)
    {
        using var raw = OpenRaw(path);
        return SqlTables.Strings(raw, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name");
    }

    private static List<string> Rows(string path, string table)
    {
        using var raw = OpenRaw(path);
        var columns = SqlTables.Of(raw).Single(t => t.Name == table).Columns;
        return [.. SqlTables.Strings(raw, $"SELECT {string.Join(" || ' ' || ", columns.Select(c => $"quote({c})"))} FROM {table} ORDER BY {string.Join(", ", columns)}")];
    }

    private sealed class TempFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("penggai-test-");

        public string Copy(int schema)
        {
            var path = Path.Combine(_folder.FullName, "book.db");
            File.Copy(Path.Combine(Books, $"schema-{schema}.db"), path, overwrite: true);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
