using System.CommandLine;
using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai periods</c>: the periods, their states, and what is in them.</summary>
internal static class PeriodsCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("periods", "List the periods that have entries or a state, with what waits in them.") { book, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var (entries, drafts) = (new Dictionary<AccountingPeriod, int>(), new Dictionary<AccountingPeriod, int>());
            await foreach (var entry in opened.EntriesAsync(AsOf.On(LocalDate.MaxIsoValue), cancellationToken)) Count(entries, entry.Number.Period);
            await foreach (var pending in opened.PendingAsync(cancellationToken)) Count(drafts, pending.Draft.Period);
            var all = entries.Keys.Union(drafts.Keys).Union(opened.Periods.Stated.Select(p => p.Key)).Order();
            terminal.Print(
                new Table("periods", ["period", "state", "entries", "waiting"], all.Select(p => new object?[]
                {
                    p.ToString(), EntryWords.Of(opened.Periods.StateOf(p)), entries.GetValueOrDefault(p), drafts.GetValueOrDefault(p),
                })),
                parsed.GetRequiredValue(format));
            return ExitStatus.Done;
        });
        return command;
    }

    private static void Count(Dictionary<AccountingPeriod, int> counts, AccountingPeriod period) => counts[period] = counts.GetValueOrDefault(period) + 1;
}
