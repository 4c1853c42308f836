using System.Collections.Immutable;
using NodaTime;

namespace PengGai.Ledger.Reports;

/// <summary>The statement of income and expenses (收入费用表) for a month and the year to date.</summary>
/// <remarks>Entries that carry forward (结转) are left out, so that a closed year still shows its figures.</remarks>
/// <param name="AsOf">The last day of the month that is stated, or any day of it; and what the book knew.</param>
/// <param name="Income">收入, by code.</param>
/// <param name="Expenses">费用, by code.</param>
public sealed record IncomeExpenseStatement(AsOf AsOf, ImmutableArray<IncomeExpenseLine> Income, ImmutableArray<IncomeExpenseLine> Expenses)
{
    /// <summary>本期盈余 of the month.</summary>
    public Money MonthSurplus => Income.Sum(l => l.Month) - Expenses.Sum(l => l.Month);

    /// <summary>本期盈余 of the year to date.</summary>
    public Money YearSurplus => Income.Sum(l => l.YearToDate) - Expenses.Sum(l => l.YearToDate);

    internal static async Task<IncomeExpenseStatement> DrawAsync(IReportReader reader, AsOf asOf, CancellationToken cancellationToken)
    {
        var newYear = new LocalDate(asOf.Date.Year, 1, 1);
        var month = AccountingPeriod.Of(asOf.Date);
        var tree = new AccountTree(reader.ChartAt(asOf.KnownAt));
        var byAccount = (await reader.MovementsAsync(newYear, asOf, withoutCarryForwards: true, cancellationToken))
            .GroupBy(m => tree.Top(m.Account)).OrderBy(g => g.Key.Code, StringComparer.Ordinal).ToList();

        ImmutableArray<IncomeExpenseLine> Lines(AccountType type) =>
        [
            .. byAccount.Where(g => g.Key.Type == type).Select(g => new IncomeExpenseLine(
                g.Key, g.Where(m => m.Month == month).Sum(m => Natural(type, m)), g.Sum(m => Natural(type, m)),
                new LineSource([g.Key.Code], DimensionFilter.Any, newYear, asOf) { WithoutCarryForwards = true })),
        ];
        return new IncomeExpenseStatement(asOf, Lines(AccountType.Income), Lines(AccountType.Expense));
    }

    private static Money Natural(AccountType type, MonthMovement moved) =>
        type == AccountType.Expense ? moved.Debit - moved.Credit : moved.Credit - moved.Debit;
}
