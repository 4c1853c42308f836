using System.CommandLine;
using System.Globalization;
using System.Text;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers.Statements;
using PengGai.Reports;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai statement</c>: the household's own statement (明白纸) as a page to print, for one household or for all.</summary>
internal static class StatementCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var household = new Option<string>("--household") { Description = "the household", HelpName = "ID" };
        var all = new Option<bool>("--all") { Description = "every household, a file each" };
        var output = CommonOptions.Out("the HTML file, or with --all the folder", "FILE|DIR");
        var asOf = CommonOptions.Date("--as-of", "the accounting date (default: case.json's, then the last one)");
        var knownAt = CommonOptions.KnownAt();
        var command = new Command("statement", "Write a household's own statement as one page to print.") { book, household, all, output, asOf, knownAt };
        command.Validators.Add(result =>
        {
            if (result.GetResult(household) is null == result.GetResult(all) is not { Implicit: false }) result.AddError("statement: give either --household ID or --all");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var position = await CommonOptions.PositionAsync(parsed.GetValue(knownAt), opened, cancellationToken);
            var day = parsed.GetValue(asOf) ?? await ReportCommand.DefaultDayAsync(opened, position, cancellationToken);
            var view = await new RelocationBook(opened).ViewAsync(new AsOf(day, position), cancellationToken: cancellationToken);
            var statements = new HouseholdStatements(view);
            var target = parsed.GetRequiredValue(output);
            var written = parsed.GetValue(household) is { } one
                ? WriteOne(terminal, statements.Of(one), one, opened.Name, target)
                : WriteAll(terminal, statements, opened.Name, target, cancellationToken);
            return written;
        });
        return command;
    }

    /// <summary>The name of a household's file: letters, digits, hyphens and underscores as they are, any other byte as <c>%2F</c>, so that keys never share a file or leave the folder.</summary>
    internal static string FileNameOf(string household)
    {
        var name = new StringBuilder("household-");
        foreach (var rune in household.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_') name.Append(rune);
            else foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString())) name.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        return name.Append(".html").ToString();
    }

    private static int WriteOne(Terminal terminal, HouseholdStatement? statement, string household, string office, string path)
    {
        if (statement is null)
        {
            RegisterReports.SayUnknown(terminal, household);
            return ExitStatus.Refused;
        }

        // Written whole before the file appears, so that nothing half written stands under its name.
        using var page = new MemoryStream();
        StatementPage.Write(statement, office, terminal.Language, page);
        File.WriteAllBytes(path, page.ToArray());
        return ExitStatus.Done;
    }

    private static int WriteAll(Terminal terminal, HouseholdStatements statements, string office, string path, CancellationToken cancellationToken)
    {
        using var folder = new OutputFolder(path);
        var written = 0;
        foreach (var household in statements.Households)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var file = folder.Create(FileNameOf(household));
            StatementPage.Write(statements.Of(household)!, office, terminal.Language, file);
            written++;
        }

        folder.Publish();
        terminal.Say($"已写出 {written} 户的明白纸", $"{written} statements written");
        return ExitStatus.Done;
    }
}
