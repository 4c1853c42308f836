using System.CommandLine;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai post</c>: post entries that were approved, in a book with a poster of its own.</summary>
internal static class PostCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var user = CommonOptions.User();
        var selection = new DraftSelection();
        var command = new Command("post", "Post approved entries, all of them or none, where the book asks for a step of its own.") { book, user };
        selection.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var drafts = await selection.PositionsAsync(parsed, opened, reviewed: true, cancellationToken);
            if (drafts.Count == 0)
            {
                terminal.Say("没有待记账的凭证", "Nothing waits to be posted");
                return ExitStatus.Done;
            }

            return Outcomes.Report(terminal, await opened.PostReviewedAsync(drafts, parsed.GetRequiredValue(user), cancellationToken));
        });
        return command;
    }
}
