using System.CommandLine;
using NodaTime;
using PengGai.Exchange.Audit;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Operations;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers;

namespace PengGai.Cli.Commands;

/// <summary><c>penggai report</c>: a table as of a day.</summary>
internal static class ReportCommand
{
    private const string Operations = "operations";

    private static readonly string[] Names =
    [
        "trial-balance", "journal", "general-ledger", "subsidiary-ledger", "balance-sheet", "income-expense", "budget-execution",
        "comparison-of-bases", "ageing", "fee-lines", "vouchers", "developers", "loans", "debt", "maturity-ladder", "reserves", "land", "projects", "published",
        Operations, .. FundingReports.Names, .. RegisterReports.Names,
    ];

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "one of " + string.Join(", ", Names), HelpName = "NAME" };
        name.AcceptOnlyFromAmong(Names);
        var book = CommonOptions.Book();
        var asOf = CommonOptions.Date("--as-of", "the accounting date (default: case.json's, then the last one)");
        var knownAt = CommonOptions.KnownAt();
        var format = CommonOptions.Format("table", "csv", "json");
        var options = new ReportOptions();
        var command = new Command("report", "Print a table of the book as of a day.") { name, book, asOf, knownAt, format };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var opened = await BookFile.OpenAsync(parsed.GetRequiredValue(book), cancellationToken);
            var position = await CommonOptions.PositionAsync(parsed.GetValue(knownAt), opened, cancellationToken);
            if (parsed.GetRequiredValue(name) == Operations)
            {
                var since = parsed.GetValue(options.Since) is { } file ? SignedText.ReadCheckpoint(file) : null;
                if (since is not null && !await SignedText.HoldsAsync(terminal, opened, since, cancellationToken)) return ExitStatus.Refused;
                var operations = await opened.OperationsAsync(options.OperationsOf(parsed, since, position), cancellationToken).ToListAsync(cancellationToken);
                var shape = parsed.GetRequiredValue(format);
                terminal.Print(shape == "table" ? Shown(operations, terminal.Language) : AuditTables.Operations(operations, terminal.Language), shape);
                return ExitStatus.Done;
            }

            var day = parsed.GetValue(asOf) ?? await DefaultDayAsync(opened, position, cancellationToken);
            if (Refuse(terminal, opened, day, parsed, options)) return ExitStatus.Usage;
            var (report, axes) = (parsed.GetRequiredValue(name), new AsOf(day, position));
            if (RegisterReports.Names.Contains(report)) return await RegisterReports.PrintAsync(terminal, report, opened, axes, parsed, options, parsed.GetRequiredValue(format), cancellationToken);
            var table = await LedgerReports.TableAsync(report, opened, axes, terminal.Language, parsed, options, cancellationToken)
                ?? await TableAsync(
                    report, opened, axes, parsed.GetValue(options.From) ?? new LocalDate(day.Year, 1, 1), terminal.Language, options.LadderOf(parsed), cancellationToken);
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

    /// <summary>Operations as they fit on a screen: the sentence tells the kind, and the time is that of the office.</summary>
    private static Table Shown(IEnumerable<Operation> operations, Language language) => new(
        Operations, ["position", "recorded_at", "operator", "what"],
        operations.Select(o => new object?[] { o.Position.Value, CommonOptions.LocalTime(o.RecordedAt), o.Operator, o.What.In(language) }));

    /// <summary>What can be told to be wrong only once the book is open.</summary>
    private static bool Refuse(Terminal terminal, Book book, LocalDate day, ParseResult parsed, ReportOptions options)
    {
        if (parsed.GetValue(options.From) is { } from && from > day)
        {
            terminal.Say($"--from {from:uuuu-MM-dd} 晚于截止日 {day:uuuu-MM-dd}", $"--from {from:uuuu-MM-dd} is after the last day {day:uuuu-MM-dd}");
            return true;
        }

        if (parsed.GetValue(options.Account) is not { } account || book.Chart.Find(account) is not null) return false;
        terminal.Say($"--account：科目表没有科目 {account}", $"--account: the chart has no account {account}");
        return true;
    }

    private static async Task<Table> TableAsync(
        string name, Book book, AsOf asOf, LocalDate from, Language language, LadderStep ladder, CancellationToken cancellationToken)
    {
        var view = await new RelocationBook(book).ViewAsync(asOf, cancellationToken: cancellationToken);
        return name switch
        {
            "fee-lines" => RelocationTables.FeeLines(view.Derivation, language),
            "vouchers" => RelocationTables.Vouchers(view.Derivation),
            "developers" => RelocationTables.DeveloperSettlements(view),
            "loans" => DebtTables.LoanInterest(view.Derivation),
            "debt" => DebtTables.Debt(view),
            "maturity-ladder" => DebtTables.MaturityLadder(view, ladder),
            "reserves" => DebtTables.Reserves(view),
            "land" => DebtTables.Land(view),
            "projects" => RelocationTables.Projects(view),
            _ when FundingReports.Find(name, view, from) is { } table => table,
            _ => RelocationTables.Published(PublishedFigures.Compare(view, CaseForecast.SettingsOf(view.Register)?.Published ?? [])),
        };
    }
}
