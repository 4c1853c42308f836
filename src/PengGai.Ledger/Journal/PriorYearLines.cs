using System.Collections.Immutable;
using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Journal;

/// <summary>Lines of a correction as they may stand in a later year: in blue, without the income and expenses of the year that is over.</summary>
/// <remarks>政府会计制度: corrections of prior years' surplus go through 3501, of fiscal budget carry-over through 8101.</remarks>
public static class PriorYearLines
{
    /// <summary>The account that takes the place of income and expenses of earlier years (以前年度盈余调整).</summary>
    public const string Surplus = "3501";

    /// <summary>The account that takes the place of budget income and expenditure of earlier years (年初余额调整).</summary>
    public const string BudgetSurplus = "8101";

    /// <summary>The same net amounts per sub-account, positive and on the side where that puts them.</summary>
    public static ImmutableArray<JournalLine> InBlue(IEnumerable<JournalLine> lines, ChartOfAccounts chart)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var net = new OrderedDictionary<(string Account, Dimensions Dimensions), Money>();
        foreach (var line in lines)
        {
            var place = PlaceOf(line.Account, line.Dimensions, chart);
            net[place] = net.GetValueOrDefault(place) + (line.Side == Side.Debit ? line.Amount : -line.Amount);
        }

        return
        [
            .. net.Where(n => !n.Value.IsZero).Select(n => n.Value > Money.Zero
                ? JournalLine.Debit(n.Key.Account, n.Key.Dimensions, n.Value)
                : JournalLine.Credit(n.Key.Account, n.Key.Dimensions, -n.Value)),
        ];
    }

    /// <summary>Where an amount of an earlier year stands in a later one.</summary>
    internal static (string Account, Dimensions Dimensions) PlaceOf(string account, Dimensions dimensions, ChartOfAccounts chart) => chart.Find(account)?.Type switch
    {
        AccountType.Income or AccountType.Expense => (Surplus, Dimensions.None),
        AccountType.BudgetIncome or AccountType.BudgetExpense => (BudgetSurplus, Dimensions.None),
        _ => (account, dimensions),
    };
}
