using System.CommandLine;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai reject</c>: reject prepared entries, with a reason.</summary>
internal static class RejectCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var user = CommonOptions.User();
        var selection = new DraftSelection();
        var reason = new Option<string>("--reason") { Description = "why; stands in the log", Required = true, HelpName = "TEXT" };
        var command = new Command("reject", "Reject prepared entries for good, all of them or none.") { book, reason, user };
        selection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var drafts = await selection.PositionsAsync(parsed, opened, reviewed: false, cancellationToken);
            if (drafts.Count == 0)
            {
                terminal.Say("没有待审核的凭证", "Nothing waits for review");
                return ExitStatus.Done;
            }

            var result = await opened.RejectAsync(drafts, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase($"已退回 {drafts.Count} 张", $"Rejected {drafts.Count} entries"));
        });
        return command;
    }
}
