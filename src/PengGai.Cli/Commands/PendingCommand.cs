using System.CommandLine;
using PengGai.Exchange.Tables;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai pending</c>: the prepared entries that wait.</summary>
internal static class PendingCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("pending", "List the prepared entries that wait for review or posting.") { book, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var pending = await opened.PendingAsync(cancellationToken).ToListAsync(cancellationToken);
            terminal.Print(
                new Table(
                    "pending", ["position", "date", "original_date", "type", "summary", "preparer", "prepared_at", "amount_yuan", "reviewer"],
                    pending.Select(p => new object?[]
                    {
                        p.Position.Value, p.Draft.Date, p.Draft.OriginalDate, EntryWords.Of(p.Draft.Type), p.Draft.Summary, p.Preparer, CommonOptions.LocalTime(p.PreparedAt),
                        p.Draft.AmountIn(opened.Chart), p.Reviewer,
                    })),
                parsed.GetRequiredValue(format));
            var reviewed = pending.Count(p => p.IsReviewed);
            terminal.Say($"待审核 {pending.Count - reviewed} 张，待记账 {reviewed} 张", $"{pending.Count - reviewed} wait for review, {reviewed} to be posted");
            return ExitStatus.Done;
        });
        return command;
    }
}
