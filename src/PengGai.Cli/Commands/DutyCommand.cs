using System.CommandLine;
using PengGai.Ledger;
using PengGai.Ledger.Duties;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai duty</c>: give somebody a duty, or take it away.</summary>
internal static class DutyCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var person = new Option<string>("--person") { Description = "who: the name that he or she gives as --user", Required = true, HelpName = "NAME" };
        var duty = new Option<string>("--duty") { Description = "preparer, reviewer, poster or cashier", Required = true, HelpName = "DUTY" };
        duty.AcceptOnlyFromAmong([.. Enum.GetValues<Duty>().Select(EntryWords.Of)]);
        var remove = new Option<bool>("--remove") { Description = "take the duty away" };
        var user = CommonOptions.User();
        var command = new Command("duty", "Give somebody a duty, or take it away; nobody does so for himself or herself.") { book, person, duty, remove, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var (who, what, isHeld) = (parsed.GetRequiredValue(person), Enum.Parse<Duty>(parsed.GetRequiredValue(duty), ignoreCase: true), !parsed.GetValue(remove));
            var result = await opened.AssignDutyAsync(who, what, isHeld, parsed.GetRequiredValue(user), cancellationToken);
            return Outcomes.Report(terminal, result, isHeld
                ? new Phrase($"{who} 现任{what.ToName().Zh}", $"{who} is a {what.ToName().En} now")
                : new Phrase($"{who} 不再任{what.ToName().Zh}", $"{who} is no {what.ToName().En} any more"));
        });
        return command;
    }
}
