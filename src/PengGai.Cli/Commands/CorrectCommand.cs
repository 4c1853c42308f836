using System.CommandLine;
using NodaTime.Text;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai correct</c>: correct a stored cell, or withdraw a row that never happened.</summary>
internal static class CorrectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "the file of a case folder that the row belongs to, for example agreements.csv" };
        var key = new Argument<string>("KEY") { Description = "the key of the row, as messages print it" };
        var cell = new Argument<string?>("COLUMN=NEW") { Description = "the column and its right value; nothing after the sign empties the cell", Arity = ArgumentArity.ZeroOrOne };
        cell.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && SingleStatement.Split(result.Tokens[0].Value) is null) result.AddError($"'{result.Tokens[0].Value}' is not COLUMN=NEW");
        });
        var withdraw = new Option<bool>("--withdraw") { Description = "instead of COLUMN=NEW: the whole row never happened" };
        var old = new Option<string?>("--old") { Description = "what the book holds; left out where the cell is empty", HelpName = "OLD" };
        var reason = new Option<string>("--reason") { Description = "why; stands in the log", Required = true, HelpName = "TEXT" };
        var on = CommonOptions.Date("--on", "the day on which it became known", required: true);
        var book = CommonOptions.Book();
        var through = CommonOptions.Date("--through", "the day through which to post (default: as far as the book has been accrued)");
        var user = CommonOptions.User();
        var command = new Command("correct", "Correct what the book holds, with a reason; differences are posted, history stays.")
        {
            file, key, cell, withdraw, old, reason, on, book, through, user,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(withdraw) == (result.GetValue(cell) is not null)) result.AddError("either COLUMN=NEW or --withdraw");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var (column, now) = parsed.GetValue(cell) is { } text ? SingleStatement.Split(text)!.Value : ("", "");
            (string, string)[] cells =
            [
                ("file", parsed.GetRequiredValue(file)), ("key", parsed.GetRequiredValue(key)), ("column", column), ("old", parsed.GetValue(old) ?? ""), ("new", now),
                ("reason", parsed.GetRequiredValue(reason)), ("corrected_on", LocalDatePattern.Iso.Format(parsed.GetRequiredValue(on)!.Value)),
            ];
            return SingleStatement.RecordAsync(
                terminal, RelocationFacts.Correction, cells, parsed.GetRequiredValue(book), parsed.GetValue(through), parsed.GetRequiredValue(user), cancellationToken);
        });
        return command;
    }
}
