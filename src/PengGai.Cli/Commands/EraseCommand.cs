using System.CommandLine;
using PengGai.Ledger.Relocation;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai erase</c>: erase the personal data of a person.</summary>
internal static class EraseCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var household = new Option<string>("--household") { Description = "the household", Required = true, HelpName = "H" };
        var person = new Option<int?>("--person") { Description = "the person's number within it, as penggai persons prints it", Required = true, HelpName = "N" };
        CommonOptions.Within(person, n => n > 0, "a number from 1");
        var reason = new Option<string>("--reason") { Description = "why; stands in the log for good, so it must name nobody", Required = true, HelpName = "TEXT" };
        reason.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>())) result.AddError("--reason: say why");
        });
        var user = CommonOptions.User();
        var command = new Command("erase", "Erase the personal data of a person for good; the log and its proofs stay sound.") { book, household, person, reason, user };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var erased = await new RelocationBook(opened).ErasePersonAsync(
                parsed.GetRequiredValue(household), parsed.GetRequiredValue(person)!.Value, parsed.GetRequiredValue(reason), parsed.GetRequiredValue(user), cancellationToken);
            if (erased is null)
            {
                terminal.Say("账簿中没有此户此人，见 penggai persons", "The household has no such person; see penggai persons");
                return ExitStatus.Refused;
            }

            terminal.Say(
                $"已删除 {erased} 项个人信息；先前的备份和导出的文件不在其内",
                $"Erased {erased} values; backups and files made before still hold them");
            return ExitStatus.Done;
        });
        return command;
    }
}
