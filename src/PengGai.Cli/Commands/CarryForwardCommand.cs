using System.CommandLine;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai carry-forward</c>: carry a year forward into its 13th period.</summary>
internal static class CarryForwardCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var year = new Option<int?>("--year") { Description = "the year", Required = true, HelpName = "YYYY" };
        CommonOptions.Within(year, y => y is >= 1 and <= 9999, "a year from 1 to 9999");
        var user = CommonOptions.User();
        var command = new Command("carry-forward", "Carry income and expenses of a year forward, as entries of its 13th period.") { book, year, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            return Outcomes.Report(terminal, await opened.CarryForwardAsync(parsed.GetValue(year)!.Value, parsed.GetRequiredValue(user), cancellationToken));
        });
        return command;
    }
}
