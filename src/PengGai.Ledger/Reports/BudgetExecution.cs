using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Reports;

/// <summary>Budget execution (预算收入支出) for a month and the year to date, and the budgetary cash that is left.</summary>
/// <remarks>Entries that carry forward (结转) are left out of income and expenditure, so that a closed year still shows its figures.</remarks>
/// <param name="AsOf">The last day of the month that is stated, or any day of it; and what the book knew.</param>
/// <param name="Income">预算收入, by account, fund, project and functional class.</param>
/// <param name="Expenditure">预算支出, by account, fund, project and functional class.</param>
/// <param name="Cash">资金结存 (8001), by fund.</param>
public sealed record BudgetExecution(
    AsOf AsOf, ImmutableArray<BudgetLine> Income, ImmutableArray<BudgetLine> Expenditure, ImmutableArray<BudgetCashLine> Cash)
{
    /// <summary>The account of budgetary cash in the government accounting system.</summary>
    public const string CashAccount = "8001";

    /// <summary>预算收支差额 of the month.</summary>
    public Money MonthResult => Income.Sum(l => l.Month) - Expenditure.Sum(l => l.Month);

    /// <summary>预算收支差额 of the year to date.</summary>
    public Money YearResult => Income.Sum(l => l.YearToDate) - Expenditure.Sum(l => l.YearToDate);

    internal static async Task<BudgetExecution> DrawAsync(IReportReader reader, AsOf asOf, CancellationToken cancellationToken)
    {
        var newYear = new LocalDate(asOf.Date.Year, 1, 1);
        var month = AccountingPeriod.Of(asOf.Date);
        var groups = (await reader.MovementsAsync(newYear, asOf, withoutCarryForwards: true, cancellationToken))
            .Where(m => m.Account.Type is AccountType.BudgetIncome or AccountType.BudgetExpense)
            .GroupBy(m => (m.Account.Code, Fund: m.Dimensions[DimensionNames.Fund], Project: m.Dimensions[DimensionNames.Project], Function: m.Dimensions[DimensionNames.Function]))
            .OrderBy(g => g.Key.Code, StringComparer.Ordinal).ThenBy(g => g.Key.Fund, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Project, StringComparer.Ordinal).ThenBy(g => g.Key.Function, StringComparer.Ordinal)
            .Select(g =>
            {
                var filter = DimensionFilter.Of(
                    (DimensionNames.Fund, g.Key.Fund), (DimensionNames.Project, g.Key.Project), (DimensionNames.Function, g.Key.Function));
                return new BudgetLine(
                    g.First().Account, g.Key.Fund, g.Key.Project, g.Key.Function,
                    g.Where(m => m.Month == month).Sum(Natural), g.Sum(Natural),
                    new LineSource([g.Key.Code], filter, newYear, asOf) { WithoutCarryForwards = true });
            }).ToList();
        return new BudgetExecution(
            asOf,
            [.. groups.Where(l => l.Account.Type == AccountType.BudgetIncome)],
            [.. groups.Where(l => l.Account.Type == AccountType.BudgetExpense)],
            await CashAsync(reader, newYear, asOf, cancellationToken));
    }

    private static async Task<ImmutableArray<BudgetCashLine>> CashAsync(IReportReader reader, LocalDate newYear, AsOf asOf, CancellationToken cancellationToken)
    {
        static IEnumerable<TrialBalanceRow> OfCash(IEnumerable<TrialBalanceRow> rows) =>
            rows.Where(r => r.Account.Code.StartsWith(CashAccount, StringComparison.Ordinal));
        static string FundOf(TrialBalanceRow row) => row.Dimensions[DimensionNames.Fund] ?? "";

        var before = OfCash(await reader.BalancesAsync(asOf with { Date = newYear.PlusDays(-1) }, cancellationToken)).ToLookup(FundOf);
        var now = OfCash(await reader.BalancesAsync(asOf, cancellationToken)).ToLookup(FundOf);
        return
        [
            .. now.OrderBy(f => f.Key, StringComparer.Ordinal).Select(fund => new BudgetCashLine(
                fund.Key.Length == 0 ? null : fund.Key, before[fund.Key].Sum(r => r.Balance),
                fund.Sum(r => r.Debit) - before[fund.Key].Sum(r => r.Debit), fund.Sum(r => r.Credit) - before[fund.Key].Sum(r => r.Credit),
                new LineSource([CashAccount], DimensionFilter.Of((DimensionNames.Fund, fund.Key)), newYear, asOf))),
        ];
    }

    private static Money Natural(MonthMovement moved) =>
        moved.Account.Type == AccountType.BudgetExpense ? moved.Debit - moved.Credit : moved.Credit - moved.Debit;
}
