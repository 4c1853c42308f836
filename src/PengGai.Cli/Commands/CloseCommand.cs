using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai close</c>: close a period.</summary>
internal static class CloseCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var period = CommonOptions.Period("the period to close");
        var user = CommonOptions.User();
        var command = new Command("close", "Close a period: from now on it takes no entries.") { book, period, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var which = parsed.GetValue(period)!.Value;
            var result = await new RelocationBook(opened).ClosePeriodAsync(which, parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase($"期间 {which} 已结账", $"Closed {which}"));
        });
        return command;
    }
}
