using System.CommandLine;
using PengGai.Ledger.Facts;
using PengGai.Ledger.Relocation.Facts;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai add</c>: state a single fact.</summary>
internal static class AddCommand
{
    public static Command Create(Terminal terminal)
    {
        var kinds = RelocationFacts.All.Where(k => RelocationFacts.IsCorrectable(k) || k == RelocationFacts.Person).ToList();
        var kind = new Argument<string>("KIND") { Description = "one of " + string.Join(", ", kinds.Select(k => k.Name)) + ", or its Chinese name", HelpName = "KIND" };
        kind.Validators.Add(result =>
        {
            var word = result.Tokens[0].Value;
            if (Find(word) is null) result.AddError($"'{word}' is none of {string.Join(", ", kinds.Select(k => k.Name))}");
        });
        var cells = new Argument<string[]>("COLUMN=VALUE") { Description = "the cells of the row, as its file in a case folder has them", Arity = ArgumentArity.OneOrMore };
        cells.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => SingleStatement.Split(t.Value) is null)) result.AddError($"'{token.Value}' is not COLUMN=VALUE");
        });
        var book = CommonOptions.Book();
        var through = CommonOptions.Date("--through", "the day through which to post (default: as far as the book has been accrued)");
        var user = CommonOptions.User();
        var command = new Command("add", "State a single fact, or fill in cells of a row that the book holds, with the checks of an import.") { kind, cells, book, through, user };
        command.SetAction((parsed, cancellationToken) => SingleStatement.RecordAsync(
            terminal, Find(parsed.GetRequiredValue(kind))!, parsed.GetRequiredValue(cells).Select(c => SingleStatement.Split(c)!.Value),
            parsed.GetRequiredValue(book), parsed.GetValue(through), parsed.GetRequiredValue(user), cancellationToken));
        return command;

        FactKind? Find(string word) => kinds.Find(k => k.Name == word.Replace('-', '_') || k.NameZh == word || k.File == word);
    }
}
