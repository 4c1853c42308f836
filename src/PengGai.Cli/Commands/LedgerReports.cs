using System.CommandLine;
using NodaTime;
using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Reports;

namespace PengGai.Cli.Commands;

/// <summary>The reports of <c>penggai report</c> that come from the account books alone.</summary>
internal static class LedgerReports
{
    /// <summary>The table of a report, or null for one that is none of these.</summary>
    public static async Task<Table?> TableAsync(
        string name, Book book, AsOf asOf, Language language, ParseResult parsed, ReportOptions options, CancellationToken cancellationToken)
    {
        var reports = new BookReports(book);
        var from = parsed.GetValue(options.From);
        var start = from ?? new LocalDate(asOf.Date.Year, 1, 1);
        var account = parsed.GetValue(options.Account);
        var byAccount = parsed.GetValue(options.By) == "account";
        return name switch
        {
            "trial-balance" when from is null => BookTables.TrialBalance(await book.TrialBalanceAsync(asOf, cancellationToken), language),
            "trial-balance" => LedgerTables.TrialBalance(await reports.TrialBalanceAsync(start, asOf, cancellationToken), language, byAccount),
            "journal" => BookTables.Journal(
                await (from is null ? book.EntriesAsync(asOf, cancellationToken) : reports.JournalAsync(start, asOf, cancellationToken)).ToListAsync(cancellationToken), book),
            "general-ledger" => LedgerTables.GeneralLedger(await reports.GeneralLedgerAsync(start, asOf, account, cancellationToken), language),
            "subsidiary-ledger" => LedgerTables.SubsidiaryLedger(
                await reports.SubsidiaryLedgerAsync(start, asOf, account!, options.FilterOf(parsed), cancellationToken), language),
            "balance-sheet" => StatementTables.BalanceSheet(await reports.BalanceSheetAsync(asOf, cancellationToken), language),
            "income-expense" => StatementTables.IncomeExpense(await reports.IncomeExpenseAsync(asOf, cancellationToken), language),
            "budget-execution" => StatementTables.BudgetExecution(await reports.BudgetExecutionAsync(asOf, cancellationToken), language),
            "comparison-of-bases" => StatementTables.ComparisonOfBases(await reports.BasisComparisonAsync(start, asOf, cancellationToken), language),
            "ageing" => AgeingTables.Payables(
                await reports.PayablesAgeingAsync(asOf, account is null ? null : [account], parsed.GetValue(options.Days) is { Length: > 0 } days ? [.. days] : null, cancellationToken),
                language, byAccount),
            _ => null,
        };
    }
}
