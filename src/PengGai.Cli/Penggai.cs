using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PengGai.Cli.Commands;
using PengGai.Ledger;

namespace PengGai.Cli;

/// <summary>The command: parses, calls a library, prints.</summary>
internal static class Penggai
{
    /// <summary>Runs one command line and says how it ended.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        terminal.Language = SystemLanguage();
        var lang = CommonOptions.Lang();
        var root = new RootCommand("penggai: the books of shantytown renewal, and what it will still cost.")
        {
            lang,
            RunCommand.Create(terminal),
            ImportCommand.Create(terminal),
            AddCommand.Create(terminal),
            CorrectCommand.Create(terminal),
            PersonsCommand.Create(terminal),
            EraseCommand.Create(terminal),
            AccrueCommand.Create(terminal),
            ReportCommand.Create(terminal),
            StatementCommand.Create(terminal),
            ForecastCommand.Create(terminal),
            ExportCommand.Create(terminal),
            PendingCommand.Create(terminal),
            ReviewCommand.Create(terminal),
            PostCommand.Create(terminal),
            RejectCommand.Create(terminal),
            PeriodsCommand.Create(terminal),
            CloseCommand.Create(terminal),
            ReopenCommand.Create(terminal),
            SealCommand.Create(terminal),
            CarryForwardCommand.Create(terminal),
            ControlsCommand.Create(terminal),
            DutyCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            CheckpointCommand.Create(terminal),
            ProveCommand.Create(terminal),
            SampleCommand.Create(terminal),
            AuditExportCommand.Create(terminal),
            BackupCommand.Create(terminal),
            RestoreCommand.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.GetResult(lang) is { Implicit: false, Tokens: [var word] } && word.Value is "zh" or "en")
            terminal.Language = word.Value == "zh" ? Language.Zh : Language.En;
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors) terminal.Error.WriteLine(error.Message);
            var command = parsed.CommandResult.Command == root ? "penggai" : $"penggai {parsed.CommandResult.Command.Name}";
            terminal.Say($"用法见 {command} --help", $"See {command} --help");
            return ExitStatus.Usage;
        }

        await using var output = new StreamWriter(terminal.Output, leaveOpen: true) { NewLine = "\n" };
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = terminal.Error };
        return await GuardAsync(terminal, async () => await parsed.InvokeAsync(configuration, cancellationToken));
    }

    private static async Task<int> GuardAsync(Terminal terminal, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            terminal.Say("已中断；未提交的内容没有留下", "Interrupted; nothing that was not committed is left");
            return ExitStatus.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Say($"读写失败：{e.Message}", $"Input or output failed: {e.Message}");
            return ExitStatus.InputOutput;
        }
        catch (SqliteException e)
        {
            terminal.Say($"账簿文件读写失败：{e.Message}", $"The book's file failed: {e.Message}");
            return ExitStatus.InputOutput;
        }
#pragma warning disable CA1031 // The last line of defence: whatever comes here is a bug, and is reported as one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            terminal.Say($"程序错误，请连同以下内容报告：{e}", $"A bug; please report it with what follows: {e}");
            return ExitStatus.Bug;
        }
    }

    private static Language SystemLanguage()
    {
        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "LANG" })
        {
            var value = Environment.GetEnvironmentVariable(name);
            if (string.IsNullOrEmpty(value)) continue;
            return value.StartsWith("zh", true, CultureInfo.InvariantCulture) || value.StartsWith('C') || value == "POSIX" ? Language.Zh : Language.En;
        }

        return Language.Zh;
    }
}
