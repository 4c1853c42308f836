using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Log;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Storage;

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
            var report = await terminal.ProgressAsync(
                new Phrase("核验账簿", "Verifying the book"), p => VerifyAsync(parsed.GetRequiredValue(book), p, cancellationToken));
            foreach (var finding in report.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
            terminal.Print(terminal.Language == Language.Zh
                ? $"{(report.IsSound ? "账簿完好" : $"发现 {report.Findings.Length} 处不符")}：{report.Facts} 项事实，{report.Entries} 张凭证，{report.Lines} 条分录\n日志 {report.Head}\n"
                : $"{(report.IsSound ? "The book is sound" : $"{report.Findings.Length} findings")}: {report.Facts} facts, {report.Entries} entries, {report.Lines} lines\nlog {report.Head}\n");
            return report.IsSound ? ExitStatus.Done : ExitStatus.Refused;
        });
        return command;
    }

    private static async Task<VerifyReport> VerifyAsync(string path, IProgress<double> progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var book = await BookFile.OpenAsync(path, cancellationToken);
            return await new RelocationBook(book).VerifyAsync(progress, cancellationToken);
        }
        catch (InvalidDataException)
        {
            // Too damaged to be opened as a book. What exactly is wrong with it is what verifying has to say.
            await using var store = SqliteBookStore.Open(path);
            return await Book.VerifyAsync(store, progress, cancellationToken);
        }
    }
}
