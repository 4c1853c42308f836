using PengGai.Exchange.PlainTextAccounting;
using PengGai.Ledger;
using PengGai.Ledger.Accounts;

namespace PengGai.Exchange.Tests;

public sealed class SubAccountNameTests
{
    private static readonly ChartOfAccounts Chart = ChartOfAccounts.Government(UnitKind.Institution);

    [Theory]
    [InlineData("1002", "F1", "assets:1002 银行存款:fund=F1")]
    [InlineData("4001", "专项 债;一", "income:4001 财政拨款收入:fund=专项 债%3B一")]
    [InlineData("6001", "a:b=c", "budget:income:6001 财政拨款预算收入:fund=a%3Ab%3Dc")]
    [InlineData("8001", "  ", "budget:surplus:8001 资金结存:fund=%20%20")]
    public void Of_ASubAccount_BeginsWithTheElement(string account, string fund, string expected) =>
        Assert.Equal(expected, SubAccountName.Of(Chart.Find(account)!, Dimensions.Of(("fund", fund)), Language.Zh));

    [Fact]
    public void Of_EnglishNames_AreWrittenOnRequest() =>
        Assert.Equal("assets:1001 Cash on hand", SubAccountName.Of(Chart.Find("1001")!, Dimensions.None, Language.En));

    // Goal: no two sub-accounts share a name, and a name says whose it is.
    // Method: 50,000 random sub-accounts from a fixed seed, codes, names and values from a few signs, so that near-twins abound.
    [Fact]
    public void Of_AnySubAccounts_AreDifferentNamesThatCanBeReadBack()
    {
        var random = new Random(8101);
        var owners = new Dictionary<string, (string, Dimensions)>(StringComparer.Ordinal);
        for (var i = 0; i < 50_000; i++)
        {
            var (code, dimensions) = ("1" + Text(random, 3), Dimensions.Of(("project", Text(random, 4)), ("fund", Text(random, 2))));
            var type = (AccountType)(1 + code.Length % 8);
            var name = SubAccountName.Of(new Account(code, new Phrase(Text(random, 3), ""), type, Side.Debit, [], [], true), dimensions, Language.Zh);
            Assert.Equal((code, dimensions), SubAccountName.Read(name));
            if (!owners.TryAdd(name, (code, dimensions))) Assert.Equal((code, dimensions), owners[name]);
        }

        Assert.True(owners.Count > 30_000, $"{owners.Count} sub-accounts only");
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets")]
    [InlineData("budget:income")]
    [InlineData("assets:1002 银行存款:fund")]
    [InlineData("assets:1002 银行存款:colour=red")]
    public void Read_AnythingElse_Throws(string name) => Assert.Throws<FormatException>(() => SubAccountName.Read(name));

    // The last length that ledger-cli reads with an amount and a comment behind it, and the first that is refused.
    [Fact]
    public void Of_ANameThatLedgerWouldNotRead_IsRefused()
    {
        var room = SubAccountName.LongestBytes - "assets:1001 Cash on hand:fund=".Length;
        Assert.Equal(SubAccountName.LongestBytes, SubAccountName.Of(Chart.Find("1001")!, Dimensions.Of(("fund", new string('a', room))), Language.En).Length);
        Assert.Throws<InvalidDataException>(() => SubAccountName.Of(Chart.Find("1001")!, Dimensions.Of(("fund", new string('a', room + 1))), Language.En));
    }

    private static string Text(Random random, int longest)
    {
        const string Signs = "a %2:=;5\t银\n";
        return string.Concat(Enumerable.Range(0, random.Next(longest + 1)).Select(_ => Signs[random.Next(Signs.Length)]));
    }
}
