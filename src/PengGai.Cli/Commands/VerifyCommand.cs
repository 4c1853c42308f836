using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai verify</c>: replay and check everything.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var command = new Command("verify", "Replay the log and check every table, number and balance against it.") { book };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var report = await terminal.ProgressAsync(
                new Phrase("核验账簿", "Verifying the book"), p => new RelocationBook(opened).VerifyAsync(p, cancellationToken));
            foreach (var finding in report.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
            terminal.Print(terminal.Language == Language.Zh
                ? $"{(report.IsSound ? "账簿完好" : $"发现 {report.Findings.Length} 处不符")}：{report.Facts} 项事实，{report.Entries} 张凭证，{report.Lines} 条分录\n日志 {report.Head}\n"
                : $"{(report.IsSound ? "The book is sound" : $"{report.Findings.Length} findings")}: {report.Facts} facts, {report.Entries} entries, {report.Lines} lines\nlog {report.Head}\n");
            return report.IsSound ? ExitStatus.Done : ExitStatus.Refused;
        });
        return command;
    }
}
