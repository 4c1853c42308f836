using System.CommandLine;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai reopen</c>: open a closed period again.</summary>
internal static class ReopenCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var period = CommonOptions.Period("the period to open again");
        var reason = new Option<string>("--reason") { Description = "why; stands in the log", Required = true, HelpName = "TEXT" };
        var user = CommonOptions.User();
        var command = new Command("reopen", "Open a closed period again; a sealed one never opens.") { book, period, reason, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var which = parsed.GetValue(period)!.Value;
            var result = await opened.ReopenPeriodAsync(which, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase($"期间 {which} 已反结账", $"Reopened {which}"));
        });
        return command;
    }
}
