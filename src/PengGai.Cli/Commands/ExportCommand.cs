using System.CommandLine;
using System.Text;
using PengGai.Exchange.PlainTextAccounting;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai export</c>: the entries as a file for other programs.</summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var format = new Option<string>("--format") { Description = "hledger (read by ledger-cli too)", Required = true, HelpName = "FORMAT" };
        format.AcceptOnlyFromAmong("hledger");
        var asOf = CommonOptions.Date("--as-of", "the accounting date (default: case.json's, then the last one)");
        var knownAt = CommonOptions.KnownAt();
        var output = new Option<string>("--out") { Description = "the file to write", Required = true, HelpName = "FILE" };
        var overwrite = new Option<bool>("--overwrite") { Description = "replace a file of that name" };
        var command = new Command("export", "Write the entries as a file for other programs.") { book, format, asOf, knownAt, output, overwrite };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (from, to, replace) = (parsed.GetRequiredValue(book), parsed.GetRequiredValue(output), parsed.GetValue(overwrite));
            if (Path.GetFullPath(from) == Path.GetFullPath(to))
            {
                terminal.Say($"{to} 是账簿本身，不能覆盖", $"{to} is the book itself, which is never written over");
                return ExitStatus.Refused;
            }

            if (File.Exists(to) && !replace)
            {
                terminal.Say($"{to} 已存在；如需替换请加 --overwrite", $"{to} is there already; give --overwrite to replace it");
                return ExitStatus.Refused;
            }

            await using var opened = await BookFile.OpenAsync(from, cancellationToken);
            var position = await CommonOptions.PositionAsync(parsed.GetValue(knownAt), opened, cancellationToken);
            var day = parsed.GetValue(asOf) ?? await ReportCommand.DefaultDayAsync(opened, position, cancellationToken);
            var entries = await terminal.ProgressAsync(
                new Phrase("导出", "Exporting"), p => WriteAsync(opened, new AsOf(day, position), terminal.Language, to, replace, p, cancellationToken));
            terminal.Say($"已导出截至 {day:uuuu-MM-dd} 的凭证 {entries} 张：{to}", $"Exported {entries} entries dated through {day:uuuu-MM-dd}: {to}");
            return ExitStatus.Done;
        });
        return command;
    }

    /// <summary>Writes beside the name, and renames when the file is complete.</summary>
    private static async Task<long> WriteAsync(
        Book book, AsOf asOf, Language language, string path, bool replace, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var beside = $"{path}.{Environment.ProcessId}.new";
        using var folder = new MadeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            long entries;
            await using (var writer = new StreamWriter(beside, append: false, new UTF8Encoding(false)))
            {
                entries = await HledgerJournal.WriteAsync(book, asOf, language, writer, progress, cancellationToken);
            }

            File.Move(beside, path, overwrite: replace);
            return entries;
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
