using System.Collections.Immutable;
using NodaTime;
using PengGai.Ledger.Journal;

namespace PengGai.Ledger.Reports;

/// <summary>How the surplus of financial accounting comes to differ from the result of budgetary accounting (本年盈余与预算结余的差异情况).</summary>
/// <remarks>Entries that carry forward (结转) are left out.</remarks>
/// <param name="From">The first day.</param>
/// <param name="AsOf">The last day, and what the book knew.</param>
/// <param name="Surplus">Income less expenses: what came and went by right.</param>
/// <param name="BudgetResult">Budget income less budget expenditure: what came and went in money.</param>
/// <param name="Lines">The causes that were found, in the order of <see cref="BasisDifferenceCause"/>.</param>
public sealed record BasisComparison(LocalDate From, AsOf AsOf, Money Surplus, Money BudgetResult, ImmutableArray<BasisComparisonLine> Lines)
{
    /// <summary>What is to be explained.</summary>
    public Money Difference => Surplus - BudgetResult;

    /// <summary>What no line explains: zero, unless balances and entries of the book contradict each other.</summary>
    public Money Unexplained => Difference - Lines.Sum(l => l.Amount);

    internal static async Task<BasisComparison> DrawAsync(IReportReader reader, LocalDate from, AsOf asOf, CancellationToken cancellationToken)
    {
        var moved = await reader.MovementsAsync(from, asOf, withoutCarryForwards: true, cancellationToken);
        Money Net(AccountType type) => moved.Where(m => m.Account.Type == type).Sum(m => m.Credit - m.Debit);

        var found = new SortedDictionary<BasisDifferenceCause, (Money Amount, int Entries)>();
        var rules = new BasisDifferenceRules(reader.ChartAt(asOf.KnownAt));
        await foreach (var entry in reader.EntriesAsync(from, asOf, cancellationToken))
        {
            if (entry.Draft.Relation == EntryRelation.CarryForward) continue;
            foreach (var (cause, amount) in rules.Explain(entry))
            {
                var (sum, entries) = found.GetValueOrDefault(cause);
                found[cause] = (sum + amount, entries + 1);
            }
        }

        return new BasisComparison(
            from, asOf, Net(AccountType.Income) + Net(AccountType.Expense), Net(AccountType.BudgetIncome) + Net(AccountType.BudgetExpense),
            [
                .. found.Select(f => new BasisComparisonLine(
                    f.Key, f.Value.Amount, f.Value.Entries,
                    new LineSource([], DimensionFilter.Any, from, asOf) { WithoutCarryForwards = true, Cause = f.Key })),
            ]);
    }
}
