using System.Globalization;
using PengGai.Exchange.PlainTextAccounting;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;

namespace PengGai.Cli.Tests.Export;

/// <summary>Reads an exported journal back, entry by entry, as a text that is easy to compare.</summary>
internal static class JournalReader
{
    /// <summary>What an entry says. Lines stand by side of parallel bookkeeping, which is all that an export may change.</summary>
    public static string Describe(JournalEntry entry, ChartOfAccounts chart)
    {
        var draft = entry.Draft;
        var lines = draft.Lines.OrderBy(l => chart.Find(l.Account)!.AccountingSide)
            .Select(l => $"{l.Account} {l.Dimensions} {l.Side.ToString().ToLowerInvariant()} {l.Amount.Fen}");
        var relation = draft.Relation.ToString().Replace("Original", "", StringComparison.Ordinal);
        return string.Join('\n', [
            $"{entry.Position} {draft.Date:uuuu-MM-dd} {entry.Number} <{draft.Summary}> <{draft.Key}> <{draft.Cause}> {relation} {draft.Corrects} {draft.OriginalDate:uuuu-MM-dd}",
            $"<{entry.Duties.Preparer}> <{entry.Duties.Reviewer}> <{entry.Duties.Poster}> <{entry.Operator}> {entry.RecordedAt}",
            $"<{draft.Payment?.Purpose}> <{draft.Payment?.Payee}> <{draft.Payment?.Document}> {(draft.IsAdjustment ? entry.Number.Period : null)}",
            .. draft.Attachments.Select(a => $"{Convert.ToHexStringLower(a.Sha256.AsSpan())} {a.SizeBytes} {a.Name}"),
            .. lines]);
    }

    public static IEnumerable<string> Read(string journal)
    {
        var transactions = journal.Split("\n\n").Select(b => b.Split('\n').SkipWhile(l => !char.IsAsciiDigit(l.FirstOrDefault())).Where(l => l.Length > 0).ToArray()).Where(t => t.Length > 0);
        foreach (var entry in transactions.Select(Transaction).GroupBy(t => t.Tags["position"].Single()))
        {
            var (header, tags, _) = entry.First();
            Assert.All(entry, t => Assert.Equal(header, t.Header));
            string Of(string tag) => string.Concat(tags[tag]);
            var at = header.IndexOf(") ", StringComparison.Ordinal);
            var summary = tags.Contains("summary") ? Of("summary") : PlainTextEscape.Unescape(header[(at + 2)..]);
            var relation = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(Of("relation")).Replace("-", "", StringComparison.Ordinal);
            yield return string.Join('\n', [
                $"{entry.Key} {header[..10]} {header[12..at]} <{summary}> <{Of("key")}> <{Of("cause")}> {relation} {Of("corrects")} {Of("original-date")}",
                $"<{Of("prepared-by")}> <{Of("reviewed-by")}> <{Of("posted-by")}> <{Of("recorded-by")}> {Of("recorded-at")}",
                $"<{Of("purpose")}> <{Of("paid-to")}> <{Of("document")}> {Of("period")}",
                .. tags["attachment"],
                .. entry.SelectMany(t => t.Postings)]);
        }
    }

    private static (string Header, ILookup<string, string> Tags, string[] Postings) Transaction(string[] lines)
    {
        var tags = lines.Where(l => l.StartsWith("    ; ", StringComparison.Ordinal)).Select(l => l[6..].Split(": ", 2));
        return (lines[0], tags.ToLookup(t => t[0], t => PlainTextEscape.Unescape(t[1])), [.. lines.Skip(1).Where(l => l[4] != ';').Select(Posting)]);
    }

    private static string Posting(string line)
    {
        Assert.True(line.Trim().Split("  ") is [_, _, _], line);
        var parts = line.Trim().Split("  ");
        var (account, dimensions) = SubAccountName.Read(parts[0]);
        var side = parts[2].Replace("; side: ", "", StringComparison.Ordinal);
        var fen = (long)(decimal.Parse(parts[1].Replace(" CNY", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 100);
        return $"{account} {dimensions} {side} {(side == "debit" ? fen : -fen)}";
    }
}
