using System.CommandLine;
using NodaTime;
using PengGai.Ledger;
using PengGai.Ledger.Storage;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai restore</c>: put a backup in place once it is verified.</summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "the backup", Required = true, HelpName = "FILE" };
        var book = CommonOptions.Book();
        var overwrite = new Option<bool>("--overwrite") { Description = "replace the book that is there; what it gained since the backup is lost" };
        var command = new Command("restore", "Verify a backup and put it in place as a book.") { from, book, overwrite };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, replace) = (parsed.GetRequiredValue(book), parsed.GetValue(overwrite));
            if (File.Exists(path) && !replace)
            {
                terminal.Say($"{path} 已存在；确要用备份替换请加 --overwrite", $"{path} is there already; give --overwrite to replace it by the backup");
                return ExitStatus.Refused;
            }

            using var folder = new MadeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var result = await terminal.ProgressAsync(new Phrase("恢复", "Restoring"), p => BookBackup.RestoreAsync(
                parsed.GetRequiredValue(from), path, replace, SystemClock.Instance, p, cancellationToken));
            return BackupCommand.Report(terminal, result, new Phrase($"已核验并恢复：{path}", $"Verified and restored: {path}"));
        });
        return command;
    }
}
