using System.CommandLine;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai seal</c>: seal a closed period.</summary>
internal static class SealCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var period = CommonOptions.Period("the period to seal");
        var user = CommonOptions.User();
        var command = new Command("seal", "Seal a closed period, and those before it: they never open again.") { book, period, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var which = parsed.GetValue(period)!.Value;
            var result = await opened.SealPeriodAsync(which, parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase($"期间 {which} 已封存", $"Sealed {which}"));
        });
        return command;
    }
}
