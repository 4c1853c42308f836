using PengGai.Exchange.Tables;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;
using PengGai.Ledger.Reports;

namespace PengGai.Exchange.Tests;

public class StatementTablesTests
{
    private static readonly AsOf Day = AsOf.On(new(2023, 12, 31));

    [Theory]
    [InlineData(40, 60, "assets 100,assets 100,liabilities 40,liabilities 40,net_assets 60,net_assets 60,liabilities_and_net_assets 100")]
    [InlineData(40, 59, "assets 100,assets 100,liabilities 40,liabilities 40,net_assets 59,net_assets 59,liabilities_and_net_assets 99,difference 1")]
    public void A_balance_sheet_says_by_how_much_it_does_not_balance(long liabilities, long netAssets, string expected)
    {
        var sheet = new BalanceSheet(Day, [Line("1002", 100)], [Line("2302", liabilities)], [Line("3001", netAssets)]);
        var rows = StatementTables.BalanceSheet(sheet, Language.En).Rows.ToList();
        Assert.Equal(expected, string.Join(',', rows.Select(r => $"{r[0]} {((Money)r[5]!).Fen}")));
        Assert.Equal(liabilities + netAssets == 100, sheet.Balances);
        Assert.Equal(["account", "total", "account", "total", "account", "total", "total"], rows.Take(7).Select(r => r[1]));
    }

    [Fact]
    public void What_no_cause_explains_stands_on_a_row_of_its_own()
    {
        var source = new LineSource([], DimensionFilter.Any, null, Day);
        var comparison = new BasisComparison(
            new(2023, 1, 1), Day, Money.FromFen(100), Money.FromFen(30), [new BasisComparisonLine(BasisDifferenceCause.Other, Money.FromFen(60), 2, source)]);
        Assert.Equal(
            ["surplus 100", "budget_result 30", "difference 70", "cause 60", "unexplained 10"],
            StatementTables.ComparisonOfBases(comparison, Language.En).Rows.Select(r => $"{r[0]} {((Money)r[3]!).Fen}"));
    }

    private static BalanceSheetLine Line(string code, long fen)
    {
        var account = ChartOfAccounts.Government(UnitKind.Institution).Find(code)!;
        return new BalanceSheetLine(account, account.Name, Money.FromFen(fen), Money.FromFen(fen), new LineSource([code], DimensionFilter.Any, null, Day));
    }
}
