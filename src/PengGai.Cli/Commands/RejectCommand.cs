using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Log;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai reject</c>: reject prepared entries, with a reason.</summary>
internal static class RejectCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var user = CommonOptions.User();
        var drafts = new Option<long[]>("--draft")
        {
            Description = "their positions, as penggai pending lists them",
            HelpName = "N",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var reason = new Option<string>("--reason") { Description = "why; stands in the log", Required = true, HelpName = "TEXT" };
        var command = new Command("reject", "Reject prepared entries for good, all of them or none.") { book, drafts, reason, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var positions = parsed.GetRequiredValue(drafts).Select(n => new LogPosition(n)).ToList();
            var result = await opened.RejectAsync(positions, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase($"已退回 {positions.Count} 张", $"Rejected {positions.Count} entries"));
        });
        return command;
    }
}
