using System.CommandLine;
using PengGai.Exchange.Audit;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai audit-export</c>: a folder that an auditor checks without this program.</summary>
internal static class AuditExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var output = CommonOptions.Out("the new folder", "DIR");
        var (key, signer) = (SignedText.Key(), SignedText.Signer());
        var checkpoint = SignedText.CheckpointFile("--checkpoint", "export what the book held at this checkpoint (default: what it holds now)");
        var command = new Command("audit-export", "Write records, tables and a checkpoint to a folder that is checked without this program.") { book, output, checkpoint, key, signer };
        SignedText.Together(command, key, signer);
        command.Validators.Add(result =>
        {
            if (result.GetResult(checkpoint) is not null && result.GetResult(key) is not null) result.AddError("--checkpoint is signed or not already: leave --key out");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(output);
            if (Path.Exists(folder))
            {
                terminal.Say($"{folder} 已存在", $"{folder} is there already");
                return ExitStatus.Refused;
            }

            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var kept = parsed.GetValue(checkpoint) is { } file
                ? SignedText.ReadCheckpoint(file)
                : SignedText.Sign(await opened.CheckpointAsync(cancellationToken), parsed.GetValue(key), parsed.GetValue(signer));
            if (!await SignedText.HoldsAsync(terminal, opened, kept, cancellationToken)) return ExitStatus.Refused;
            using var above = new MadeFolder(Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder)))!);
            await terminal.ProgressAsync(new Phrase("导出", "Exporting"), async p =>
            {
                await AuditExport.WriteAsync(opened, kept, folder, terminal.Language, p, cancellationToken);
                return 0;
            });
            terminal.Say($"已导出 {kept.Head.Size} 条记录：{folder}；核对办法见其中 README.txt", $"Exported {kept.Head.Size} records: {folder}; README.txt in it says how to check them");
            return ExitStatus.Done;
        });
        return command;
    }
}
