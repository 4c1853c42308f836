using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace PengGai.Cli.Tests.Export;

/// <summary>hledger and ledger-cli as they add up a journal, each as strict as it can be.</summary>
internal static class PlainTextTool
{
    public static string[] Names { get; } = ["hledger", "ledger"];

    public static void SkipUnlessInstalled(string tool) => Assert.SkipUnless(Tools.Find(tool) is not null, $"{tool} isn't on the PATH");

    /// <summary>The balance of every account in fen, those that come to nothing among them.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="journal">The file.</param>
    /// <param name="through">The last day that counts; null for all.</param>
    /// <param name="side">Only postings tagged with that side; null for all.</param>
    public static async Task<Dictionary<string, long>> BalancesAsync(string tool, string journal, LocalDate? through = null, string? side = null)
    {
        string[] end = through is { } day ? ["-e", LocalDatePattern.Iso.Format(day.PlusDays(1))] : [];
        if (tool == "hledger")
        {
            string[] tagged = side is null ? [] : [$"tag:side={side}"];
            var csv = await RunAsync(tool, ["-f", journal, "bal", "--strict", "-O", "csv", "--flat", "--no-total", "--empty", .. end, .. tagged]);
            return Csv.Parse(csv).Rows.ToDictionary(r => r["account"], r => Fen(r["balance"]));
        }

        string[] limit = side is null ? [] : ["--limit", $"tag(\"side\") == \"{side}\""];
        var lines = await RunAsync(tool,
            ["--args-only", "--strict", "--pedantic", "-f", journal, "bal", "--flat", "--no-total", "--empty", "--balance-format", "%(account)\t%(amount)\n", .. end, .. limit]);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('\t')).ToDictionary(c => c[0], c => Fen(c[1]));
    }

    /// <summary>Runs a tool that has to succeed and to say nothing on standard error.</summary>
    public static async Task<string> RunAsync(string tool, params string[] args)
    {
        var (status, output, error) = await Tools.RunAsync(tool, args);
        Assert.True(status == 0 && error.Length == 0, $"{tool} {string.Join(' ', args)} ended with {status}: {error}");
        return output;
    }

    private static long Fen(string amount) =>
        amount == "0" ? 0 : (long)(decimal.Parse(amount.Replace(" CNY", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture) * 100);
}
