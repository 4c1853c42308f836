using System.CommandLine;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Controls;
using PengGai.Ledger.Duties;
using PengGai.Ledger.Journal;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai controls</c>: show a book's controls, tighten them, or open an empty book that has them from its first entry on.</summary>
internal static class ControlsCommand
{
    public static Command Create(Terminal terminal)
    {
        var book = CommonOptions.Book();
        var options = new ControlOptions();
        var name = new Option<string>("--name") { Description = "open an empty book of that name with these controls; there must be none yet", HelpName = "NAME" };
        var unit = new Option<string>("--unit") { Description = "the kind of unit that keeps the new book: institution (default) or administrative", HelpName = "KIND" };
        unit.AcceptOnlyFromAmong("institution", "administrative");
        var user = CommonOptions.User();
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("controls", "Show the controls and duties of a book, or tighten its controls: none can be loosened again.") { book };
        options.AddTo(command);
        foreach (var option in new Option[] { name, unit, user, format }) command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(unit) is { Implicit: false } && result.GetResult(name) is null) result.AddError("--unit goes with --name");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, person) = (parsed.GetRequiredValue(book), parsed.GetRequiredValue(user));
            if (parsed.GetValue(name) is { } fresh)
            {
                if (File.Exists(path))
                {
                    terminal.Say($"{path} 已存在；加严控制时不用 --name", $"{path} is there already; leave --name out to tighten its controls");
                    return ExitStatus.Refused;
                }

                var setup = new BookOptions
                {
                    Name = fresh,
                    Unit = parsed.GetValue(unit) == "administrative" ? UnitKind.Administrative : UnitKind.Institution,
                };
                return await BookFile.BuildAsync(path, setup, person, async made =>
                {
                    var tightened = await made.TightenAsync(options.Tighten(parsed, BookControls.None), person, cancellationToken);
                    return (tightened is ChangeResult.Done, Outcomes.Report(terminal, tightened, new Phrase($"已新建账簿“{fresh}”", $"Opened the book '{fresh}'")));
                }, replace: false, cancellationToken);
            }

            await using var opened = await BookFile.OpenAsync(path, cancellationToken);
            if (!options.IsGiven(parsed))
            {
                terminal.Print(new Table("controls", ["what", "value"], Rows(opened)), parsed.GetRequiredValue(format));
                return ExitStatus.Done;
            }

            var result = await opened.TightenAsync(options.Tighten(parsed, opened.Controls), person, cancellationToken);
            return Outcomes.Report(terminal, result, new Phrase("控制已加严", "The controls are tightened"));
        });
        return command;
    }

    private static IEnumerable<object?[]> Rows(Book book)
    {
        var controls = book.Controls;
        yield return ["review", controls.RequiresReview ? "required" : "off"];
        yield return ["poster", controls.RequiresReview ? EntryWords.Posters.First(p => p.Value == controls.Poster).Key : "-"];
        yield return ["non-negative", controls.NonNegativeAccounts.IsEmpty ? "off" : string.Join(",", controls.NonNegativeAccounts)];
        yield return ["earmarks", controls.EnforcesEarmarks ? "enforced" : "off"];
        yield return ["duplicate-days", controls.DuplicatePaymentDays is { } days ? days : "off"];
        foreach (var duty in Enum.GetValues<Duty>())
        {
            var holders = book.Roster.Holders.Where(h => h.Duty == duty).Select(h => h.Person).ToList();
            yield return ["duty " + EntryWords.Of(duty), holders.Count > 0 ? string.Join(",", holders) : duty == Duty.Cashier ? "nobody" : "anybody"];
        }

        foreach (var earmark in book.Earmarks.Values) yield return ["fund " + earmark.Fund, earmark.Purposes.IsEmpty ? "any purpose" : string.Join(",", earmark.Purposes)];
    }
}
