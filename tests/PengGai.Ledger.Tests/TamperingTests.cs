using Microsoft.Data.Sqlite;
using NodaTime;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

/// <summary>Somebody with the file and a SQL prompt changes the book. Verify finds it and names the table.</summary>
public class TamperingTests
{
    private static readonly string[] Tables = ["log", "head", "sub_account", "entry", "posting", "movement", "erasable"];

    // Ways to change a cell. Each is tried where it changes the value and SQLite lets it pass.
    private static readonly string[] Changes =
    [
        "{0} + 1", "{0} - 1", "-{0}", "{0} + 4294967296", "{0} + 65536", "9223372036854775807", "-9223372036854775808", "0", "1 - {0}",
        "{0} || 'x'", "''", "'x'", "CAST({0} || x'ff' AS TEXT)", "CAST(replace(CAST({0} AS BLOB), x'e8', x'ff') AS TEXT)", "CAST(CAST({0} AS BLOB) || x'00' AS TEXT)",
        "CAST(x'ff' || substr({0}, 2) AS BLOB)", "CAST(substr({0}, 1, length({0}) - 1) || x'7f' AS BLOB)", "CAST(substr({0}, 1, length({0}) / 2) || x'01' || substr({0}, length({0}) / 2 + 2) AS BLOB)",
        "CAST(substr({0}, 1, length({0}) - 1) AS BLOB)", "CAST({0} || x'00' AS BLOB)", "x''",
    ];

    [Fact]
    public async Task VerifyAsync_AnyColumnOfAnyTableChanged_FindsItAndNamesTheTable()
    {
        await using var temp = await CreateSampleAsync();
        var (columns, tried) = (0, 0);
        foreach (var table in Tables)
        {
            using var original = OpenRaw(temp.Path);
            var names = Columns(original, table);
            foreach (var column in names)
            {
                columns++;
                var triedHere = 0;
                foreach (var row in SampleRows(original, table, names))
                {
                    foreach (var change in Changes)
                    {
                        var sql = $"UPDATE {table} SET {column} = {string.Format(System.Globalization.CultureInfo.InvariantCulture, change, column)} WHERE {row} AND {column} IS NOT {string.Format(System.Globalization.CultureInfo.InvariantCulture, change, column)}";
                        if (await TamperAsync(temp, sql) is not { } findings) continue;
                        triedHere++;
                        Assert.True(findings.Any(f => f.Table == table), $"{sql}: {string.Join("; ", findings.Select(f => f.Describe().En))}");
                    }
                }

                Assert.True(triedHere >= 3, $"{table}.{column} was changed {triedHere} times only");
                tried += triedHere;
            }
        }

        Assert.Equal(31, columns);
        Assert.True(tried > 300, $"{tried} changes");
    }

    [Fact]
    public async Task VerifyAsync_AnyRowDeleted_FindsItAndNamesTheTable()
    {
        await using var temp = await CreateSampleAsync();
        foreach (var table in Tables)
        {
            using var original = OpenRaw(temp.Path);
            foreach (var row in SampleRows(original, table, Columns(original, table)))
            {
                var findings = await TamperAsync(temp, $"DELETE FROM {table} WHERE {row}");
                Assert.Contains(findings!, f => f.Table == table);
            }
        }
    }

    [Theory]
    [InlineData("log", "INSERT INTO log SELECT max(position) + 1, kind, bytes FROM log")]
    [InlineData("log", "INSERT INTO log SELECT 0, kind, bytes FROM log WHERE position = 5")]
    [InlineData("log", "INSERT INTO log SELECT -9, kind, bytes FROM log WHERE position = 5")]
    [InlineData("head", "INSERT INTO head SELECT size + 1, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1")]
    [InlineData("head", "INSERT INTO head SELECT 1, recorded_at, frontier FROM head ORDER BY size DESC LIMIT 1")]
    [InlineData("head", "INSERT INTO head SELECT 0, recorded_at, x'' FROM head LIMIT 1")]
    [InlineData("sub_account", "INSERT INTO sub_account SELECT max(id) + 1, '1001', 'fund=F9', position FROM sub_account")]
    [InlineData("sub_account", "INSERT INTO sub_account VALUES (0, '1001', 'fund=F9', 1)")]
    [InlineData("entry", "INSERT INTO entry SELECT position + 1, type, period, number + 100, date, key || 'x', cause FROM entry WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("entry", "INSERT INTO entry SELECT -1, type, period, number + 100, date, key || 'x', cause FROM entry LIMIT 1")]
    [InlineData("posting", "INSERT INTO posting SELECT sub_account, date, position, line + 9, side, amount FROM posting LIMIT 1")]
    [InlineData("posting", "INSERT INTO posting SELECT sub_account, 9999999, position, line, side, amount FROM posting LIMIT 1")]
    [InlineData("posting", "INSERT INTO posting SELECT sub_account, date, 9223372036854775807, line, side, amount FROM posting LIMIT 1")]
    [InlineData("posting", "INSERT INTO posting SELECT 999, date, position, line, side, amount FROM posting LIMIT 1")]
    [InlineData("movement", "INSERT INTO movement VALUES (1, 203001, 0, 0)")]
    [InlineData("movement", "INSERT INTO movement VALUES (999, 201609, 5, 5)")]
    [InlineData("erasable", "INSERT INTO erasable SELECT position, 'other', salt, value FROM erasable LIMIT 1")]
    [InlineData("erasable", "INSERT INTO erasable SELECT 1, field, salt, value FROM erasable LIMIT 1")]
    public async Task VerifyAsync_ExtraRow_FindsItAndNamesTheTable(string table, string sql)
    {
        await using var temp = await CreateSampleAsync();
        Assert.Contains((await TamperAsync(temp, sql))!, f => f.Table == table);
    }

    // A name that was erased comes back with its own salt: the commitment holds, and it should not be there.
    [Fact]
    public async Task VerifyAsync_ErasedValueRestored_FindsIt()
    {
        await using var temp = await CreateAsync();
        var head = ((PostResult.Posted)await temp.Book.PostAsync(new PostingBatch { Facts = [Household("H", ("name", "张三"))] }, "clerk")).Head;
        var kept = (await temp.Book.PersonalDataAsync().ToListAsync()).Single();
        await temp.Book.ErasePersonalDataAsync(new LogPosition(head.Size), "archivist");
        await temp.CloseAsync();
        var findings = await TamperAsync(temp, $"INSERT INTO erasable VALUES ({kept.Position}, 'name', x'{Convert.ToHexString(kept.Salt.Span)}', '{kept.Value}')");
        Assert.Equal("erasable", Assert.Single(findings!).Table);
    }

    // The tables without their rules take any type and NULL: whatever stands there, Verify reports and does not throw.
    [Fact]
    public async Task VerifyAsync_TablesWithoutTheirRules_ReportsWhatStandsThere()
    {
        await using var temp = await CreateSampleAsync();
        foreach (var table in Tables)
        {
            using var original = OpenRaw(temp.Path);
            foreach (var column in Columns(original, table))
            {
                foreach (var value in new[] { "NULL", "'text'", "1.5", "x'ff00'", "CAST(x'ff' AS TEXT)" })
                {
                    var sql = $"""
                        CREATE TABLE loose AS SELECT * FROM {table}; DROP TABLE {table}; ALTER TABLE loose RENAME TO {table};
                        UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})
                        """;
                    var findings = (await TamperAsync(temp, sql))!;
                    Assert.Contains(findings, f => f.Table == "schema" && f.Row == table);
                    Assert.True(findings.Any(f => f.Table == table), $"{table}.{column} = {value}");
                }
            }
        }
    }

    [Fact]
    public async Task VerifyAsync_TableDropped_ReportsIt()
    {
        await using var temp = await CreateSampleAsync();
        foreach (var table in Tables)
        {
            var findings = (await TamperAsync(temp, "DROP TABLE " + table))!;
            Assert.Contains(findings, f => f.Table == "schema" && f.Row == table);
            Assert.Contains(findings, f => f.Table == table);
        }
    }

    [Fact]
    public async Task VerifyAsync_GuardDroppedOrAltered_ReportsIt()
    {
        await using var temp = await CreateSampleAsync();
        foreach (var sql in new[]
        {
            "DROP TRIGGER entry_no_update", "DROP TRIGGER entry_no_update; CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT 1; END", "DROP INDEX log_by_kind",
        })
        {
            var findings = await TamperAsync(temp, sql, restoreGuards: false, dropGuards: false);
            Assert.Equal("schema", Assert.Single(findings!).Table);
        }
    }

    // Goal: bytes changed with a hex editor, anywhere in the file, never make Verify throw.
    // Method: 400 copies with 1 to 40 changed bytes behind the file's header.
    [Fact]
    public async Task VerifyAsync_DamagedFile_ReportsAndNeverThrows()
    {
        await using var temp = await CreateSampleAsync();
        var bytes = await File.ReadAllBytesAsync(temp.Path);
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var damaged = bytes.ToArray();
            for (var i = random.Next(1, 41); i > 0; i--) damaged[random.Next(100, damaged.Length)] = (byte)random.Next(256);
            var path = temp.Beside($"damaged-{round}.db");
            await File.WriteAllBytesAsync(path, damaged);
            try
            {
                await using var store = SqliteBookStore.Open(path);
                await Book.VerifyAsync(store);
            }
            catch (InvalidDataException)
            {
                // Refused at the opening: the header's own page is damaged.
            }

            File.Delete(path);
        }
    }

    [Fact]
    public async Task VerifyAsync_TruncatedFrontier_IsFoundThoughTheBookCannotBeOpened()
    {
        await using var temp = await CreateSampleAsync();
        var findings = await TamperAsync(temp, "UPDATE head SET frontier = substr(frontier, 1, 31) WHERE size = (SELECT max(size) FROM head)");
        Assert.Contains(findings!, f => f.Table == "head");
    }

    internal static List<string> Columns(SqliteConnection raw, string table)
    {
        using var command = raw.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>A closed book with several commits, types, periods, red lines, personal data and an erasure.</summary>
    private static async Task<TempBook> CreateSampleAsync()
    {
        var temp = await CreateAsync();
        for (var i = 0; i < 6; i++)
        {
            temp.Clock.Now += Duration.FromMinutes(i);
            await temp.Book.PostAsync(
                new PostingBatch
                {
                    Facts = [Household("H" + i, ("name", "张三" + i), ("phone", "1390000000" + i))],
                    Entries = [Receipt("a" + i, 100 + i, Day.PlusDays(-9 * i)) with { Cause = "household/H" + i }, Receipt("房" + i, -7 - i, fund: "F" + i % 2)],
                },
                "clerk");
        }

        await temp.Book.ErasePersonalDataAsync(new LogPosition((await temp.Book.FactsAsync(LogPosition.Latest).ToListAsync())[2].Position), "archivist");
        await temp.Book.PostAsync(Receipt("last"), "clerk");
        Assert.True((await temp.Book.VerifyAsync()).IsSound);
        await temp.CloseAsync();
        return temp;
    }

    /// <summary>Conditions that pick the first, a middle and the last row.</summary>
    private static List<string> SampleRows(SqliteConnection raw, string table, List<string> columns)
    {
        var key = table switch { "posting" => columns[..4], "movement" or "erasable" => columns[..2], _ => columns[..1] };
        var count = (long)Scalar(raw, $"SELECT count(*) FROM {table}")!;
        var order = string.Join(", ", key);
        return
        [
            .. new[] { 0, count / 2, count - 1 }.Distinct().Select(offset => string.Join(" AND ", key.Select(c =>
                $"{c} = {Scalar(raw, $"SELECT quote({c}) FROM {table} ORDER BY {order} LIMIT 1 OFFSET {offset}")}"))),
        ];
    }

    /// <summary>What Verify finds in a copy after the SQL, with the guards out of the way and back again; null where nothing was changed.</summary>
    private static async Task<IReadOnlyList<VerifyFinding>?> TamperAsync(TempBook temp, string sql, bool restoreGuards = true, bool dropGuards = true)
    {
        var path = temp.Beside("tampered.db");
        File.Copy(temp.Path, path, overwrite: true);
        try
        {
            using (var raw = OpenRaw(path))
            {
                var guards = new List<(string Name, string Sql)>();
                using (var command = raw.CreateCommand())
                {
                    command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
                    using var reader = command.ExecuteReader();
                    while (reader.Read()) guards.Add((reader.GetString(0), reader.GetString(1)));
                }

                Execute(raw, "PRAGMA ignore_check_constraints=ON; PRAGMA synchronous=OFF;");
                if (dropGuards) guards.ForEach(g => Execute(raw, "DROP TRIGGER " + g.Name));
                try
                {
                    if (Execute(raw, sql) == 0 && sql.StartsWith("UPDATE", StringComparison.Ordinal)) return null;
                }
                catch (SqliteException e) when (e.SqliteErrorCode is 19 or 20 or 1 && sql.StartsWith("UPDATE", StringComparison.Ordinal))
                {
                    return null; // SQLite itself didn't let it pass: a key that is taken, a type that the column doesn't hold.
                }

                if (dropGuards && restoreGuards)
                {
                    foreach (var guard in guards)
                    {
                        if (!sql.Contains("DROP TABLE", StringComparison.Ordinal)) Execute(raw, guard.Sql);
                    }
                }
            }

            await using var store = SqliteBookStore.Open(path);
            return (await Book.VerifyAsync(store)).Findings;
        }
        finally
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
        }
    }
}
