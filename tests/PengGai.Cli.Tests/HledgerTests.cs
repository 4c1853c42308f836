using System.Globalization;
using System.Text;

namespace PengGai.Cli.Tests;

/// <summary>Another bookkeeper adds up the journal: hledger's balances are those of the trial balance, to the fen.</summary>
/// <remarks>The journal is written here, from <c>journal.csv</c> and with nothing of the export's code: a table that a script reads is checked, not the export.</remarks>
public sealed class HledgerTests(SampleRuns samples)
{
    [Fact]
    public async Task Journal_SmallCase_HasTheSameBalancesInHledger()
    {
        using var small = new SmallCase();
        using var folder = new TempFolder();
        await Cli.SucceedAsync("run", small.Path, "--out", folder.Path);
        await CompareAsync(folder.Path);
    }

    [Theory]
    [InlineData("yingjiang")]
    [InlineData("overdue-district")]
    public async Task Journal_Sample_HasTheSameBalancesInHledger(string sample) => await CompareAsync(await samples.OfAsync(sample));

    private static async Task CompareAsync(string folder)
    {
        Assert.SkipUnless(Tools.Find("hledger") is not null, "hledger isn't on the PATH");
        using var work = new TempFolder();
        var journal = work.File("book.journal");
        var balance = Csv.ReadFile(Path.Combine(folder, "trial-balance.csv"));
        Write(journal, Csv.ReadFile(Path.Combine(folder, "journal.csv")));

        var (status, output, error) = await Tools.RunAsync("hledger", ["-f", journal, "bal", "-O", "csv", "--flat", "--no-total", "--empty"]);
        Assert.True(status == 0, error);
        var theirs = Csv.Parse(output).Rows.ToDictionary(r => r["account"], r => Fen(r["balance"]));
        var ours = balance.Rows.ToDictionary(r => Name(r["account"], r["dimensions"]), r => Csv.ToFen(r["balance_yuan"]));
        Assert.NotEmpty(ours);
        Assert.Equal(ours.Count, theirs.Count);
        Assert.All(ours, a => Assert.True(theirs.TryGetValue(a.Key, out var fen) && fen == a.Value, $"{a.Key}: ours {a.Value}, theirs {fen}"));
    }

    /// <summary>A transaction per entry and side: hledger would not let one side's excess be hidden by the other's.</summary>
    private static void Write(string path, Csv journal)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        writer.WriteLine("commodity CNY 1000.00\n");
        foreach (var entry in journal.Rows.GroupBy(r => (r["date"], r["number"], r["cause"], r["side"])))
        {
            writer.WriteLine($"{entry.Key.Item1} ({entry.Key.Item2.Replace(')', '_')}) {entry.First()["summary"].Replace(';', ',')}");
            foreach (var line in entry)
            {
                var fen = Csv.ToFen(line["debit_yuan"]) - Csv.ToFen(line["credit_yuan"]);
                writer.WriteLine($"    {Name(line["account"], line["dimensions"])}  CNY {(fen / 100m).ToString("0.00", CultureInfo.InvariantCulture)}");
            }

            writer.WriteLine();
        }
    }

    /// <summary>One account name per sub-account. A semicolon would begin a comment, two spaces would end the name.</summary>
    private static string Name(string account, string dimensions) =>
        (account[0] is '6' or '7' or '8' ? "budgetary:" : "financial:") + account + (dimensions.Length == 0 ? "" : ":" + dimensions.Replace(';', ','));

    private static long Fen(string amount) => amount == "0" ? 0 : Csv.ToFen(amount.Replace("CNY", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim());
}
