using System.Globalization;
using Microsoft.Data.Sqlite;
using PengGai.Ledger.Journal;
using PengGai.Ledger.Log;
using PengGai.Ledger.Storage;
using static PengGai.Ledger.Tests.TempBook;

namespace PengGai.Ledger.Tests;

/// <summary>Somebody with the file and a SQL prompt changes the book. Verify finds it and names the table.</summary>
public class TamperingTests
{
    // Ways to change a cell. Each is tried where it changes the value and SQLite lets it pass.
    private static readonly string[] Changes =
    [
        "{0} + 1", "{0} - 1", "-{0}", "{0} + 4294967296", "{0} + 65536", "9223372036854775807", "-9223372036854775808", "0", "1 - {0}",
        "{0} || 'x'", "''", "'x'", "CAST({0} || x'ff' AS TEXT)", "CAST(replace(CAST({0} AS BLOB), x'e8', x'ff') AS TEXT)", "CAST(CAST({0} AS BLOB) || x'00' AS TEXT)",
        "CAST(x'ff' || substr({0}, 2) AS BLOB)", "CAST(substr({0}, 1, length({0}) - 1) || x'7f' AS BLOB)", "CAST(substr({0}, 1, length({0}) / 2) || x'01' || substr({0}, length({0}) / 2 + 2) AS BLOB)",
        "CAST(substr({0}, 1, length({0}) - 1) AS BLOB)", "CAST({0} || x'00' AS BLOB)", "x''",
    ];

    // Goal: no cell of the book can be changed unnoticed. Method: tables and columns are read from the schema; in the first, a
    // middle and the last row of each, every cell is changed in every way that SQLite lets pass.
    [Fact]
    public async Task VerifyAsync_AnyColumnOfAnyTableChanged_FindsItAndNamesTheTable()
    {
        await using var temp = await CreateSampleAsync();
        using var original = OpenRaw(temp.Path);
        var (columns, tried) = (0, 0);
        foreach (var table in SqlTables.Of(original))
        {
            foreach (var column in table.Columns)
            {
                columns++;
                var triedHere = 0;
                foreach (var row in SqlTables.SampleRows(original, table))
                {
                    foreach (var change in Changes.Select(c => string.Format(CultureInfo.InvariantCulture, c, column)))
                    {
                        var sql = $"UPDATE {table.Name} SET {column} = {change} WHERE {row} AND {column} IS NOT {change}";
                        if (await TamperAsync(temp, sql) is not { } findings) continue;
                        triedHere++;
                        Assert.True(findings.Any(f => f.Table == table.Name), $"{sql}: {string.Join("; ", findings.Select(f => f.Describe().En))}");
                    }
                }

                Assert.True(triedHere >= 3, $"{table.Name}.{column} was changed {triedHere} times only");
                tried += triedHere;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{columns} columns, {tried} changes");
        Assert.True(columns >= 48 && tried > 1000, $"{columns} columns, {tried} changes");
    }

    [Fact]
    public async Task VerifyAsync_AnyRowDeleted_FindsItAndNamesTheTable()
    {
        await using var temp = await CreateSampleAsync();
        using var original = OpenRaw(temp.Path);
        foreach (var table in SqlTables.Of(original))
        {
            foreach (var row in SqlTables.SampleRows(original, table))
                Assert.Contains((await TamperAsync(temp, $"DELETE FROM {table.Name} WHERE {row}"))!, f => f.Table == table.Name);
        }
    }

    // INSERT OR REPLACE takes the row in its way without asking a guard: what it leaves is found.
    [Fact]
    public async Task VerifyAsync_AnyRowReplaced_FindsItAndNamesTheTable()
    {
        await using var temp = await CreateSampleAsync();
        using var original = OpenRaw(temp.Path);
        foreach (var table in SqlTables.Of(original).Where(t => t.Name != "log"))
        {
            var replaced = 0;
            foreach (var column in table.Columns.Except(table.Key))
            {
                foreach (var row in SqlTables.SampleRows(original, table))
                {
                    var cells = table.Columns.Select(c => c == column ? $"iif(typeof({c}) = 'integer', {c} + 1, iif(typeof({c}) = 'text', {c} || 'x', CAST({c} || x'00' AS BLOB)))" : c);
                    var findings = await TamperAsync(temp, $"INSERT OR REPLACE INTO {table.Name} SELECT {string.Join(", ", cells)} FROM {table.Name} WHERE {row}", dropGuards: false);
                    if (findings is null) continue;
                    replaced++;
                    Assert.Contains(findings, f => f.Table == table.Name);
                }
            }

            Assert.True(replaced > 0 || table.Columns.Count == table.Key.Count, table.Name);
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
    [InlineData("block", "INSERT INTO block SELECT max(number) + 1, root FROM block")]
    [InlineData("block", "INSERT INTO block SELECT -1, root FROM block LIMIT 1")]
    [InlineData("entry", "INSERT INTO entry SELECT period, type, number + 1, position + 1, relation FROM entry WHERE position = (SELECT max(position) FROM entry)")]
    [InlineData("entry", "INSERT INTO entry SELECT -1, type, number, position, relation FROM entry LIMIT 1")]
    [InlineData("entry_key", "INSERT INTO entry_key SELECT key || 'x', position FROM entry_key LIMIT 1")]
    [InlineData("payment", "INSERT INTO payment SELECT payee, date - 90, position, purpose, amount, document, corrects FROM payment LIMIT 1")]
    [InlineData("draft", "INSERT INTO draft SELECT key, position + 1, period FROM draft LIMIT 1")]
    [InlineData("sign_off", "INSERT INTO sign_off SELECT draft, position + 1, step FROM sign_off LIMIT 1")]
    [InlineData("sign_off", "INSERT INTO sign_off SELECT max(position), 1, 3 FROM draft")]
    [InlineData("erasure", "INSERT INTO erasure SELECT 1, position FROM erasure LIMIT 1")]
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
        using var original = OpenRaw(temp.Path);
        foreach (var (table, columns, _) in SqlTables.Of(original))
        {
            foreach (var column in columns)
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
        using var original = OpenRaw(temp.Path);
        foreach (var (table, _, _) in SqlTables.Of(original))
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
        using var original = OpenRaw(temp.Path);
        var guards = SqlTables.Strings(original, "SELECT name FROM sqlite_master WHERE type = 'trigger'");
        Assert.True(guards.Count >= 2 * SqlTables.Of(original).Count);
        foreach (var guard in guards)
        {
            var on = (string)Scalar(original, $"SELECT tbl_name FROM sqlite_master WHERE name = '{guard}'")!;
            foreach (var sql in new[] { $"DROP TRIGGER {guard}", $"DROP TRIGGER {guard}; CREATE TRIGGER {guard} BEFORE UPDATE ON {on} BEGIN SELECT 1; END" })
            {
                var finding = Assert.Single((await TamperAsync(temp, sql, restoreGuards: false, dropGuards: false))!);
                Assert.Equal(("schema", guard), (finding.Table, finding.Row));
            }
        }

        foreach (var index in SqlTables.Strings(original, "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
            Assert.Equal(("schema", index), ((await TamperAsync(temp, $"DROP INDEX {index}", dropGuards: false))!.Select(f => (f.Table, f.Row)).Single()));
        Assert.Contains(await TamperAsync(temp, "CREATE TRIGGER more AFTER INSERT ON head BEGIN DELETE FROM log; END", dropGuards: false) ?? [], f => f.Row == "more");
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

    /// <summary>The sample, closed.</summary>
    private static async Task<TempBook> CreateSampleAsync()
    {
        var temp = await SampleBook.CreateAsync();
        await temp.CloseAsync();
        return temp;
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
                catch (SqliteException e) when (e.SqliteErrorCode is 19 or 20 or 1 && !sql.Contains("DROP", StringComparison.Ordinal))
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
