using System.Text;
using System.Text.Json;

namespace PengGai.Cli.Tests;

/// <summary><c>penggai run</c> on <c>Cases/small</c>, where one of everything happens.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly Dictionary<string, string> Headers = new(StringComparer.Ordinal)
    {
        ["trial-balance.csv"] = "account,name,dimensions,debit_yuan,credit_yuan,balance_yuan",
        ["journal.csv"] = "number,date,summary,account,dimensions,debit_yuan,credit_yuan,side,cause,recorded_at",
        ["fee-lines.csv"] = "household_id,agreement_id,from,to,phase,quantity,rate_yuan,multiple,days,amount_yuan,reason",
        ["vouchers.csv"] = "voucher_id,face_yuan,used_yuan,reward_yuan,transferred_yuan,split_yuan,cashed_yuan,deducted_yuan,void_yuan,remaining_yuan,state,last_day",
        ["developer-settlements.csv"] = "contract_id,milestone,due_on,amount_yuan,paid_yuan",
        ["loan-interest.csv"] = "loan_id,from,to,days,principal_yuan,annual_rate_percent,interest_yuan,paid_on",
        ["published.csv"] = "what,project,basis,published,computed,verdict,off_by",
    };

    private static readonly string[] PartsOfFace =
        ["used_yuan", "transferred_yuan", "split_yuan", "cashed_yuan", "deducted_yuan", "void_yuan", "remaining_yuan"];

    private readonly SmallCase _case = new();
    private readonly TempFolder _out = new();

    public void Dispose()
    {
        _case.Dispose();
        _out.Dispose();
    }

    [Fact]
    public async Task Run_SmallCase_WritesEveryFileOfTheContractWithItsHeaders()
    {
        await RunAsync();
        Assert.Equal(
            ["book.db", "developer-settlements.csv", "fee-lines.csv", "forecast.json", "journal.csv", "loan-interest.csv", "projects.csv", "published.csv", "report.html", "trial-balance.csv", "vouchers.csv"],
            _out.Names());
        foreach (var file in _out.Names().Where(n => n.EndsWith(".csv", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(_out.File(file), TestContext.Current.CancellationToken);
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
            // Columns may be added behind those of the contract.
            if (Headers.TryGetValue(file, out var header)) Assert.StartsWith(header, Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3), StringComparison.Ordinal);
        }

        Assert.Equal((byte)'<', (await File.ReadAllBytesAsync(_out.File("report.html"), TestContext.Current.CancellationToken))[0]);
    }

    [Fact]
    public async Task Run_SmallCase_BalancesOnBothSides()
    {
        await RunAsync();
        var balance = Csv.ReadFile(_out.File("trial-balance.csv"));
        Assert.NotEqual(0, balance.Fen("debit_yuan"));
        foreach (var rows in balance.Rows.GroupBy(r => r["account"][0] is '6' or '7' or '8'))
        {
            Assert.Equal(rows.Sum(r => Csv.ToFen(r["debit_yuan"])), rows.Sum(r => Csv.ToFen(r["credit_yuan"])));
            Assert.Equal(0, rows.Sum(r => Csv.ToFen(r["balance_yuan"])));
        }

        Assert.All(balance.Rows, r => Assert.Equal(Csv.ToFen(r["balance_yuan"]), Csv.ToFen(r["debit_yuan"]) - Csv.ToFen(r["credit_yuan"])));
        Assert.Equal(balance.Rows.Count, balance.Rows.Select(r => (r["account"], r["dimensions"])).Distinct().Count());

        // The journal alone gives the same balances, and each of its entries balances on each side.
        var journal = Csv.ReadFile(_out.File("journal.csv"));
        Assert.Equal(
            balance.Rows.ToDictionary(r => (r["account"], r["dimensions"]), r => Csv.ToFen(r["balance_yuan"])),
            journal.Rows.GroupBy(r => (r["account"], r["dimensions"])).ToDictionary(g => g.Key, g => g.Sum(r => Csv.ToFen(r["debit_yuan"]) - Csv.ToFen(r["credit_yuan"]))));
        foreach (var entry in journal.Rows.GroupBy(r => (r["number"], r["date"][..7], r["side"])))
            Assert.Equal(0, entry.Sum(r => Csv.ToFen(r["debit_yuan"]) - Csv.ToFen(r["credit_yuan"])));
    }

    // 87.65 m²: 24 months at 15.00, seven overdue months at twice 18.00, six months after delivery at 18.00.
    [Fact]
    public async Task Run_SmallCase_OwesTheLateHouseholdExactly()
    {
        await RunAsync();
        var lines = Csv.ReadFile(_out.File("fee-lines.csv"));
        Assert.Equal(63_108_00, lines.Fen("amount_yuan", r => r["household_id"] == "H1"));
        Assert.Equal(31_554_00, lines.Fen("amount_yuan", r => r["household_id"] == "H1" && r["phase"] == "term"));
        Assert.Equal(22_087_80, lines.Fen("amount_yuan", r => r["household_id"] == "H1" && r["phase"] == "overdue"));
        Assert.Equal(9_466_20, lines.Fen("amount_yuan", r => r["household_id"] == "H1" && r["phase"] == "after_delivery"));
        Assert.Equal(2_700_00, lines.Fen("amount_yuan", r => r["household_id"] == "H2" && r["phase"] == "one_off"));
        Assert.Equal(37, lines.Rows.Count(r => r["household_id"] == "H1"));
        Assert.All(lines.Rows, r => Assert.NotEmpty(r["reason"]));

        // The second payment came ahead of the months after delivery, which used the advance up to the fen.
        var balance = Csv.ReadFile(_out.File("trial-balance.csv"));
        Assert.Equal(9_466_20, balance.Fen("debit_yuan", r => r["account"] == "1214"));
        Assert.Equal(0, balance.Fen("balance_yuan", r => r["account"] == "1214"));
        Assert.Equal(0, balance.Fen("balance_yuan", r => r["account"].StartsWith("2307-0", StringComparison.Ordinal) && r["dimensions"].Contains("household=H1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_SmallCase_KeepsVouchersAndDevelopers()
    {
        await RunAsync();
        var vouchers = Csv.ReadFile(_out.File("vouchers.csv"));
        var used = vouchers.Row("voucher_id", "V3");
        Assert.Equal(("840000.00", "600000.00", "240000.00", "partly_used", "2024-01-31"), (used["face_yuan"], used["used_yuan"], used["remaining_yuan"], used["state"], used["last_day"]));
        var converted = vouchers.Row("voucher_id", "V4");
        Assert.Equal(("735000.00", "735000.00", "issued", "2024-10-14"), (converted["face_yuan"], converted["remaining_yuan"], converted["state"], converted["last_day"]));
        Assert.All(vouchers.Rows, r => Assert.Equal(
            Csv.ToFen(r["face_yuan"]),
            PartsOfFace.Sum(c => Csv.ToFen(r[c]))));

        var instalments = Csv.ReadFile(_out.File("developer-settlements.csv"));
        Assert.Equal(
            ["contract_filed 2022-08-01 378000.00 378000.00", "structure_topped  189000.00 0.00", "first_registration  63000.00 0.00"],
            instalments.Rows.Select(r => $"{r["milestone"]} {r["due_on"]} {r["amount_yuan"]} {r["paid_yuan"]}"));
    }

    [Fact]
    public async Task Run_SmallCase_JudgesPublishedTotalsAndCountsWhatIsUnknown()
    {
        await RunAsync();
        Assert.Equal(
            ["households  agrees", "households BH agrees", "cash_share_percent  agrees_after_rounding", "voucher_amount_yuan  agrees", "overdue_fee_yuan  differs"],
            Csv.ReadFile(_out.File("published.csv")).Rows.Select(r => $"{r["what"]} {r["project"]} {r["verdict"]}"));
        var projects = Csv.ReadFile(_out.File("projects.csv"));
        Assert.Equal("1", projects.Row("project_id", "GH")["unknown_amounts"]);
        Assert.Equal("1", projects.Row("project_id", "BH")["holdouts"]);
    }

    [Fact]
    public async Task Run_SmallCase_ForecastHasTheKeysOfTheContract()
    {
        await RunAsync();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(_out.File("forecast.json"), TestContext.Current.CancellationToken));
        var root = json.RootElement;
        foreach (var key in new[] { "as_of", "known_on", "engine", "seed", "paths", "model", "prior", "months", "present_value", "projects", "scenarios" })
            Assert.True(root.TryGetProperty(key, out _), key);
        Assert.Equal("2023-12-31", root.GetProperty("as_of").GetString());
        Assert.Equal("exact", root.GetProperty("engine").GetString());
        Assert.False(root.GetProperty("prior").GetBoolean());
        Assert.Equal(36, root.GetProperty("months").GetArrayLength());
        var month = root.GetProperty("months")[0];
        Assert.Equal(1, month.GetProperty("month").GetInt32());
        Assert.Equal("2024-01-31", month.GetProperty("date").GetString());
        foreach (var key in new[] { "mean_yuan", "p05_yuan", "p10_yuan", "p25_yuan", "p50_yuan", "p75_yuan", "p90_yuan", "p95_yuan" })
            Assert.Equal(JsonValueKind.Number, month.GetProperty(key).ValueKind);
        // H5 waits: 55 m² × 18.00 × 2.
        Assert.Equal(1_980.00, month.GetProperty("mean_yuan").GetDouble());

        var value = root.GetProperty("present_value");
        Assert.Equal(["0.05", "0.1", "0.25", "0.5", "0.75", "0.9", "0.95"], value.GetProperty("quantiles").EnumerateObject().Select(p => p.Name));
        Assert.Equal(["0.9", "0.95"], value.GetProperty("expected_shortfall").EnumerateObject().Select(p => p.Name));
        Assert.Equal(JsonValueKind.Null, value.GetProperty("standard_error_yuan").ValueKind);
        Assert.True(value.GetProperty("sd_yuan").GetDouble() > 0);
        var project = Assert.Single(root.GetProperty("projects").EnumerateArray());
        Assert.Equal(("BH", 1.0), (project.GetProperty("id").GetString(), project.GetProperty("expected_shortfall_share").GetDouble()));
        Assert.Equal("convert-h5", Assert.Single(root.GetProperty("scenarios").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Run_Twice_GivesTheSameFilesAndReplacesTheBook()
    {
        var first = await RunAsync();
        var before = Snapshot();
        var again = await RunAsync();
        var after = Snapshot();
        foreach (var file in before.Keys.Where(f => f is not ("book.db" or "journal.csv" or "report.html"))) Assert.Equal(before[file], after[file]);
        Assert.Equal(WithoutRecordedAt(before["journal.csv"]), WithoutRecordedAt(after["journal.csv"]));
        Assert.NotEqual(before["book.db"], after["book.db"]);
        Assert.Equal(first.Text, again.Text);
        await Cli.SucceedAsync("verify", "--book", _out.File("book.db"));
    }

    [Theory]
    [InlineData("payments.csv", "P1,2020-06-01,compensation,H2,,F1,301200,", "P1,2020-06-01,compensation,H2,,F1,301200.01,")]
    [InlineData("households.csv", "H1,GH,87.65", "H1,GH,-87.65")]
    [InlineData("case.json", "\"project\": \"BH\", \"households\": \"all\"", "\"project\": \"XX\", \"households\": \"all\"")]
    [InlineData("case.json", "\"shape\": 2.0", "\"shape\": -2.0")]
    public async Task Run_Refused_LeavesAnEarlierRunUntouched(string file, string old, string now)
    {
        await RunAsync();
        var before = Snapshot();
        _case.Replace(file, old, now);
        var refused = await Cli.RunAsync("run", _case.Path, "--out", _out.Path);
        Assert.Equal(ExitStatus.Refused, refused.Status);
        Assert.Contains(file, refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Run_Refused_LeavesNoFolderBehind()
    {
        _case.Replace("households.csv", "H1,GH,87.65", "H1,GH,-87.65");
        var target = _out.File("new");
        Assert.Equal(ExitStatus.Refused, (await Cli.RunAsync("run", _case.Path, "--out", target)).Status);
        Assert.Empty(_out.Names());
    }

    // Its results bear the names of some of its inputs.
    [Fact]
    public async Task Run_IntoTheCaseFolderItself_IsRefusedAndLeavesItAsItWas()
    {
        var before = Directory.EnumerateFiles(_case.Path).Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))).ToList();
        var refused = await Cli.RunAsync("run", _case.Path, "--out", Path.Combine(_case.Path, "."));
        Assert.Equal(ExitStatus.Usage, refused.Status);
        Assert.Contains("vouchers.csv", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFiles(_case.Path).Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f))).ToList());
    }

    [Fact]
    public async Task Run_IntoABookOfItsOwn_WritesNoBookIntoTheFolder()
    {
        using var books = new TempFolder();
        var book = books.File("district.db");
        await Cli.SucceedAsync("run", _case.Path, "--out", _out.Path, "--book", book);
        Assert.DoesNotContain("book.db", _out.Names());
        Assert.Equal(["district.db"], books.Names());
        await Cli.SucceedAsync("run", _case.Path, "--out", _out.Path, "--book", book);
        await Cli.SucceedAsync("verify", "--book", book);
    }

    [Fact]
    public async Task Run_AsOfAnEarlierDay_ShowsNothingThatCameLater()
    {
        await Cli.SucceedAsync("run", _case.Path, "--out", _out.Path, "--as-of", "2022-02-28");
        Assert.All(Csv.ReadFile(_out.File("journal.csv")).Rows, r => Assert.True(string.CompareOrdinal(r["date"], "2022-02-28") <= 0, r["date"]));
        Assert.Equal(31_554_00, Csv.ReadFile(_out.File("fee-lines.csv")).Fen("amount_yuan", r => r["household_id"] == "H1"));
    }

    [Fact]
    public async Task Run_InEachLanguage_TranslatesNamesAndReasonsButNotHeadersAndCodes()
    {
        await RunAsync();
        using var zh = new TempFolder();
        await Cli.SucceedAsync("run", _case.Path, "--out", zh.Path, "--lang", "zh");
        foreach (var (file, column) in new[] { ("trial-balance.csv", "name"), ("fee-lines.csv", "reason") })
        {
            var (en, translated) = (Csv.ReadFile(_out.File(file)), Csv.ReadFile(zh.File(file)));
            Assert.Equal(en.Header, translated.Header);
            Assert.All(en.Rows.Zip(translated.Rows), p => Assert.NotEqual(p.First[column], p.Second[column]));
            foreach (var other in en.Header.Where(c => c != column)) Assert.Equal(en.Rows.Select(r => r[other]), translated.Rows.Select(r => r[other]));
        }
    }

    private Task<CliResult> RunAsync() => Cli.SucceedAsync("run", _case.Path, "--out", _out.Path);

    private SortedDictionary<string, string> Snapshot() => new(
        _out.Names().ToDictionary(n => n, n => Convert.ToHexString(File.ReadAllBytes(_out.File(n)))), StringComparer.Ordinal);

    private static string WithoutRecordedAt(string hex) =>
        string.Join('\n', Encoding.UTF8.GetString(Convert.FromHexString(hex)).Split('\n').Select(l => l[..(l.LastIndexOf(',') + 1)]));
}
