using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Journal;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai import</c> and <c>accrue</c>: a folder that is imported again and again as it grows.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly SmallCase _case = new();
    private readonly TempFolder _books = new();

    private string Book => _books.File("book.db");

    public void Dispose()
    {
        _case.Dispose();
        _books.Dispose();
    }

    [Fact]
    public async Task Import_Twice_ChangesNothing()
    {
        await ImportAsync();
        var before = await HeadAsync();
        var again = await ImportAsync();
        Assert.Contains("0 new facts, 0 entries", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await HeadAsync());
    }

    [Fact]
    public async Task Import_GrownFolder_AddsOnlyWhatIsNew()
    {
        await ImportAsync();
        var before = Csv.Parse((await JournalAsync()).Text);
        _case.Append("payments.csv", "P7,2023-12-01,compensation,H3,,F1,1600.50,");
        Assert.Contains("1 new facts, 1 entries", (await ImportAsync()).Error, StringComparison.Ordinal);
        var after = Csv.Parse((await JournalAsync()).Text);
        var added = after.Rows.Where(r => r["cause"] == "payment/P7").ToList();
        Assert.Equal(before.Rows.Count + added.Count, after.Rows.Count);
        Assert.Equal(["1002", "2307-01", "7201", "8001"], added.Select(r => r["account"]).Order(StringComparer.Ordinal));
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    [Fact]
    public async Task Import_ChangedValue_IsRefusedWithBothValues()
    {
        await ImportAsync();
        var before = await HeadAsync();
        _case.Replace("households.csv", "H2,GH,60,", "H2,GH,61,");
        var refused = await Cli.RunAsync("import", _case.Path, "--book", Book);
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains("households.csv:3 area_m2 \"61\": area_m2 is stored as \"60\", the file now says \"61\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await HeadAsync());
    }

    [Fact]
    public async Task Import_DisappearedRow_IsAWarning()
    {
        await ImportAsync();
        _case.Replace("payments.csv", "P5,2020-02-01,work_expense,,,F1,5000,GH\n", "");
        Assert.Contains("warning payments.csv \"P5\"", (await ImportAsync()).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OtherUnitKind_IsRefused()
    {
        await ImportAsync();
        var before = await HeadAsync();
        _case.Replace("case.json", "\"institution\"", "\"administrative\"");
        var refused = await Cli.RunAsync("import", _case.Path, "--book", Book);
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains("case.json unit_kind \"administrative\"", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await HeadAsync());
    }

    [Fact]
    public async Task Accrue_ALaterDay_PostsOnlyTheFollowingMonths()
    {
        await ImportAsync();
        var before = Csv.Parse((await JournalAsync()).Text);
        await Cli.SucceedAsync("accrue", "--book", Book, "--through", "2024-02-29");
        var after = Csv.Parse((await Cli.SucceedAsync("report", "journal", "--book", Book, "--as-of", "2024-12-31", "--format", "csv")).Text);
        var added = after.Rows.Skip(before.Rows.Count).ToList();
        Assert.Equal(before.Rows.Select(r => string.Join('|', r.Values)), after.Rows.Take(before.Rows.Count).Select(r => string.Join('|', r.Values)));

        // H5 waits, 1,980.00 a month; V3's remainder of 240,000.00 lapsed after 2024-01-31 and is payable.
        Assert.Equal(2 * 1_980_00, added.Where(r => r["account"] == "2307-03").Sum(r => Csv.ToFen(r["credit_yuan"])));
        Assert.Equal(240_000_00, added.Where(r => r["account"] == "2307-04").Sum(r => Csv.ToFen(r["debit_yuan"])));
        Assert.All(added, r => Assert.True(string.CompareOrdinal(r["date"], "2023-12-31") > 0));
        await Cli.SucceedAsync("verify", "--book", Book);
    }

    [Fact]
    public async Task Accrue_AnEarlierDay_ChangesNothing()
    {
        await ImportAsync();
        var before = await HeadAsync();
        Assert.Contains("0 new facts, 0 entries", (await Cli.SucceedAsync("accrue", "--book", Book, "--through", "2022-02-28")).Error, StringComparison.Ordinal);
        Assert.Equal(before, await HeadAsync());
    }

    // H5 turns out to have been given its home in August: four overdue months were never due, six after delivery are.
    [Fact]
    public async Task Import_LateDelivery_PostsDifferencesAndLeavesHistoryAlone()
    {
        await ImportAsync();
        var before = Csv.Parse((await JournalAsync()).Text);
        _case.Append("deliveries.csv", "H5,2023-08-15,");
        Assert.Contains("warning case.json scenarios[0].convert[0].households \"all\"", (await ImportAsync()).Error, StringComparison.Ordinal);

        var after = Csv.Parse((await JournalAsync()).Text);
        foreach (var row in before.Rows) Assert.Contains(after.Rows, r => r.Values.SequenceEqual(row.Values));
        var differences = after.Rows.Where(r => r["account"] == "2307-03" && !before.Rows.Any(b => b.Values.SequenceEqual(r.Values))).ToList();
        Assert.Equal(-4 * 1_980_00, differences.Sum(r => Csv.ToFen(r["credit_yuan"]) - Csv.ToFen(r["debit_yuan"])));
        var feeLines = Csv.Parse((await Cli.SucceedAsync("report", "fee-lines", "--book", Book, "--format", "csv")).Text);
        Assert.Equal("2023-08-31", feeLines.Rows.Where(r => r["household_id"] == "H5" && r["phase"] == "overdue").Max(r => r["to"]));

        await using (var book = await BookFile.OpenAsync(Book, TestContext.Current.CancellationToken))
        {
            var relations = new List<EntryRelation>();
            await foreach (var entry in book.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), TestContext.Current.CancellationToken)) relations.Add(entry.Draft.Relation);
            Assert.Contains(relations, r => r is EntryRelation.Difference or EntryRelation.RedReversal);
        }

        await Cli.SucceedAsync("verify", "--book", Book);
    }

    private Task<CliResult> ImportAsync() => Cli.SucceedAsync("import", _case.Path, "--book", Book);

    private Task<CliResult> JournalAsync() => Cli.SucceedAsync("report", "journal", "--book", Book, "--format", "csv");

    private async Task<string> HeadAsync()
    {
        await using var book = await BookFile.OpenAsync(Book, TestContext.Current.CancellationToken);
        return (await book.HeadAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
