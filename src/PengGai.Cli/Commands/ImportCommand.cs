using System.CommandLine;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai import</c>: import a case folder and post.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("CASE") { Description = "the case folder" };
        var book = CommonOptions.Book();
        var asOf = CommonOptions.Date("--as-of", "the day through which to post (default: case.json's)");
        var user = CommonOptions.User();
        var command = new Command("import", "Import a case folder and post; importing twice changes nothing.") { folder, book, asOf, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var hand = await CaseImport.ReadAsync(terminal, parsed.GetRequiredValue(folder), cancellationToken);
            var outcome = await CaseImport.ImportAsync(
                terminal, hand, parsed.GetRequiredValue(book), parsed.GetValue(asOf), parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, outcome);
        });
        return command;
    }
}
