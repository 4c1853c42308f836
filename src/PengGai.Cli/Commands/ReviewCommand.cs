using System.CommandLine;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai review</c>: approve prepared entries.</summary>
internal static class ReviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var user = CommonOptions.User();
        var selection = new DraftSelection();
        var command = new Command("review", "Approve prepared entries, all of them or none; where the reviewer's signature posts, they are posted.") { book, user };
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

            return Outcomes.Report(terminal, await opened.ReviewAsync(drafts, parsed.GetRequiredValue(user), cancellationToken));
        });
        return command;
    }
}
