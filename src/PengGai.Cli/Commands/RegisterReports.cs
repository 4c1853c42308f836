using System.CommandLine;
using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Relocation;
using PengGai.Ledger.Relocation.Registers.CloseOut;
using PengGai.Ledger.Relocation.Registers.Fees;
using PengGai.Ledger.Relocation.Registers.Progress;
using PengGai.Ledger.Relocation.Registers.Statements;

namespace PengGai.Cli.Commands;

/// <summary>The reports of <c>penggai report</c> that the field files every week, month, quarter and year.</summary>
internal static class RegisterReports
{
    public static readonly string[] Names =
    [
        "progress", "holdouts", "not-started", "overdue-returns", "disputes", "monetised-share", "overdue-fees", "fee-schedule", "fee-arrears",
        "conversion-savings", "household",
    ];

    public static async Task<int> PrintAsync(
        Terminal terminal, string name, Book book, AsOf asOf, ParseResult parsed, ReportOptions options, string format, CancellationToken cancellationToken)
    {
        var view = await new RelocationBook(book).ViewAsync(asOf, cancellationToken: cancellationToken);
        if (TableOf(terminal, name, view, parsed, options) is not { } table) return ExitStatus.Refused;
        terminal.Print(table, format);
        return ExitStatus.Done;
    }

    /// <summary>Says that the book knows no household of that key.</summary>
    public static void SayUnknown(Terminal terminal, string household) =>
        terminal.Say($"--household：账簿中没有户号 {household}", $"--household: the book has no household {household}");

    private static Table? TableOf(Terminal terminal, string name, RelocationView view, ParseResult parsed, ReportOptions options)
    {
        var language = terminal.Language;
        switch (name)
        {
            case "progress":
                var from = parsed.GetValue(options.From) ?? new LocalDate(view.Register.AsOf.Year, 1, 1);
                return RegisterTables.Progress(ProgressRegister.Of(view, LengthOf(parsed.GetValue(options.Every)), from));
            case "holdouts": return RegisterTables.Holdouts(HoldoutRegister.Of(view.Register));
            case "not-started": return RegisterTables.NotStarted(NotStartedProject.Of(view.Register));
            case "overdue-returns": return RegisterTables.OverdueReturns(ReturnRegister.Of(view.Register));
            case "disputes": return RegisterTables.Disputes(DisputeRow.Of(view.Register));
            case "monetised-share": return RegisterTables.MonetisedShares(MonetisedShare.Of(view), language);
            case "overdue-fees": return FeeTables.OverdueFees(OverdueFeeRegister.Of(view));
            case "fee-schedule": return FeeTables.Schedule(FeeScheduleRegister.Of(view, parsed.GetValue(options.ByHousehold)));
            case "fee-arrears": return FeeTables.Arrears(FeeArrears.Of(view), view.Register.AsOf, language);
            case "conversion-savings": return FeeTables.Savings(ConversionSavings.Of(view));
            default:
                var household = parsed.GetRequiredValue(options.Household);
                if (new HouseholdStatements(view).Of(household) is { } statement) return StatementTable.Of(statement, language);
                SayUnknown(terminal, household);
                return null;
        }
    }

    private static PeriodLength LengthOf(string? every) => every switch
    {
        "week" => PeriodLength.Week,
        "quarter" => PeriodLength.Quarter,
        "year" => PeriodLength.Year,
        _ => PeriodLength.Month,
    };
}
