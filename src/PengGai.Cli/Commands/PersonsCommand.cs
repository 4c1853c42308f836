using System.CommandLine;
using PengGai.Exchange.Tables;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Persons;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai persons</c>: the persons of households, masked unless asked otherwise.</summary>
internal static class PersonsCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var household = new Option<string?>("--household") { Description = "only this household", HelpName = "H" };
        var isOpen = new Option<bool>("--show-personal-data") { Description = "print names and numbers in full instead of masked" };
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("persons", "List the persons of households; personal data are masked unless asked for.") { book, household, isOpen, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var persons = await new RelocationBook(opened).PersonsAsync(cancellationToken);
            var only = parsed.GetValue(household);
            terminal.Print(
                TableOf(persons.Where(p => only is null || p.HouseholdId == only), parsed.GetValue(isOpen) ? (_, value) => value : Person.Mask),
                parsed.GetRequiredValue(format));
            return ExitStatus.Done;
        });
        return command;
    }

    private static Table TableOf(IEnumerable<Person> persons, Func<string, string?, string?> show) => new(
        "persons", ["household_id", "person", "line_id", "name", "id_number", "bank_account", "phone", "state"],
        persons.OrderBy(p => p.HouseholdId, StringComparer.Ordinal).ThenBy(p => p.Number).Select(p => new object?[]
        {
            p.HouseholdId, p.Number, p.LineId, show("name", p.Name), show("id_number", p.IdNumber), show("bank_account", p.BankAccount), show("phone", p.Phone),
            p.IsErased ? "erased" : "held",
        }));
}
