using System.CommandLine;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Storage;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai backup</c>: a verified copy of a book that may be in use.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var output = CommonOptions.Out("the new file");
        var command = new Command("backup", "Copy a book that may be in use, and verify the copy.") { book, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(output);
            if (File.Exists(path))
            {
                terminal.Say($"{path} 已存在；备份不覆盖备份", $"{path} is there already; a backup never replaces another");
                return ExitStatus.Refused;
            }

            using var folder = new MadeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var result = await terminal.ProgressAsync(new Phrase("备份", "Backing up"), p => BookBackup.WriteAsync(
                parsed.GetRequiredValue(book), path, SystemClock.Instance, p, cancellationToken));
            return Report(terminal, result, new Phrase($"已备份并核验：{path}", $"Backed up and verified: {path}"));
        });
        return command;
    }

    /// <summary>Says what became of a backup or a restore.</summary>
    public static int Report(Terminal terminal, BackupResult result, Phrase done)
    {
        switch (result)
        {
            case BackupResult.Done { Report: var report }:
                terminal.Say(
                    $"{done.Zh}；{report.Facts} 项事实，{report.Entries} 张凭证，日志 {report.Head}",
                    $"{done.En}; {report.Facts} facts, {report.Entries} entries, log {report.Head}");
                return ExitStatus.Done;
            case BackupResult.Unsound { Report: var report }:
                foreach (var finding in report.Findings) terminal.Error.WriteLine(finding.Describe().In(terminal.Language));
                terminal.Say("副本未通过核验，没有放到位", "The copy is not sound, and was not put in place");
                return ExitStatus.Refused;
            default:
                terminal.Error.WriteLine(((BackupResult.Foreign)result).Verdict.Describe().In(terminal.Language));
                return ExitStatus.Refused;
        }
    }
}
