using PengGai.Ledger.Accounts;

namespace PengGai.Ledger.Tests.Accounts;

public class ChartOfAccountsTests
{
    private static readonly ChartOfAccounts Institution = ChartOfAccounts.Government(UnitKind.Institution);
    private static readonly ChartOfAccounts Administrative = ChartOfAccounts.Government(UnitKind.Administrative);

    [Fact]
    public void Government_Administrative_SpendsThrough7101AndMayNotBorrow()
    {
        Assert.NotNull(Administrative.Find("7101"));
        Assert.Null(Institution.Find("7101"));
        foreach (var code in new[] { "7201", "2001", "2501", "6501", "7701" })
        {
            Assert.Null(Administrative.Find(code));
            Assert.NotNull(Institution.Find(code));
        }
    }

    [Fact]
    public void Government_EveryRowOfTheFile_IsInOneChartOrBoth()
    {
        using var reader = new StreamReader(typeof(ChartOfAccounts).Assembly.GetManifestResourceStream("government-accounts.csv")!);
        var rows = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')).ToList();
        Assert.True(rows.Count > 70);
        Assert.Equal(rows.Count, rows.Select(r => r[0]).Distinct().Count());
        foreach (var row in rows)
        {
            Assert.Equal(7, row.Length);
            var account = (Institution.Find(row[0]) ?? Administrative.Find(row[0]))!;
            Assert.Equal((row[0], row[1], row[2]), (account.Code, account.Name.Zh, account.Name.En));
            Assert.Equal(row[6] != "administrative", Institution.Find(row[0]) is not null);
            Assert.Equal(row[6] != "institution", Administrative.Find(row[0]) is not null);
            Assert.All(account.RequiredDimensions.Concat(account.OptionalDimensions), d => Assert.Contains(d, DimensionNames.All));
            // The first digit is the element: 资产, 负债, 净资产, 收入, 费用, 预算收入, 预算支出, 预算结余.
            Assert.Equal(row[0][0] - '0', (int)account.Type);
            Assert.Equal(row[0][0] >= '6' ? AccountingSide.Budgetary : AccountingSide.Financial, account.AccountingSide);
        }
    }

    [Theory]
    [InlineData("1002", Side.Debit)]
    [InlineData("1219", Side.Credit)]
    [InlineData("2307-01", Side.Credit)]
    [InlineData("5001", Side.Debit)]
    [InlineData("6001", Side.Credit)]
    [InlineData("7201", Side.Debit)]
    // 资金结存 is a budget surplus by its code and grows on the debit side all the same.
    [InlineData("8001", Side.Debit)]
    [InlineData("8101", Side.Credit)]
    public void Government_NormalSide_IsTheRegulations(string code, Side side) => Assert.Equal(side, Institution.Find(code)!.NormalSide);

    [Fact]
    public void Government_HeadingAndItsSubAccounts_OnlyTheLatterArePostable()
    {
        Assert.False(Institution.Find("2307")!.IsPostable);
        Assert.True(Institution.Find("2307-04")!.IsPostable);
        Assert.Equal(["project", "voucher"], Institution.Find("2307-04")!.RequiredDimensions);
        Assert.Equal(["project", "function", "economic"], Institution.Find("5001")!.OptionalDimensions);
    }

    [Fact]
    public void Constructor_OneCodeTwice_Throws()
    {
        var account = new Account("1", new Phrase("一", "one"), AccountType.Asset, Side.Debit, [], [], true);
        Assert.Throws<ArgumentException>(() => new ChartOfAccounts("X", [account, account with { IsPostable = false }]));
    }
}
