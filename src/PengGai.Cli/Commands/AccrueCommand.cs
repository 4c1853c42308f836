using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai accrue</c>: accrue fees and expiries through a day.</summary>
internal static class AccrueCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var through = CommonOptions.Date("--through", "the day through which to accrue", required: true);
        var user = CommonOptions.User();
        var command = new Command("accrue", "Accrue transition fees and voucher expiries through a day.") { book, through, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var outcome = await terminal.ProgressAsync(new Phrase("计提", "Accruing"), p => new RelocationBook(opened).AccrueAsync(
                parsed.GetValue(through)!.Value, parsed.GetRequiredValue(user), p, cancellationToken));
            return Outcomes.Report(terminal, outcome);
        });
        return command;
    }
}
