using System.CommandLine;
using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai report</c>: a table as of a day.</summary>
internal static class ReportCommand
{
    private static readonly string[] Names =
        ["trial-balance", "journal", "fee-lines", "vouchers", "developers", "projects", "published"];

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "one of " + string.Join(", ", Names), HelpName = "NAME" };
        name.AcceptOnlyFromAmong(Names);
        var book = CommonOptions.Book();
        var asOf = CommonOptions.Date("--as-of", "the accounting date (default: case.json's, then the last one)");
        var knownAt = CommonOptions.KnownAt();
        var format = CommonOptions.Format("table", "csv", "json");
        var command = new Command("report", "Print a table of the book as of a day.") { name, book, asOf, knownAt, format };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var position = await CommonOptions.PositionAsync(parsed.GetValue(knownAt), opened, cancellationToken);
            var day = parsed.GetValue(asOf) ?? await DefaultDayAsync(opened, position, cancellationToken);
            var table = await TableAsync(parsed.GetRequiredValue(name), opened, new AsOf(day, position), terminal.Language, cancellationToken);
            terminal.Print(table, parsed.GetRequiredValue(format));
            return ExitStatus.Done;
        });
        return command;
    }

    /// <summary>The day of a report that names none: the last case's, else the last day accrued, else the last entry's.</summary>
    public static async Task<LocalDate> DefaultDayAsync(Book book, Ledger.Log.LogPosition knownAt, CancellationToken cancellationToken)
    {
        var office = new RelocationBook(book);
        var everything = new AsOf(LocalDate.MaxIsoValue, knownAt);
        var view = await office.RegisterAsync(everything, cancellationToken: cancellationToken);
        return CaseForecast.SettingsOf(view)?.AsOf
            ?? await office.AccruedThroughAsync(knownAt, cancellationToken)
            ?? await book.EntriesAsync(everything, cancellationToken).Select(e => (LocalDate?)e.Draft.Date).MaxAsync(cancellationToken: cancellationToken)
            ?? new LocalDate(1970, 1, 1);
    }

    private static async Task<Table> TableAsync(string name, Book book, AsOf asOf, Language language, CancellationToken cancellationToken)
    {
        if (name == "trial-balance") return BookTables.TrialBalance(await book.TrialBalanceAsync(asOf, cancellationToken), language);
        if (name == "journal") return BookTables.Journal(await book.EntriesAsync(asOf, cancellationToken).ToListAsync(cancellationToken), book);
        var view = await new RelocationBook(book).ViewAsync(asOf, cancellationToken: cancellationToken);
        return name switch
        {
            "fee-lines" => RelocationTables.FeeLines(view.Derivation, language),
            "vouchers" => RelocationTables.Vouchers(view.Derivation),
            "developers" => RelocationTables.DeveloperSettlements(view.Derivation),
            "projects" => RelocationTables.Projects(view),
            _ => RelocationTables.Published(PublishedFigures.Compare(view, CaseForecast.SettingsOf(view.Register)?.Published ?? [])),
        };
    }
}
